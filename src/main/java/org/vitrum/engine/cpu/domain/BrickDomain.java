package org.vitrum.engine.cpu.domain;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.engine.domain.Bricks;

/** The atoms of a rank's brick, and copies of those around it. */
public final class BrickDomain implements Domain {
  /** Of those whose numbers are brought together: the rank that leads has room for a few. */
  private static final int ATOMS_AT_ONCE = 4096;

  private final Wire wire;
  private final double range;
  private final Optional<Bricks> wanted;
  private Bricks bricks;
  private long evaluations;
  private Migration migration;
  private Halo halo;

  /** First fraction of the window along each axis, and its width in fractions. */
  private final double[] low = new double[3];

  private final double[] width = {1, 1, 1};

  /**
   * @param range that bricks must have at least, A
   * @param wanted how the cell is cut; empty: with as few copies as can be
   */
  public BrickDomain(Wire wire, double range, Optional<Bricks> wanted) {
    this.wire = wire;
    this.range = range;
    this.wanted = wanted;
  }

  /** How the cell is cut. */
  public Bricks bricks() {
    return bricks;
  }

  /** What this rank has sent so far, and how long it was about that, for the log. */
  public Optional<String> traffic() {
    return evaluations == 0
        ? Optional.empty()
        : Optional.of(
            "%.2g MB and %.2g ms an evaluation of forces"
                .formatted(wire.bytes() * 1e-6 / evaluations, wire.nanos() * 1e-6 / evaluations));
  }

  @Override
  public boolean isDivided() {
    return true;
  }

  @Override
  public void require(Cell cell) {
    bricks =
        wanted.isPresent()
            ? wanted.get().requireThick(cell, range)
            : Bricks.of(cell, range, wire.size());
  }

  @Override
  public void claim(CpuAtoms atoms) {
    require(atoms.cell());
    migration = new Migration(wire, bricks);
    halo = new Halo(wire, bricks);
    migration.claim(atoms);
  }

  @Override
  public void migrate(CpuAtoms atoms, double reach) {
    evaluations++;
    migration.run(atoms);
    halo.build(atoms, reach);
    double[] heights = atoms.cell().heights();
    for (int axis = 0; axis < 3; axis++) {
      int n = bricks.along(axis);
      if (n > 1) {
        double margin = reach / heights[axis];
        low[axis] = (double) bricks.place(wire.rank(), axis) / n - margin;
        width[axis] = 1.0 / n + 2 * margin;
      }
    }
  }

  @Override
  public Cell window(Cell cell) {
    double[] h = cell.vectors();
    double[] o = cell.origin();
    for (int k = 0; k < 9; k++) {
      o[k % 3] += low[k / 3] * h[k];
      h[k] *= width[k / 3];
    }
    return Cell.of(h, o);
  }

  @Override
  public boolean isCut(int axis) {
    return bricks.along(axis) > 1;
  }

  @Override
  public boolean isAhead(int copy) {
    return halo.isAhead(copy);
  }

  @Override
  public void updateCopies(CpuAtoms atoms) {
    evaluations++;
    halo.update(atoms);
  }

  @Override
  public void toCopies(double[] values) {
    halo.spread(values);
  }

  @Override
  public void addCopies(double[] values, int words) {
    halo.add(values, words);
  }

  @Override
  public boolean any(boolean here) {
    return wire.any(here);
  }

  @Override
  public void sum(double[] values) {
    wire.sum(values);
  }

  @Override
  public void largest(double[] values) {
    double[] ofRanks = new double[values.length * wire.size()];
    System.arraycopy(values, 0, ofRanks, values.length * wire.rank(), values.length);
    wire.sum(ofRanks);
    for (int k = 0; k < ofRanks.length; k++) {
      values[k % values.length] = Math.max(values[k % values.length], ofRanks[k]);
    }
  }

  @Override
  public void collect(CpuAtoms atoms, int words, IntToDoubleFunction values, Numbers whole) {
    if (!wire.leads()) {
      give(atoms, words, values);
      return;
    }
    for (int i = 0; i < atoms.count; i++) {
      for (int w = 0; w < words; w++) {
        whole.put(words * atoms.id[i] + w, values.applyAsDouble(words * i + w));
      }
    }
    for (int rank = 1; rank < wire.size(); rank++) {
      double[] part;
      do {
        part = wire.from(rank);
        for (int k = 0; k < part.length; k += 1 + words) {
          for (int w = 0; w < words; w++) {
            whole.put(words * (int) part[k] + w, part[k + 1 + w]);
          }
        }
      } while (part.length == (1 + words) * ATOMS_AT_ONCE);
    }
  }

  /**
   * Sends numbers of the owned atoms, with their places in the system; a short part is the last.
   */
  private void give(CpuAtoms atoms, int words, IntToDoubleFunction values) {
    for (int first = 0; first <= atoms.count; first += ATOMS_AT_ONCE) {
      int inPart = Math.min(ATOMS_AT_ONCE, atoms.count - first);
      double[] part = new double[(1 + words) * inPart];
      for (int i = 0, k = 0; i < inPart; i++) {
        part[k++] = atoms.id[first + i];
        for (int w = 0; w < words; w++) {
          part[k++] = values.applyAsDouble(words * (first + i) + w);
        }
      }
      wire.toLeader(part);
    }
  }
}
