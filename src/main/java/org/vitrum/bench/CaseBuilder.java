package org.vitrum.bench;

import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.RandomStart;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.potential.EamPotential;

/**
 * Makes the atoms of a case. Alloys are melted from a random solid solution on a bcc lattice and,
 * for a glass, quenched in a few picoseconds: enough for the distances that a force kernel meets,
 * not for a study of glasses. Large systems are copies of one of up to 16,000 atoms with velocities
 * of their own.
 */
final class CaseBuilder {
  private static final int LARGEST_PREPARED = 16_000;
  private static final long SEED = 20240229;
  private static final double MELT = 2000;
  private static final double TIMESTEP = 0.002;
  private static final long MELT_STEPS = 1500;
  private static final long QUENCH_STEPS = 2000;

  private CaseBuilder() {}

  static AtomSystem prepare(BenchCase which, EamPotential potential, int atoms, int threads) {
    AtomSystem system;
    if (which.composition.length == 1) {
      int[] cells = cells(atoms / 4.0);
      system =
          Crystal.fcc(which.latticeConstant)
              .repeat(potential.species(), cells[0], cells[1], cells[2]);
    } else {
      int copies = (int) Math.ceil(Math.cbrt(atoms / (double) LARGEST_PREPARED) - 1e-9);
      int inOne = Math.round(atoms / (float) (copies * copies * copies));
      system = repeat(alloy(which, potential, inOne, threads), copies);
    }
    MaxwellBoltzmann.draw(
        system, which.temperature, Integrator.momentumConserving(system.size()), SEED);
    return system;
  }

  /** Numbers of cells along a, b, c whose product is nearest to the wish, as cubic as possible. */
  private static int[] cells(double wished) {
    int n = Math.max(1, (int) Math.floor(Math.cbrt(wished) + 1e-9));
    int[] best = {n, n, n};
    for (int[] shape : new int[][] {{n, n, n + 1}, {n, n + 1, n + 1}, {n + 1, n + 1, n + 1}}) {
      double error = Math.abs(shape[0] * shape[1] * shape[2] - wished);
      if (error < Math.abs(best[0] * best[1] * best[2] - wished)) {
        best = shape;
      }
    }
    return best;
  }

  private static AtomSystem alloy(BenchCase which, EamPotential potential, int atoms, int threads) {
    int[] cells = cells(atoms / 2.0);
    AtomSystem system =
        Crystal.bcc(which.latticeConstant)
            .repeat(potential.species().take(1), cells[0], cells[1], cells[2]);
    int[] types =
        RandomStart.shuffledTypes(RandomStart.counts(which.composition, system.size()), SEED);
    system = AtomSystem.atRest(potential.species(), system.cell(), types, system.position());
    MaxwellBoltzmann.draw(system, MELT, Integrator.momentumConserving(system.size()), SEED);
    try (Engine engine =
        new EngineRequest(DeviceName.CPU, threads, Precision.MIXED)
            .open(potential, OptionalDouble.empty(), system)
            .engine()) {
      engine.load(system);
      run(engine, system.size(), MELT, MELT, MELT_STEPS);
      if (which.temperature != MELT) {
        run(engine, system.size(), MELT, which.temperature, QUENCH_STEPS);
      }
      engine.store(system);
    }
    return system;
  }

  private static void run(Engine engine, int atoms, double from, double to, long steps) {
    Ramp temperature = new Ramp(from, to, steps);
    Integrator integrator =
        new MartynaTobiasKlein(
            atoms, TIMESTEP, temperature, Ramp.constant(0), 0.1, 1.0, BoxCoupling.ISOTROPIC);
    new Simulation(engine, integrator, Lists.immutable.empty()).run(0, steps);
  }

  private static AtomSystem repeat(AtomSystem one, int copies) {
    int n = one.size();
    int[] type = new int[Math.multiplyExact(n, copies * copies * copies)];
    double[] x = new double[Math.multiplyExact(3, type.length)];
    double[] h = one.cell().vectors();
    for (int i = 0; i < type.length; i++) {
      int image = i / n;
      int a = image % copies;
      int b = image / copies % copies;
      int c = image / (copies * copies);
      type[i] = one.type()[i % n];
      for (int k = 0; k < 3; k++) {
        x[3 * i + k] = one.position()[3 * (i % n) + k] + a * h[k] + b * h[3 + k] + c * h[6 + k];
      }
    }
    for (int k = 0; k < 9; k++) {
      h[k] *= copies;
    }
    return AtomSystem.atRest(one.species(), Cell.of(h, one.cell().origin()), type, x);
  }
}
