package org.vitrum.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ranks that are threads of one process, for tests that need neither an MPI nor its start. What one
 * waits for in vain fails after a while.
 */
public final class ThreadRanks implements Communicator {
  private static final int MOST_MESSAGES = 1000;
  private static final long PATIENCE_SECONDS = 60;
  private static final int OWN_TAG = -1;

  /** Messages by [receiver][sender]. */
  private final List<List<BlockingQueue<byte[]>>> queues;

  private final int rank;

  private ThreadRanks(List<List<BlockingQueue<byte[]>>> queues, int rank) {
    this.queues = queues;
    this.rank = rank;
  }

  /**
   * Has the ranks from 1 on do something, each on a thread of its own, while rank 0 does something
   * else on this one; fails if any of them does.
   */
  public static void run(int size, Consumer<Communicator> leader, Consumer<Communicator> follower) {
    List<List<BlockingQueue<byte[]>>> queues = new ArrayList<>();
    for (int to = 0; to < size; to++) {
      List<BlockingQueue<byte[]>> incoming = new ArrayList<>();
      for (int from = 0; from < size; from++) {
        incoming.add(new ArrayBlockingQueue<>(MOST_MESSAGES));
      }
      queues.add(incoming);
    }
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int rank = 1; rank < size; rank++) {
      ThreadRanks mine = new ThreadRanks(queues, rank);
      threads.add(
          Thread.ofPlatform()
              .name("rank-" + rank)
              .daemon()
              .uncaughtExceptionHandler((_, e) -> failures.add(e))
              .start(() -> follower.accept(mine)));
    }
    try {
      leader.accept(new ThreadRanks(queues, 0));
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (RuntimeException | Error e) {
      failures.forEach(e::addSuppressed);
      throw e;
    }
    failures.forEach(
        e -> {
          throw new AssertionError("a rank has failed", e);
        });
    if (threads.stream().anyMatch(Thread::isAlive)) {
      throw new AssertionError("a rank does not end");
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return queues.size();
  }

  @Override
  public String description() {
    return "threads";
  }

  @Override
  public void barrier() {
    try (Arena arena = Arena.ofConfined()) {
      sum(arena.allocate(Double.BYTES));
    }
  }

  /** In the order of ranks. */
  @Override
  public void sum(MemorySegment doubles) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment other = arena.allocate(doubles.byteSize(), Double.BYTES);
      if (rank == 0) {
        for (int from = 1; from < size(); from++) {
          receive(other, from, OWN_TAG);
          for (long k = 0; k < doubles.byteSize() / Double.BYTES; k++) {
            double sum =
                doubles.getAtIndex(ValueLayout.JAVA_DOUBLE, k)
                    + other.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
            doubles.setAtIndex(ValueLayout.JAVA_DOUBLE, k, sum);
          }
        }
      } else {
        send(doubles, 0, OWN_TAG);
      }
    }
    broadcast(doubles, 0);
  }

  @Override
  public void broadcast(MemorySegment bytes, int root) {
    if (rank != root) {
      receive(bytes, root, OWN_TAG);
      return;
    }
    for (int to = 0; to < size(); to++) {
      if (to != root) {
        send(bytes, to, OWN_TAG);
      }
    }
  }

  @Override
  public void send(MemorySegment bytes, int to, int tag) {
    if (!queues.get(to).get(rank).offer(bytes.toArray(ValueLayout.JAVA_BYTE))) {
      throw new AssertionError("nobody receives what is sent to rank " + to);
    }
  }

  @Override
  public Optional<Message> probe() {
    throw new AssertionError("ranks with divided atoms know what comes next and never look for it");
  }

  @Override
  public void receive(MemorySegment bytes, int from, int tag) {
    try {
      byte[] message = queues.get(rank).get(from).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null || message.length != bytes.byteSize()) {
        throw new AssertionError(
            "rank %d: expected %d bytes from rank %d, found %s"
                .formatted(
                    rank, bytes.byteSize(), from, message == null ? "nothing" : message.length));
      }
      MemorySegment.copy(message, 0, bytes, ValueLayout.JAVA_BYTE, 0, message.length);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void exchange(MemorySegment sent, int to, MemorySegment received, int from, int tag) {
    send(sent, to, tag);
    receive(received, from, tag);
  }

  @Override
  public void abort(int code) {
    throw new AssertionError("rank " + rank + " ends all with " + code);
  }

  @Override
  public void close() {}
}
