package org.vitrum.engine.cpu;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.eclipse.collections.api.factory.Lists;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** Force kernels and list builds of warm B2 CuZr on one thread; time per call for all atoms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  /** Which kernel. */
  public enum Kernel {
    SCALAR,
    MIXED,
    DOUBLE
  }

  @Param({"SCALAR", "MIXED", "DOUBLE"})
  public Kernel kernel;

  @Param({"2000", "16000"})
  public int atoms;

  private AtomSystem system;
  private Engine engine;

  /** Thermal displacements of about 0.1 A: a flight of 20 fs at 1000 K. */
  @Setup(Level.Trial)
  public void load() {
    var source =
        PotentialSource.of(
            null, Lists.immutable.of("CuZr_mendelev2009.json"), Lists.immutable.of("Cu", "Zr"));
    EamPotential potential = Potentials.load(source, Path.of("potentials")).potential();
    int across = (int) Math.round(Math.cbrt(atoms / 2.0));
    system = Crystal.b2(3.27).repeat(potential.species(), across, across, across);
    MaxwellBoltzmann.draw(system, 1000, Integrator.momentumConserving(system.size()), 1);
    engine =
        switch (kernel) {
          case SCALAR -> CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN);
          case MIXED -> CpuEngine.create(potential, 1, Precision.MIXED, OptionalDouble.of(0.5));
          case DOUBLE -> CpuEngine.create(potential, 1, Precision.DOUBLE, OptionalDouble.of(0.5));
        };
    engine.load(system);
    engine.drift(0.02);
    engine.store(system);
    engine.forces(Engine.Detail.FORCES);
  }

  /** Forces with lists at hand. */
  @Benchmark
  public void forces() {
    engine.forces(Engine.Detail.FORCES);
  }

  /** The same with the virial, as a barostat needs it. */
  @Benchmark
  public void forcesAndVirial() {
    engine.forces(Engine.Detail.VIRIAL);
  }

  /** Sorting, building lists, and forces. */
  @Benchmark
  public void listsAndForces() {
    engine.load(system);
    engine.forces(Engine.Detail.FORCES);
  }

  @TearDown(Level.Trial)
  public void close() {
    engine.close();
  }
}
