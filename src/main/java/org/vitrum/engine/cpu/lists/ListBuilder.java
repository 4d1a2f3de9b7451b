package org.vitrum.engine.cpu.lists;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.RunException;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;

/**
 * One thread's working memory for building the lists of chunks. Each atom of a batch is compared
 * with all its {@link Surroundings}, a vector at a time, and the slots of those within range are
 * compressed into the atom's runs; at last the slots are replaced by places among the chunk's
 * locals.
 */
final class ListBuilder {
  /** Stands for the place of a slot that is not among the locals. */
  private static final int NONE = -1;

  /** Stands for a slot where a run is filled up to a whole vector. */
  private static final int PADDING = -1;

  private final SortedAtoms sorted;
  private final ListRanges ranges;
  private final int species;
  private final int lanes;
  private final int batch;
  private final int groups;
  private final Stages<ListBuilder> search = new Stages<>();

  /** Slots of the neighbours of each run of the batch at hand, and how many they are. */
  private final int[][] run;

  private final int[] length;

  /** Position of the atom whose pairs are listed, from the batch's centre, A. */
  private final float[] own = new float[3];

  private final Surroundings around;

  /** Slots of the chunk's neighbours, run by run, or PADDING. */
  private int[] found = new int[4096];

  private int used;

  /** Places of all slots among the chunk's locals, or NONE. */
  private int[] placeOf = new int[0];

  private int[] local;
  private int known;

  // what the stages work on: some atoms of the batch, a pair of species, and their first runs
  private int first;
  private int last;
  private int pair;
  private boolean like;
  private int nearRun;
  private int farRun;

  ListBuilder(SortedAtoms sorted, ListRanges ranges, PackedLists lists) {
    this.sorted = sorted;
    this.ranges = ranges;
    lanes = lists.lanes;
    batch = lists.batch;
    groups = lists.groups;
    species = groups / 2;
    run = new int[groups * batch][256];
    length = new int[groups * batch];
    around = new Surroundings(sorted, ranges.metric);
    search.add("pick", b -> b.around.pick());
    search.add("collect", b -> b.around.collect());
    search.add("near", b -> b.compare(0, b.ranges.nearSquared[b.pair], b.nearRun));
    search.add(
        "far",
        b -> b.compare(b.ranges.nearSquared[b.pair], b.ranges.fullSquared[b.pair], b.farRun));
    search.add("fill up", ListBuilder::fillUp);
  }

  /** Lists the neighbours of a chunk whose slots and species are known. */
  void build(Chunk chunk) {
    gather(chunk);
    number(chunk);
  }

  /** Finds the slots of all neighbours and packs them run by run. */
  private void gather(Chunk chunk) {
    used = 0;
    int r = 0;
    for (int s = chunk.first; s < chunk.last; s += batch) {
      Arrays.fill(length, 0);
      int end = Math.min(s + batch, chunk.last);
      for (int from = s, to; from < end; from = to) {
        to = around.stand(from, end, ranges.largest, ranges.inscribed);
        list(from, to, s, chunk.species);
      }
      for (int k = 0; k < groups * batch; k++, r++) {
        int whole = (length[k] + lanes - 1) / lanes;
        append(run[k], length[k], whole * lanes);
        chunk.runFirst[r + 1] = used;
      }
    }
  }

  /**
   * The pairs of some atoms of the batch that begins at slot {@code batchFirst}; those with atoms
   * of a lower species are listed by these.
   */
  private void list(int firstAtom, int lastAtom, int batchFirst, int ownSpecies) {
    first = firstAtom;
    last = lastAtom;
    for (int t = ownSpecies; t < species; t++) {
      pair = ownSpecies * species + t;
      like = t == ownSpecies;
      nearRun = t * batch + first - batchFirst;
      farRun = nearRun + species * batch;
      float squared = ranges.fullSquared[pair];
      if (squared > 0) {
        around.find(t, Math.sqrt(squared), like ? 2 * first : Surroundings.NO_KEY);
        search.run(this);
      }
    }
  }

  /** Runs of the atoms' neighbours within a range of squared distances. */
  private void compare(float least, float most, int firstRun) {
    if (least < most) {
      for (int atom = first; atom < last; atom++) {
        around.locate(atom, own);
        scan(least, most, like ? 2 * atom : Surroundings.NO_KEY, firstRun + atom - first);
      }
    }
  }

  /**
   * Makes a run of the atoms around the batch at squared distances from the own atom from {@code
   * least} to below {@code most}, of those with greater keys.
   */
  private void scan(float least, float most, int leastKey, int r) {
    if (run[r].length < around.count + Lanes.COUNT) {
      run[r] = new int[2 * around.count + Lanes.COUNT];
    }
    int[] slots = run[r];
    int count = 0;
    for (int k = 0; k < around.count; k += Lanes.COUNT) {
      FloatVector squared = around.squared(k, own);
      VectorMask<Integer> listed =
          squared
              .lt(most)
              .andNot(squared.lt(least))
              .cast(Lanes.INT)
              .and(
                  IntVector.fromArray(Lanes.INT, around.key, k)
                      .compare(VectorOperators.GT, leastKey));
      IntVector.fromArray(Lanes.INT, around.slot, k).compress(listed).intoArray(slots, count);
      count += listed.trueCount();
    }
    length[r] = count;
  }

  private void fillUp() {
    for (int k = 0; k < last - first; k++) {
      fillUp(nearRun + k, farRun + k);
    }
  }

  /** Far neighbours in the place of padding: the density functions are zero for them. */
  private void fillUp(int near, int far) {
    int moved = Math.min(-length[near] & (lanes - 1), length[far]);
    System.arraycopy(run[far], length[far] - moved, run[near], length[near], moved);
    length[near] += moved;
    length[far] -= moved;
  }

  private void append(int[] slots, int count, int padded) {
    if (used + padded > found.length) {
      found = Arrays.copyOf(found, 2 * (used + padded));
    }
    System.arraycopy(slots, 0, found, used, count);
    Arrays.fill(found, used + count, used + padded, PADDING);
    used += padded;
  }

  /** Turns slots into places among the chunk's locals, of which those of near runs come first. */
  private void number(Chunk chunk) {
    if (placeOf.length < sorted.slots()) {
      placeOf = new int[sorted.slots()];
      Arrays.fill(placeOf, NONE);
    }
    if (chunk.entries.length < used) {
      int vectors = (used + used / 4) / lanes;
      chunk.entries = new char[vectors * lanes];
      chunk.owners = new byte[vectors];
    }
    known = 0;
    local = chunk.locals;
    number(chunk, 0);
    chunk.nearCount = known;
    number(chunk, 1);
    for (int k = 0; k < known; k++) {
      placeOf[local[k]] = NONE;
    }
    chunk.locals = local;
    chunk.localCount = known;
    if (known > Character.MAX_VALUE / PackedLists.WORDS - batch) {
      throw new RunException(
          "%d atoms within reach of %d: the cell has collapsed"
              .formatted(known, chunk.last - chunk.first));
    }
    int[] first = chunk.runFirst;
    for (int r = 0, a = 0; r < runs(chunk); r++, a = a + 1 < batch ? a + 1 : 0) {
      Arrays.fill(chunk.owners, first[r] / lanes, first[r + 1] / lanes, (byte) a);
      for (int e = first[r + 1]; e > first[r] && found[e - 1] == PADDING; e--) {
        chunk.entries[e - 1] = (char) (PackedLists.WORDS * (known + a));
      }
    }
  }

  /** Number of runs of a chunk, those of the last batch's missing atoms included. */
  private int runs(Chunk chunk) {
    return (chunk.last - chunk.first + batch - 1) / batch * groups * batch;
  }

  /** The entries of near runs (0) or far ones (1), but for the padding. */
  private void number(Chunk chunk, int part) {
    int[] first = chunk.runFirst;
    int ofBatch = groups * batch;
    int ofPart = ofBatch / 2;
    for (int b = part * ofPart; b < runs(chunk); b += ofBatch) {
      for (int r = b; r < b + ofPart; r++) {
        numberRun(chunk.entries, first[r], first[r + 1]);
      }
    }
  }

  private void numberRun(char[] list, int from, int to) {
    if (local.length < known + to - from) {
      local = Arrays.copyOf(local, 2 * local.length + to - from);
    }
    int[] slots = found;
    int[] places = placeOf;
    for (int e = from; e < to && slots[e] != PADDING; e++) {
      int place = places[slots[e]];
      if (place == NONE) {
        place = known++;
        places[slots[e]] = place;
        local[place] = slots[e];
      }
      list[e] = (char) (PackedLists.WORDS * place);
    }
  }
}
