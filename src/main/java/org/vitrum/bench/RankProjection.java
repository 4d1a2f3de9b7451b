package org.vitrum.bench;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.domain.Bricks;

/**
 * What a time step would take with a system cut into bricks for ranks ({@code --share domain}),
 * reckoned from what a step of one process takes: strong scaling, nothing of which is measured.
 *
 * <p>With N atoms, p ranks and c copies of atoms of others that a rank holds,
 *
 * <pre>
 *   t(p) = (f + i) N/p + n (N/p + c)  +  M L + 8 V c / B  +  S L ceil(log2 p)
 * </pre>
 *
 * <p>where f, n, i are the measured times of forces, neighbour lists and integration per atom: a
 * pair across a border is computed once, by the rank that lists it, and lists are built of copies
 * as well. A force evaluation sends V = 8 numbers a copy (position, density, F', force) in four
 * exchanges with two messages along each axis that is cut, M in all; L is what a short message
 * takes, B the bandwidth. S sums over all ranks climb a tree. Bricks are filled evenly, nothing is
 * sent while something is computed, ranks never wait for a slower one, and memory serves each as it
 * does the measured process: so this is an upper bound (docs/hpc.md has one measured beside it).
 */
public final class RankProjection {
  /** Exchanges of a force evaluation: positions, densities, F', forces. */
  private static final int EXCHANGES = 4;

  /** Numbers a copy in these, and bytes of one. */
  private static final int BYTES_A_COPY = 8 * Double.BYTES;

  /** Sums over all ranks in a step: kinetic energy twice, virial. */
  private static final int SUMS = 3;

  private final Benchmark measured;
  private final Cell cell;
  private final Network network;

  /**
   * @param measured of one process on the CPU
   * @param cell of the atoms
   * @throws InputException if the times of forces and lists are not known
   */
  public RankProjection(Benchmark measured, Cell cell, Network network) {
    if (!measured.measurement().hasPhases()) {
      throw new InputException(
          "--project-ranks", "an engine whose phases are timed, cpu", measured.info().device());
    }
    this.measured = measured;
    this.cell = cell;
    this.network = network;
  }

  /**
   * What lies between ranks.
   *
   * @param latency of a short message, s
   * @param bandwidth of long ones, bytes/s
   */
  public record Network(double latency, double bandwidth) {}

  /**
   * A step with so many ranks.
   *
   * @param copies of atoms of others that a rank holds
   * @param computing s
   * @param messages s
   */
  public record Row(int ranks, Bricks bricks, double copies, double computing, double messages) {
    /** Of the step, s. */
    public double seconds() {
      return computing + messages;
    }
  }

  /** For 1, 2, 4, ... ranks up to a number, as far as bricks are thick enough. */
  public ImmutableList<Row> upTo(int most) {
    MutableList<Row> rows = Lists.mutable.empty();
    for (int ranks = 1; ranks <= most; ranks *= 2) {
      row(ranks).ifPresent(rows::add);
    }
    return rows.toImmutable();
  }

  /** Empty where the cell cannot be cut so. */
  private Optional<Row> row(int ranks) {
    if (Bricks.most(cell, measured.range(), ranks) < ranks) {
      return Optional.empty();
    }
    Bricks bricks = Bricks.of(cell, measured.range(), ranks);
    double own = (double) measured.atoms() / ranks;
    double copies = measured.atoms() * bricks.window(cell, measured.range()) - own;
    Timing t = measured.measurement();
    double computing =
        1e-9 * ((t.forces() + t.integration()) * own + t.neighbours() * (own + copies));
    int messages = 0;
    for (int axis = 0; axis < 3; axis++) {
      messages += bricks.along(axis) > 1 ? 2 * EXCHANGES : 0;
    }
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(ranks - 1); // of a tree of sums
    double waiting =
        (messages + SUMS * levels) * network.latency + BYTES_A_COPY * copies / network.bandwidth;
    return Optional.of(new Row(ranks, bricks, copies, computing, waiting));
  }
}
