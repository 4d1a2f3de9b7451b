package org.vitrum.engine.cpu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever threads do or do not, every task is run once and has ended when the call returns. */
final class WorkersTest {
  private static final int CALLS = 2_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyTaskRunsOnce(int threads) {
    int[] counts = {0, 1, 2, 3, 7, 64};
    try (Workers workers = new Workers(threads)) {
      for (int call = 0; call < CALLS; call++) {
        int tasks = counts[call % counts.length];
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        workers.run(tasks, runs::incrementAndGet);
        for (int k = 0; k < tasks; k++) {
          assertEquals(1, runs.get(k), "task " + k + " of " + tasks + " in call " + call);
        }
      }
    }
  }

  /**
   * The first task to begin ends only when all others have: the other thread must run both shares.
   */
  @Test
  void aThreadThatIsDoneHelpsTheOthers() {
    int tasks = 12;
    try (Workers workers = new Workers(2)) {
      CountDownLatch others = new CountDownLatch(tasks - 1);
      AtomicInteger begun = new AtomicInteger();
      workers.run(
          tasks,
          k -> {
            if (begun.getAndIncrement() > 0) {
              others.countDown();
              return;
            }
            try {
              others.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      assertEquals(0, others.getCount());
    }
  }

  @Test
  void aFailureReachesTheCallerAndTheNextCallWorks() {
    try (Workers workers = new Workers(2)) {
      for (int failing = 0; failing < 8; failing++) {
        int bad = failing;
        IllegalArgumentException thrown =
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    workers.run(
                        8,
                        k -> {
                          if (k == bad) {
                            throw new IllegalArgumentException("task " + k);
                          }
                        }));
        assertEquals("task " + failing, thrown.getMessage());
        AtomicInteger done = new AtomicInteger();
        workers.run(8, k -> done.incrementAndGet());
        assertEquals(8, done.get());
      }
    }
  }
}
