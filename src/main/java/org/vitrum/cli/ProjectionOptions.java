package org.vitrum.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;
import org.vitrum.bench.Benchmark;
import org.vitrum.bench.RankProjection;
import org.vitrum.mpi.Communicator;
import org.vitrum.mpi.MessageTimes;
import picocli.CommandLine.Option;

/** What {@code vitrum bench} reckons for ranks. */
final class ProjectionOptions {
  private static final int MOST_RANKS = 100_000;

  /** Of fast networks, s. */
  private static final double USUAL_LATENCY = 2e-6;

  /** Of fast networks, bytes/s. */
  private static final double USUAL_BANDWIDTH = 1e10;

  @Option(
      names = "--project-ranks",
      paramLabel = "N",
      description =
          "Also reckon, from the times of this process, what up to N ranks would make of it with"
              + " --share domain; mpirun -np 2 on two nodes measures what lies between them.")
  private Integer ranks;

  @Option(
      names = "--latency",
      paramLabel = "US",
      description = "Of --project-ranks: time of a short message, us (default: measured, or 2).")
  private Double latency;

  @Option(
      names = "--bandwidth",
      paramLabel = "GB/S",
      description =
          "Of --project-ranks: bandwidth of long messages, GB/s (default: measured, or 10).")
  private Double bandwidth;

  private RankProjection.Network network;
  private String source;

  /**
   * Finds what lies between ranks, before anything is computed. Ranks that mpirun has started
   * measure it; then all but the first one have done their part.
   *
   * @return whether this process goes on
   */
  boolean begin() {
    if (ranks == null) {
      return true;
    }
    if (ranks < 1 || ranks > MOST_RANKS) {
      throw new InputException("--project-ranks", "1 to " + MOST_RANKS, ranks.toString());
    }
    if (latency != null && !(latency >= 0) || bandwidth != null && !(bandwidth > 0)) {
      throw new InputException(
          "--latency, --bandwidth", "not negative, positive", latency + ", " + bandwidth);
    }
    try (Communicator started = Communicator.open(System.getenv())) {
      network = network(started);
      return started.rank() == 0;
    }
  }

  private RankProjection.Network network(Communicator started) {
    double seconds = USUAL_LATENCY;
    double bytesPerSecond = USUAL_BANDWIDTH;
    source = "assumed";
    if (latency != null && bandwidth != null) {
      source = "as given";
    } else if (started.size() > 1) {
      MessageTimes times = MessageTimes.of(started);
      seconds = times.latency();
      bytesPerSecond = times.bandwidth();
      source = "measured between ranks 0 and 1, " + started.description();
    }
    if (latency != null ^ bandwidth != null) {
      source =
          (latency != null ? "latency as given, bandwidth " : "bandwidth as given, latency ")
              + source;
    }
    return new RankProjection.Network(
        latency == null ? seconds : 1e-6 * latency,
        bandwidth == null ? bytesPerSecond : 1e9 * bandwidth);
  }

  /** Prints the projection if it was asked for. */
  void print(Benchmark measured, Cell cell, PrintWriter out) {
    if (ranks == null) {
      return;
    }
    var rows = new RankProjection(measured, cell, network).upTo(ranks);
    out.printf(
        Locale.ROOT,
        "  reckoned, not measured, an upper bound: strong scaling with --share domain, each rank as"
            + " fast as this process,%n  none waiting for a slower one, bricks filled evenly;"
            + " %.3g us a short message, %.3g GB/s (%s)%n",
        1e6 * network.latency(),
        1e-9 * network.bandwidth(),
        source);
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
