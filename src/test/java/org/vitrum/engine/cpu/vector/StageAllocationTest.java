package org.vitrum.engine.cpu.vector;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
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
import org.vitrum.engine.cpu.simd.StageAllocations;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/** No stage of a vector kernel makes objects, whatever the potential and the cell. */
@TestVectorWidth
final class StageAllocationTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void noStageMakesObjects(Precision precision) {
    StageAllocations allocations = new StageAllocations();
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
          switch (precision) {
            case MIXED -> add(allocations, name, new MixedEam(eam, skin(), workers), atoms);
            case DOUBLE -> add(allocations, name, new DoubleEam(eam, skin(), workers), atoms);
          }
        }
      }
      allocations.assertNone();
    }
  }

  private static OptionalDouble skin() {
    return OptionalDouble.of(0.5);
  }

  /** All passes over the first batch of each species, the one with the most neighbours. */
  private static <B extends Batch> void add(
      StageAllocations allocations, String name, VectorEam<B> kernel, CpuAtoms atoms) {
    kernel.attach(atoms);
    kernel.compute(Engine.Detail.ENERGIES);
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
        allocations.add(name + own + " densities", batch, passes.densities());
        allocations.add(name + own + " forces", batch, passes.forces());
        allocations.add(name + own + " energies", batch, passes.energies());
      }
      before = own;
    }
  }
}
