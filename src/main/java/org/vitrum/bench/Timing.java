package org.vitrum.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.dynamics.VelocityVerlet;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineWork;

/**
 * Times runs of a loaded engine. Several rounds are timed after a warm-up; the median and the
 * spread are reported. The phases are known on the CPU only, NaN elsewhere.
 *
 * @param steps of a round
 * @param nanos per atom and step of each round, sorted
 * @param forces share of the median round, ns per atom-step: densities, embedding, pair forces
 * @param neighbours likewise: displacement check, sorting, lists
 * @param integration likewise: everything else in the step
 * @param output likewise: reading energies, pressure and temperature every {@value #OUTPUT_EVERY}
 *     steps
 * @param builds neighbour list builds per step
 * @param launches of kernels on a device per step; 0 on the CPU
 * @param waits of the host for a device per step; 0 on the CPU
 */
public record Timing(
    long steps,
    double[] nanos,
    double forces,
    double neighbours,
    double integration,
    double output,
    double builds,
    double launches,
    double waits) {

  static final int OUTPUT_EVERY = 100;

  /** Share of the time in which the compiler at work is no longer noticed. */
  private static final double COMPILING = 0.01;

  /** The warm-up ends after so many times its least length, come what may. */
  private static final int LONGEST_WARM_UP = 5;

  /** How a run is timed. */
  public record Plan(
      BenchCase.Ensemble ensemble, double temperature, double timestep, long steps, int rounds) {}

  /** Reads what a thermo line needs and takes the time for it. */
  private static final class Output implements Observer {
    private long nanos;
    private double lastEnergy;

    @Override
    public Engine.Detail wants(long step) {
      return step % OUTPUT_EVERY == 0 ? Engine.Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      long start = System.nanoTime();
      lastEnergy = integrator.conserved(engine.read());
      nanos += System.nanoTime() - start;
    }
  }

  /** Runs warm-up and rounds. */
  public static Timing of(Engine engine, AtomSystem system, Plan plan) {
    int atoms = system.size();
    Output output = new Output();
    Simulation simulation =
        new Simulation(engine, integrator(plan, atoms), Lists.immutable.of(output));
    long warmUp = warmUp(simulation, engine, atoms, plan);
    double[] nanos = new double[plan.rounds];
    double[][] split = new double[plan.rounds][];
    for (int r = 0; r < plan.rounds; r++) {
      EngineWork before = engine.work();
      long outputBefore = output.nanos;
      long start = System.nanoTime();
      simulation.run(warmUp + r * plan.steps, plan.steps);
      output.lastEnergy = engine.read().kineticEnergy(); // waits for what is still queued
      double whole = System.nanoTime() - start;
      EngineWork after = engine.work();
      double perAtomStep = 1.0 / plan.steps / atoms;
      nanos[r] = whole * perAtomStep;
      double forces = (after.forces() - before.forces()) * perAtomStep;
      double neighbours = (after.neighbours() - before.neighbours()) * perAtomStep;
      double out = (output.nanos - outputBefore) * perAtomStep;
      double perStep = 1.0 / plan.steps;
      split[r] =
          new double[] {
            nanos[r],
            forces,
            neighbours,
            nanos[r] - forces - neighbours - out,
            out,
            (after.builds() - before.builds()) * perStep,
            (after.launches() - before.launches()) * perStep,
            (after.waits() - before.waits()) * perStep
          };
    }
    if (!Double.isFinite(output.lastEnergy)) {
      throw new org.vitrum.RunException("the energy of the timed run is not finite");
    }
    Arrays.sort(nanos);
    Arrays.sort(split, (a, b) -> Double.compare(a[0], b[0]));
    double[] median = split[plan.rounds / 2];
    return new Timing(
        plan.steps,
        nanos,
        median[1],
        median[2],
        median[3],
        median[4],
        median[5],
        median[6],
        median[7]);
  }

  /**
   * Runs until Java's compiler has nothing left to do that matters, and so the rounds time the code
   * that a long run executes: on one core, the compiler takes its time from the program.
   *
   * @return steps
   */
  private static long warmUp(Simulation simulation, Engine engine, int atoms, Plan plan) {
    if (!engine
        .work()
        .hasTimes()) { // a device has its own compiler, which is done before the first step
      simulation.run(0, plan.steps);
      return plan.steps;
    }
    // the compiler waits for some thousand calls of each stage, which small systems make slowly
    long least = Math.max(plan.steps, Math.min(20_000, 8_000_000L / atoms));
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long steps = 0;
    boolean compiling;
    do {
      long compiled = compiler.getTotalCompilationTime();
      long start = System.nanoTime();
      simulation.run(steps, plan.steps);
      steps += plan.steps;
      double millis = 1e-6 * (System.nanoTime() - start);
      compiling = compiler.getTotalCompilationTime() - compiled > COMPILING * millis;
    } while (steps < least || compiling && steps < LONGEST_WARM_UP * least);
    return steps;
  }

  /** Whether the shares of forces, neighbours and integration are known. */
  public boolean hasPhases() {
    return Double.isFinite(forces);
  }

  /** ns per atom and step, median of the rounds. */
  public double median() {
    return nanos[nanos.length / 2];
  }

  static Integrator integrator(Plan plan, int atoms) {
    Ramp temperature = Ramp.constant(plan.temperature);
    return switch (plan.ensemble) {
      case NVE -> new VelocityVerlet(atoms, plan.timestep);
      case NVT -> new NoseHoover(atoms, plan.timestep, temperature, 0.1);
      case NPT ->
          new MartynaTobiasKlein(
              atoms, plan.timestep, temperature, Ramp.constant(0), 0.1, 1.0, BoxCoupling.ISOTROPIC);
    };
  }
}
