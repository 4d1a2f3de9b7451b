package org.vitrum.dynamics;

import java.util.Arrays;
import org.vitrum.RunException;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.MinimiserSums;

/**
 * Relaxes atoms, and the cell if wanted, to the nearest minimum of the energy or, with the cell, of
 * the enthalpy E + pV, by FIRE 2.0: dynamics that is steered towards the force and stopped whenever
 * it runs uphill (Bitzek et al., Phys. Rev. Lett. 97 (2006) 170201; Guenole et al., Comput. Mater.
 * Sci. 175 (2020) 109584, algorithm 2 with semi-implicit Euler steps).
 *
 * <p>All masses are 1, so times are in A/eV^(1/2) and the engine's velocities in eV^(1/2). The cell
 * takes part as further coordinates q = sqrt(N) l e, with e the strain from step to step in the
 * upper triangle (which never rotates the cell) and l = (V/N)^(1/3) the spacing of atoms: with this
 * scale a breathing crystal is about as stiff as one vibrating atom, whatever N is. The force on q
 * is (sum r F - p V)/(sqrt(N) l).
 *
 * @param box which changes of the cell are allowed
 * @param pressure target, eV/A^3; has no effect in a fixed box
 * @param forceTolerance largest force on an atom that counts as converged, eV/A
 * @param pressureTolerance largest deviation of an allowed pressure component from the target that
 *     counts as converged, eV/A^3
 * @param maxSteps force evaluations after which to give up
 */
public record Fire(
    BoxCoupling box,
    double pressure,
    double forceTolerance,
    double pressureTolerance,
    int maxSteps) {

  /**
   * What came out; the engine holds the atoms, at rest, with forces and energies computed.
   *
   * @param converged whether both tolerances were met; if not, the caller decides what that means
   * @param steps force evaluations used
   * @param energy potential energy, eV
   * @param largestForce largest force on an atom, eV/A
   * @param pressure pressure tensor, eV/A^3
   */
  public record Result(
      boolean converged, int steps, double energy, double largestForce, SymmetricTensor pressure) {}

  // Parameters of Guenole et al., table 2; times are for mass 1 and a stiffness of some 10 eV/A^2.
  private static final double FIRST_STEP = 0.02;
  private static final double LONGEST_STEP = 10 * FIRST_STEP;
  private static final double SHORTEST_STEP = 0.02 * FIRST_STEP;
  private static final double GROWTH = 1.1;
  private static final double SHRINKAGE = 0.5;
  private static final double FIRST_MIXING = 0.25;
  private static final double MIXING_DECAY = 0.99;
  private static final int DELAY = 20;

  /** No atom moves farther in a step, A; keeps overlapping atoms from being shot through others. */
  private static final double LARGEST_MOVE = 0.1;

  /** No component of the strain changes by more in a step. */
  private static final double LARGEST_STRAIN = 0.01;

  /** A relaxation at zero pressure in a fixed box. */
  public static Fire fixedBox(double forceTolerance, int maxSteps) {
    return new Fire(BoxCoupling.FIXED, 0, forceTolerance, Double.POSITIVE_INFINITY, maxSteps);
  }

  /**
   * Relaxes what the engine holds; velocities are lost.
   *
   * @throws RunException if energy or forces become infinite or undefined
   */
  public Result minimise(Engine engine) {
    return minimise(engine, () -> {});
  }

  /**
   * Relaxes what the engine holds; velocities are lost.
   *
   * @param everyStep is called at every step, and may throw to give up
   * @throws RunException if energy or forces become infinite or undefined
   */
  public Result minimise(Engine engine, Runnable everyStep) {
    CellMotion cell = new CellMotion();
    double dt = FIRST_STEP;
    double mixing = FIRST_MIXING;
    int downhill = 0;
    engine.forces(box == BoxCoupling.FIXED ? Engine.Detail.FORCES : Engine.Detail.VIRIAL);
    engine.mixVelocities(0, 0);
    for (int step = 1; ; step++) {
      everyStep.run();
      MinimiserSums sums = engine.minimiserSums();
      cell.update(engine);
      double forceSquared = sums.forceSquared() + dot(cell.force, cell.force);
      if (!Double.isFinite(forceSquared)) {
        throw new RunException("step " + step + " of the minimisation: forces are not finite");
      }
      boolean converged = sums.largestForce() <= forceTolerance && cell.excess <= pressureTolerance;
      if (converged || step >= maxSteps) {
        return finish(engine, converged, step);
      }

      double power = sums.power() + dot(cell.force, cell.velocity);
      double speedSquared = sums.velocitySquared() + dot(cell.velocity, cell.velocity);
      double largestSpeed = sums.largestSpeed();
      if (power > 0) {
        downhill++;
        if (downhill > DELAY) {
          dt = Math.min(dt * GROWTH, LONGEST_STEP);
          mixing *= MIXING_DECAY;
        }
      } else {
        downhill = 0;
        mixing = FIRST_MIXING;
        move(engine, cell, -0.5 * dt);
        if (step > DELAY) {
          dt = Math.max(dt * SHRINKAGE, SHORTEST_STEP);
        }
        power = 0;
        speedSquared = 0;
        largestSpeed = 0;
        engine.mixVelocities(0, 0);
        cell.mixVelocity(0, 0);
      }

      // v' = v + dt F, then v = (1 - mixing) v' + mixing |v'| F/|F|, in one operation
      double kicked = speedSquared + 2 * dt * power + dt * dt * forceSquared;
      double a = 1 - mixing;
      double b = a * dt + mixing * Math.sqrt(kicked / forceSquared);
      double brake =
          Math.min(
              LARGEST_MOVE / (dt * (a * largestSpeed + b * sums.largestForce())),
              LARGEST_STRAIN / (dt * cell.largestRate(a, b)));
      if (brake < 1) {
        a *= brake;
        b *= brake;
      }
      engine.mixVelocities(a, b);
      cell.mixVelocity(a, b);
      move(engine, cell, dt);
      engine.forces(box == BoxCoupling.FIXED ? Engine.Detail.FORCES : Engine.Detail.VIRIAL);
    }
  }

  private void move(Engine engine, CellMotion cell, double dt) {
    if (box != BoxCoupling.FIXED) {
      engine.deform(cell.stretch(dt));
    }
    engine.drift(dt);
  }

  private static Result finish(Engine engine, boolean converged, int steps) {
    engine.mixVelocities(0, 0);
    engine.forces(Engine.Detail.ENERGIES);
    EngineState state = engine.read();
    if (!Double.isFinite(state.potentialEnergy())) {
      throw new RunException("after step " + steps + " of the minimisation: energy is not finite");
    }
    return new Result(
        converged,
        steps,
        state.potentialEnergy(),
        engine.minimiserSums().largestForce(),
        state.pressureTensor());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** The cell's coordinates q in Voigt order: their velocities and forces. */
  private final class CellMotion {
    final double[] velocity = new double[6];
    final double[] force = new double[6];

    /** Largest deviation of an allowed pressure component from the target, eV/A^3. */
    double excess;

    private double lengthPerStrain; // sqrt(N) l

    /** Takes over the forces on q from the virial. */
    void update(Engine engine) {
      if (box == BoxCoupling.FIXED) {
        return;
      }
      EngineState state = engine.read();
      double volume = state.cell().volume();
      double[] work = state.virial().voigt(); // -dH/de
      for (int k = 0; k < 3; k++) {
        work[k] -= pressure * volume;
      }
      if (box == BoxCoupling.ISOTROPIC) {
        Arrays.fill(work, 0, 3, (work[0] + work[1] + work[2]) / 3);
      }
      if (box != BoxCoupling.TRICLINIC) {
        Arrays.fill(work, 3, 6, 0);
      }
      lengthPerStrain = Math.sqrt(state.atoms()) * Math.cbrt(volume / state.atoms());
      excess = 0;
      for (int k = 0; k < 6; k++) {
        force[k] = work[k] / lengthPerStrain;
        excess = Math.max(excess, Math.abs(work[k]) / volume);
      }
    }

    void mixVelocity(double a, double b) {
      for (int k = 0; k < 6; k++) {
        velocity[k] = a * velocity[k] + b * force[k];
      }
    }

    /** Largest component of the strain rate after {@code mixVelocity(a, b)}. */
    double largestRate(double a, double b) {
      double largest = 0;
      for (int k = 0; k < 6; k++) {
        largest = Math.max(largest, Math.abs(a * velocity[k] + b * force[k]));
      }
      return box == BoxCoupling.FIXED ? 0 : largest / lengthPerStrain;
    }

    /** The map 1 + e over dt; nine numbers in rows. */
    double[] stretch(double dt) {
      double[] e = new double[6];
      for (int k = 0; k < 6; k++) {
        e[k] = dt * velocity[k] / lengthPerStrain;
      }
      return new double[] {1 + e[0], e[5], e[4], 0, 1 + e[1], e[3], 0, 0, 1 + e[2]};
    }
  }
}
