package org.vitrum.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Letters, arrays of bytes, between ranks. */
public final class Mailbox {
  /** Between two looks of a rank that waits, which may be for hours: MPI's own waiting is busy. */
  private static final long REST_NANOS = 500_000;

  private final Communicator ranks;

  /** Of this rank. */
  public Mailbox(Communicator ranks) {
    this.ranks = ranks;
  }

  /**
   * What a rank has sent.
   *
   * @param from rank of the sender
   * @param kind what the sender says it is, not negative
   * @param content what is in it
   */
  public record Letter(int from, int kind, byte[] content) {}

  /** Sends a letter; waits until it is on its way. */
  public void send(int to, int kind, byte[] content) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(content.length);
      MemorySegment.copy(content, 0, bytes, ValueLayout.JAVA_BYTE, 0, content.length);
      ranks.send(bytes, to, kind);
    }
  }

  /** Takes a letter if there is one. */
  public Optional<Letter> poll() {
    return ranks.probe().map(this::receive);
  }

  private Letter receive(Communicator.Message message) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(message.bytes());
      ranks.receive(bytes, message.from(), message.tag());
      return new Letter(message.from(), message.tag(), bytes.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** Waits for the next letter. */
  public Letter next() {
    Optional<Letter> letter = poll();
    while (letter.isEmpty()) {
      LockSupport.parkNanos(REST_NANOS);
      letter = poll();
    }
    return letter.get();
  }
}
