package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.potential.EamFunctions;

/**
 * Which clusters interact. Each pair is listed once: by a cluster of the lower species, or by one
 * of two like clusters. A duo has an entry for each cluster of which some atom is within range of
 * one of its two; near ones, within range of a density, come first. Pairs within a cluster need no
 * entries.
 *
 * <p>Lists of clusters hold three times as many pairs as are within reach, but an entry serves 32
 * of them, and nothing is copied or left for single atoms. A thicker skin adds few: of a cluster at
 * the border most atoms are beyond it anyway.
 */
final class ClusterLists {
  /** Clusters that have a box in common, so that most need not be looked at one by one. */
  static final int IN_BOX = 32;

  /** Two clusters that together are wider than this are no chunk, A. */
  private static final double WIDEST_CHUNK = 28;

  /** Ranges are compared in single precision; such a part more of r^2 makes no difference. */
  private static final double ROUNDING = 1e-5;

  private final EamFunctions eam;
  private final Clusters clusters;
  private final Images images;
  private final Workers workers;
  private final int species;
  private ClusterChunk[] chunks = new ClusterChunk[0];
  private final ThreadLocal<ClusterBuilder> builders;
  private final Workers.Task buildTask = this::build;

  /** Number of chunks. */
  int count;

  /** Boxes about {@value #IN_BOX} clusters each. */
  final Boxes boxes = new Boxes();

  /** How many of them there are. */
  int boxCount;

  /** One box about all clusters. */
  final Boxes boxOfAll = new Boxes();

  /** The largest range, A. */
  double range;

  /**
   * Squared ranges of densities by [own species * species + neighbour's], in units of {@link
   * Clusters#unit}.
   */
  final float[] near;

  /** The same of all functions. */
  final float[] far;

  ClusterLists(
      EamFunctions eam,
      Clusters clusters,
      Images images,
      Workers workers,
      ThreadLocal<ClusterBatch> batches) {
    this.eam = eam;
    this.clusters = clusters;
    this.images = images;
    this.workers = workers;
    species = eam.species();
    near = new float[species * species];
    far = new float[species * species];
    builders =
        ThreadLocal.withInitial(
            () -> new ClusterBuilder(clusters, images, this, species, batches.get()));
  }

  ClusterChunk chunk(int c) {
    return chunks[c];
  }

  /**
   * Lists the sorted atoms anew and places them.
   *
   * @param skin beyond the reach of all pairs, A
   * @throws org.vitrum.RunException if the cell has collapsed
   */
  void build(Cell cell, double skin) {
    range = eam.reach() + skin;
    images.choose(cell, range);
    double widest = makeChunks();
    clusters.chooseUnit(widest + range + widestCluster());
    for (int i = 0; i < species; i++) {
      for (int j = 0; j < species; j++) {
        near[i * species + j] = inUnits(eam.densityReach(i, j), skin);
        far[i * species + j] = inUnits(eam.reach(i, j), skin);
      }
    }
    makeBoxes();
    clusters.place();
    workers.run(count, buildTask);
  }

  private float inUnits(double reach, double skin) {
    double length = reach == 0 ? 0 : (reach + skin) / clusters.unit;
    return (float) (length * length * (1 + ROUNDING));
  }

  /** The widest chunk, A. */
  private double makeChunks() {
    count = 0;
    double widest = 0;
    Boxes box = new Boxes();
    for (int c = 0; c < clusters.count; ) {
      ClusterChunk chunk = next();
      chunk.first = c;
      chunk.kind = clusters.kind[c];
      chunk.owns = 0;
      box.clear(1);
      double width = 0;
      while (chunk.owns < Clusters.IN_CHUNK
          && c < clusters.count
          && clusters.kind[c] == chunk.kind) {
        box.join(0, clusters.boxes, c);
        double wider = box.longest(0);
        if (chunk.owns > 0 && wider > WIDEST_CHUNK) {
          break;
        }
        width = wider;
        chunk.owns++;
        c++;
      }
      widest = Math.max(widest, width);
    }
    return widest;
  }

  private ClusterChunk next() {
    if (count == chunks.length) {
      chunks = Arrays.copyOf(chunks, count + count / 4 + 1);
    }
    if (chunks[count] == null) {
      chunks[count] = new ClusterChunk(species);
    }
    return chunks[count++];
  }

  private double widestCluster() {
    double widest = 0;
    for (int c = 0; c < clusters.count; c++) {
      widest = Math.max(widest, clusters.boxes.longest(c));
    }
    return widest;
  }

  private void makeBoxes() {
    boxCount = (clusters.count + IN_BOX - 1) / IN_BOX;
    boxes.clear(boxCount);
    boxOfAll.clear(1);
    for (int b = 0; b < boxCount; b++) {
      for (int c = b * IN_BOX; c < Math.min(clusters.count, (b + 1) * IN_BOX); c++) {
        boxes.join(b, clusters.boxes, c);
      }
      boxOfAll.join(0, boxes, b);
    }
  }

  private void build(int c) {
    builders.get().build(chunks[c]);
  }
}
