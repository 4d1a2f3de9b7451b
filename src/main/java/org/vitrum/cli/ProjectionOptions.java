package org.vitrum.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;
import org.vitrum.bench.Benchmark;
import org.vitrum.bench.RankProjection;
import picocli.CommandLine.Option;

/** What {@code vitrum bench} reckons for ranks. */
final class ProjectionOptions {
  private static final int MOST_RANKS = 100_000;

  @Option(
      names = "--project-ranks",
      paramLabel = "N",
      description =
          "Also reckon, from the times of this process, what up to N ranks would make of it with"
              + " --share domain.")
  private Integer ranks;

  @Option(
      names = "--latency",
      paramLabel = "US",
      defaultValue = "2",
      description =
          "Of --project-ranks: time of a short message, us, as of vitrum ranks between two nodes"
              + " (default: ${DEFAULT-VALUE}).")
  private double latency;

  @Option(
      names = "--bandwidth",
      paramLabel = "GB/S",
      defaultValue = "10",
      description =
          "Of --project-ranks: bandwidth of long messages, GB/s (default: ${DEFAULT-VALUE}).")
  private double bandwidth;

  /** Prints the projection if it was asked for. */
  void print(Benchmark measured, Cell cell, PrintWriter out) {
    if (ranks == null) {
      return;
    }
    if (ranks < 1 || ranks > MOST_RANKS || !(latency >= 0) || !(bandwidth > 0)) {
      throw new InputException(
          "--project-ranks, --latency, --bandwidth",
          "1 to %d ranks, not negative, positive".formatted(MOST_RANKS),
          ranks + ", " + latency + ", " + bandwidth);
    }
    var network = new RankProjection.Network(1e-6 * latency, 1e9 * bandwidth);
    var rows = new RankProjection(measured, cell, network).upTo(ranks);
    out.printf(
        Locale.ROOT,
        "  reckoned, not measured, an upper bound: strong scaling with --share domain, each rank as"
            + " fast as this process,%n  none waiting for a slower one, bricks filled evenly;"
            + " %.3g us a short message, %.3g GB/s%n",
        latency,
        bandwidth);
    out.printf(
        "    %6s %10s %9s %9s %12s %12s %9s %10s%n",
        "ranks", "bricks", "own", "copies", "computing/us", "messages/us", "steps/s", "efficiency");
    double alone = rows.getFirst().seconds();
    for (RankProjection.Row row : rows) {
      out.printf(
          Locale.ROOT,
          "    %6d %10s %9.0f %9.0f %12.1f %12.1f %9.0f %8.0f %%%n",
          row.ranks(),
          row.bricks(),
          (double) measured.atoms() / row.ranks(),
          row.copies(),
          1e6 * row.computing(),
          1e6 * row.messages(),
          1 / row.seconds(),
          100 * alone / (row.seconds() * row.ranks()));
    }
    if (2L * rows.getLast().ranks() <= ranks) {
      out.printf(
          Locale.ROOT,
          "    more ranks than these do not go: a brick must be %.1f A thick%n",
          measured.range());
    }
  }
}
