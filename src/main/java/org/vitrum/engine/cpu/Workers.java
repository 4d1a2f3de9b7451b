package org.vitrum.engine.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that runs indexed tasks to completion, thousands of times a second and
 * without allocating. Which thread runs which index is left to chance; whoever needs reproducible
 * sums keeps one partial sum an index and adds them in order.
 *
 * <p>Between two calls the workers spin for some microseconds, which covers the gaps within a time
 * step, then sleep, so that an idle engine costs nothing.
 */
final class Workers implements AutoCloseable {
  /** Work that can be split by an index. */
  interface Task {
    void run(int index);
  }

  private static final int SPINS_BEFORE_SLEEP = 4_000;
  private static final int SPINS_BEFORE_YIELD = 20_000;

  private final Thread[] helpers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private Task task;
  private int count;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * @param threads how many threads compute, the caller's included; at least 1
   */
  Workers(int threads) {
    helpers = new Thread[threads - 1];
    for (int k = 0; k < helpers.length; k++) {
      helpers[k] = Thread.ofPlatform().daemon().name("vitrum-worker-" + (k + 1)).start(this::serve);
    }
  }

  int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs the task for every index from 0 to tasks - 1 and returns when all are done. Not reentrant.
   */
  void run(int tasks, Task work) {
    if (helpers.length == 0 || tasks == 1) {
      for (int i = 0; i < tasks; i++) {
        work.run(i);
      }
      return;
    }
    task = work;
    count = tasks;
    next.set(0);
    busy.set(helpers.length);
    round.incrementAndGet(); // publishes the fields above to the helpers
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    drain();
    for (int spin = 0; busy.get() > 0; spin++) {
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

  private void drain() {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        task.run(i);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      next.set(count);
    }
  }

  private void serve() {
    int seen = 0;
    while (true) {
      for (int spin = 0; round.get() == seen; spin++) {
        if (closed) {
          return;
        }
        if (spin < SPINS_BEFORE_SLEEP) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      seen = round.get();
      drain();
      busy.decrementAndGet();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
