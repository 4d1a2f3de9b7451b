package org.vitrum.engine.cpu.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that runs indexed tasks to completion, thousands of times a second and
 * without allocating. Which thread runs which index is left to chance; whoever needs reproducible
 * sums keeps one partial sum an index and adds them in order.
 *
 * <p>The caller works too, and waits only for tasks that a helper has begun: a helper that the
 * operating system has put aside, as happens on a busy machine, costs its share of the work and not
 * a time slice at every call. Between two calls helpers spin for some microseconds, which covers
 * the gaps within a time step, then sleep, so that an idle engine costs nothing.
 */
public final class Workers implements AutoCloseable {
  /** Work that can be split by an index. */
  public interface Task {
    void run(int index);
  }

  private static final int SPINS_BEFORE_SLEEP = 4_000;
  private static final int SPINS_BEFORE_YIELD = 20_000;

  private final Helper[] helpers;

  /**
   * What is left to do: the number of the call in the upper half, the tasks not yet begun in the
   * lower. Both in one word, so that a helper that comes late cannot take a task of a later call
   * for one of an earlier.
   */
  private final AtomicLong open = new AtomicLong();

  private final AtomicInteger done = new AtomicInteger();
  private Task task;
  private int calls;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * @param threads how many threads compute, the caller's included; at least 1
   */
  public Workers(int threads) {
    helpers = new Helper[threads - 1];
    for (int k = 0; k < helpers.length; k++) {
      helpers[k] = new Helper("vitrum-worker-" + (k + 1));
      helpers[k].start();
    }
  }

  /** How many threads compute, the caller's included. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs the task for every index from 0 to tasks - 1 and returns when all are done. Not reentrant.
   */
  public void run(int tasks, Task work) {
    if (helpers.length == 0 || tasks <= 1) {
      for (int i = 0; i < tasks; i++) {
        work.run(i);
      }
      return;
    }
    task = work;
    done.set(0);
    open.set(((long) ++calls << 32) | tasks); // publishes the fields above to the helpers
    for (Helper helper : helpers) {
      if (helper.asleep) {
        LockSupport.unpark(helper);
      }
    }
    drain();
    for (int spin = 0; done.get() < tasks; spin++) {
      if (spin < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      switch (thrown) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(thrown);
      }
    }
  }

  private boolean isWork() {
    return (int) open.get() > 0;
  }

  /** Takes tasks until none is left; a task that is taken keeps its call from ending. */
  private void drain() {
    for (long seen = open.get(); (int) seen > 0; seen = open.get()) {
      if (open.compareAndSet(seen, seen - 1)) {
        try {
          task.run((int) seen - 1);
        } catch (RuntimeException | Error e) {
          failure = e;
        } finally {
          done.incrementAndGet();
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** A thread that helps whenever there is work. */
  private final class Helper extends Thread {
    /**
     * Set before the last look at {@code open}, so that either this or the caller sees the other.
     */
    private volatile boolean asleep;

    Helper(String name) {
      super(name);
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed) {
        drain();
        for (int spin = 0; spin < SPINS_BEFORE_SLEEP && !isWork(); spin++) {
          Thread.onSpinWait();
        }
        asleep = true;
        if (!isWork() && !closed) {
          LockSupport.park(Workers.this);
        }
        asleep = false;
      }
    }
  }
}
