package org.vitrum.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * How long ranks take to tell each other something: medians over rounds, which a busy machine
 * disturbs less than means.
 *
 * @param sum a sum of one double over all ranks, s
 * @param pingPong messages between ranks 0 and 1, by length
 */
public record MessageTimes(double sum, ImmutableList<PingPong> pingPong) {
  private static final int ROUNDS = 15;

  /** That a round takes at most: on cores that are shared a message may take milliseconds. */
  private static final double ROUND_SECONDS = 0.02;

  /** So many that Java compiles the calls before half of the rounds are over. */
  private static final int MOST_CALLS = 4000;

  private static final int LONGEST = 4 << 20;

  /** As a rank of some 10,000 atoms sends, bytes. */
  private static final int PAYLOAD = 1 << 18;

  private static final int TAG = 0;

  /**
   * A message one way: half of the time to and fro.
   *
   * @param bytes its length
   * @param seconds what it takes
   */
  public record PingPong(int bytes, double seconds) {}

  /** Measures; all ranks call this, of which there must be two or more. */
  public static MessageTimes of(Communicator ranks) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocate(Double.BYTES);
      double sum = median(ranks, () -> ranks.sum(one));
      MutableList<PingPong> times = Lists.mutable.empty();
      for (int bytes = 8; bytes <= LONGEST; bytes *= 8) {
        MemorySegment message = arena.allocate(bytes);
        double both = median(ranks, () -> toAndFro(ranks, message));
        times.add(new PingPong(bytes, both / 2));
      }
      return new MessageTimes(sum, times.toImmutable());
    }
  }

  /** Of a short message, s. */
  public double latency() {
    return pingPong.getFirst().seconds();
  }

  /** Of what messages of 256 KB take beside that, bytes/s. */
  public double bandwidth() {
    PingPong payload = pingPong.detect(p -> p.bytes() >= PAYLOAD);
    return payload.bytes() / (payload.seconds() - latency());
  }

  private static void toAndFro(Communicator ranks, MemorySegment message) {
    switch (ranks.rank()) {
      case 0 -> {
        ranks.send(message, 1, TAG);
        ranks.receive(message, 1, TAG);
      }
      case 1 -> {
        ranks.receive(message, 0, TAG);
        ranks.send(message, 0, TAG);
      }
      default -> {}
    }
  }

  /** Seconds for one call, the median over rounds of as many as the time of a round allows. */
  private static double median(Communicator ranks, Runnable call) {
    int calls = 1;
    while (calls < MOST_CALLS && ofRankZero(ranks, round(ranks, calls, call)) < ROUND_SECONDS / 2) {
      calls *= 2;
    }
    double[] seconds = new double[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
      seconds[k] = round(ranks, calls, call) / calls;
    }
    Arrays.sort(seconds);
    return seconds[ROUNDS / 2];
  }

  private static double round(Communicator ranks, int calls, Runnable call) {
    ranks.barrier();
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      call.run();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  /** All ranks must make as many calls. */
  private static double ofRankZero(Communicator ranks, double seconds) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment agreed = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, seconds);
      ranks.broadcast(agreed, 0);
      return agreed.get(ValueLayout.JAVA_DOUBLE, 0);
    }
  }
}
