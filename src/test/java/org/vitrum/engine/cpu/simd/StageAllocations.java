package org.vitrum.engine.cpu.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * Whether stages make objects once they are compiled. A vector that becomes one costs more than all
 * the arithmetic, and nothing else shows it: results are the same. It happens where a stage is too
 * large for the compiler, or asks for what vectors of this width cannot do, often only after
 * certain others have run; hence all passes of a kernel in one process first.
 */
public final class StageAllocations {
  private static final int CALLS = 200;
  private static final int MOST_BLOCKS = 400;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A list of stages and what makes a batch ready for it. */
  private record Pass<S>(String name, Supplier<S> batch, ImmutableList<Stages.Stage<S>> stages) {
    /** Runs the stages in their order many times; bytes that each has allocated meanwhile. */
    long[] run() {
      S s = batch.get();
      long[] bytes = new long[stages.size()];
      for (int call = 0; call < CALLS; call++) {
        for (int k = 0; k < bytes.length; k++) {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          stages.get(k).work().accept(s);
          bytes[k] += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
      }
      return bytes;
    }
  }

  private final MutableList<Pass<?>> passes = Lists.mutable.empty();

  /** Adds the stages of a pass and what makes a batch ready for them. */
  public <S> void add(String name, Supplier<S> batch, Stages<S> stages) {
    passes.add(new Pass<>(name, batch, stages.list()));
  }

  /** Runs all passes until none makes objects, and fails if some still do after a long time. */
  public void assertNone() {
    Map<String, Long> allocated = new TreeMap<>();
    for (int block = 0; block < MOST_BLOCKS && (block == 0 || !allocated.isEmpty()); block++) {
      allocated.clear();
      for (Pass<?> pass : passes) {
        long[] bytes = pass.run();
        for (int k = 0; k < bytes.length; k++) {
          if (bytes[k] > 0) {
            allocated.put(pass.name + ": " + pass.stages.get(k).name(), bytes[k] / CALLS);
          }
        }
      }
    }
    assertEquals(Map.of(), allocated, "bytes a call by stage");
  }
}
