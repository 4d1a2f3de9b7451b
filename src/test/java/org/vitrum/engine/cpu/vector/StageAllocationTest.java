package org.vitrum.engine.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.exact.DoubleEam;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.Chunk;
import org.vitrum.engine.cpu.mixed.MixedEam;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * No stage of a vector kernel makes objects once it is compiled. A vector that becomes one costs
 * more than all the arithmetic, and nothing else shows it: results are the same. It happens where a
 * stage is too large for the compiler, or asks for what vectors of this width cannot do, often only
 * after certain others have run; hence all potentials and cells in one process first.
 */
@TestVectorWidth
final class StageAllocationTest {
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

  @ParameterizedTest
  @EnumSource(Precision.class)
  void noStageMakesObjects(Precision precision) {
    MutableList<Pass<?>> passes = Lists.mutable.empty();
    try (Workers workers = new Workers(1)) {
      for (EamPotential potential :
          Lists.immutable.of(
              SyntheticPotential.smooth(2),
              SyntheticPotential.truncated(2),
              SyntheticPotential.shortRanged())) {
        for (Shape shape : new Shape[] {Shape.CUBIC, Shape.SHEARED}) {
          EamFunctions eam = new EamFunctions(potential);
          String name =
              potential.origin().format() + " " + potential.elements().size() + " " + shape + " ";
          CpuAtoms atoms = new CpuAtoms(TestSystems.disordered(potential, 500, shape, 2.6, 13));
          passes.addAllIterable(
              switch (precision) {
                case MIXED -> passes(name, new MixedEam(eam, skin(), workers), atoms);
                case DOUBLE -> passes(name, new DoubleEam(eam, skin(), workers), atoms);
              });
        }
      }
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

  private static OptionalDouble skin() {
    return OptionalDouble.of(0.5);
  }

  /** All passes over the first batch of each species, the one with the most neighbours. */
  private static <B extends Batch> ImmutableList<Pass<?>> passes(
      String name, VectorEam<B> kernel, CpuAtoms atoms) {
    kernel.attach(atoms);
    kernel.compute(Engine.Detail.ENERGIES);
    MutableList<Pass<?>> all = Lists.mutable.empty();
    int before = -1;
    for (int c = 0; c < kernel.lists.chunks(); c++) {
      Chunk chunk = kernel.lists.chunk(c);
      int own = chunk.species();
      if (own != before) {
        Supplier<B> batch =
            () -> {
              B s = kernel.open(chunk, chunk.localCount());
              kernel.begin(s, chunk, chunk.first(), kernel.lists.groups);
              return s;
            };
        Passes<B> passes = kernel.passes(own);
        all.add(new Pass<>(name + own + " densities", batch, passes.densities().list()));
        all.add(new Pass<>(name + own + " forces", batch, passes.forces().list()));
        all.add(new Pass<>(name + own + " energies", batch, passes.energies().list()));
      }
      before = own;
    }
    return all.toImmutable();
  }
}
