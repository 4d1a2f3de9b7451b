package org.vitrum.engine.cpu.domain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToDoubleFunction;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.mpi.Communicator;

/** Numbers that ranks tell each other, by way of native memory that is kept from call to call. */
public final class Wire {
  /** Beyond those of letters between ranks. */
  private static final int TAG = 1000;

  private static final int LEADER = 0;

  /** Numbers of a system that are given at once: the memory for messages does not grow with it. */
  private static final int AT_ONCE = 1 << 14;

  private final Communicator ranks;
  private MemorySegment out = MemorySegment.NULL;
  private MemorySegment in = MemorySegment.NULL;
  private double[] one = new double[1];
  private long bytes;
  private long nanos;

  /** Between the ranks of a communicator. */
  public Wire(Communicator ranks) {
    this.ranks = ranks;
  }

  /** How many ranks there are. */
  public int size() {
    return ranks.size();
  }

  /** This rank's number. */
  public int rank() {
    return ranks.rank();
  }

  /** Whether this rank is the one that all others follow. */
  public boolean leads() {
    return ranks.rank() == LEADER;
  }

  /** What has been sent in exchanges so far, bytes. */
  long bytes() {
    return bytes;
  }

  /** Time in exchanges and sums so far, the waiting for others included, ns. */
  long nanos() {
    return nanos;
  }

  private static MemorySegment room(MemorySegment segment, int count) {
    long needed = (long) count * Double.BYTES;
    return segment.byteSize() >= needed
        ? segment
        : Arena.ofAuto().allocate(needed + needed / 8 + Double.BYTES, Double.BYTES);
  }

  private MemorySegment written(double[] values, int first, int count) {
    out = room(out, count);
    MemorySegment.copy(values, first, out, ValueLayout.JAVA_DOUBLE, 0, count);
    return out.asSlice(0, (long) count * Double.BYTES);
  }

  private MemorySegment awaited(int count) {
    in = room(in, count);
    return in.asSlice(0, (long) count * Double.BYTES);
  }

  /**
   * Sends numbers to one rank and receives as many as are expected from another.
   *
   * @param sent first of {@code sentCount} numbers at {@code sentFirst}
   * @param received takes {@code count} numbers from {@code first} on
   */
  void exchange(
      double[] sent,
      int sentFirst,
      int sentCount,
      int to,
      double[] received,
      int first,
      int count,
      int from) {
    long start = System.nanoTime();
    ranks.exchange(written(sent, sentFirst, sentCount), to, awaited(count), from, TAG);
    MemorySegment.copy(in, ValueLayout.JAVA_DOUBLE, 0, received, first, count);
    bytes += (long) sentCount * Double.BYTES;
    nanos += System.nanoTime() - start;
  }

  /** Sends a number to one rank and receives one from another. */
  int exchange(int sent, int to, int from) {
    one[0] = sent;
    exchange(one, 0, 1, to, one, 0, 1, from);
    return (int) one[0];
  }

  /** Replaces each number by its sum over the ranks. */
  public void sum(double[] values) {
    long start = System.nanoTime();
    MemorySegment segment = written(values, 0, values.length);
    ranks.sum(segment);
    MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
    nanos += System.nanoTime() - start;
  }

  /** Whether something is true on any rank. */
  boolean any(boolean here) {
    one[0] = here ? 1 : 0;
    sum(one);
    return one[0] > 0;
  }

  /** Gives all ranks the numbers of the one that leads, in place. */
  public void broadcast(double[] values) {
    MemorySegment segment = written(values, 0, values.length);
    ranks.broadcast(segment, LEADER);
    MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
  }

  /** Gives all other ranks numbers of the one that leads, of which they {@link #take} as many. */
  public void give(int count, IntToDoubleFunction values) {
    for (int first = 0; first < count; first += AT_ONCE) {
      double[] part = new double[Math.min(AT_ONCE, count - first)];
      for (int k = 0; k < part.length; k++) {
        part[k] = values.applyAsDouble(first + k);
      }
      broadcast(part);
    }
  }

  /** Takes what the rank that leads {@linkplain #give gives}. */
  public void take(int count, Domain.Numbers to) {
    for (int first = 0; first < count; first += AT_ONCE) {
      double[] part = new double[Math.min(AT_ONCE, count - first)];
      broadcast(part);
      for (int k = 0; k < part.length; k++) {
        to.put(first + k, part[k]);
      }
    }
  }

  /** Sends numbers to the rank that leads. */
  void toLeader(double[] values) {
    one[0] = values.length;
    ranks.send(written(one, 0, 1), LEADER, TAG);
    ranks.send(written(values, 0, values.length), LEADER, TAG);
  }

  /** Receives what a rank has sent {@link #toLeader}. */
  double[] from(int rank) {
    ranks.receive(awaited(1), rank, TAG);
    double[] values = new double[(int) in.get(ValueLayout.JAVA_DOUBLE, 0)];
    ranks.receive(awaited(values.length), rank, TAG);
    MemorySegment.copy(in, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
    return values;
  }
}
