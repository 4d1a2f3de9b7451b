package org.vitrum.dynamics;

import java.util.Arrays;
import java.util.Locale;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.units.MetalUnits;

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
   *     ({@link #failure} says it in words)
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

  /**
   * Steps between two looks at whether the relaxation still gets anywhere. The softest mode of a
   * glass that is worth waiting for, 1e-4 eV/A^2, falls to its minimum in 800 steps of {@link
   * #LONGEST_STEP}.
   */
  private static final int PATIENCE = 2000;

  /** Relative change of the enthalpy that is told from the rounding of its sum. */
  private static final double ROUNDING = 1e-12;

  /**
   * Lets out the energy of atoms placed at random, so that the first step of dynamics is safe:
   * forces of 0.5 eV/A are far below what a hot melt feels, about 1 eV/A.
   */
  public static Fire ofRandomAtoms() {
    return fixedBox(0.5, 200);
  }

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
   * Relaxes what the engine holds; velocities are lost. Gives up after {@code maxSteps}, or earlier
   * when neither the enthalpy nor the forces have fallen for a while: forces are at the floor that
   * the engine's precision sets, or jump at the cutoff of a potential that was not brought to zero.
   *
   * @param everyStep is called at every step, and may throw to give up
   * @throws RunException if energy or forces become infinite or undefined
   */
  public Result minimise(Engine engine, Runnable everyStep) {
    Descent descent = new Descent(engine);
    engine.forces(detail(1));
    engine.mixVelocities(0, 0);
    for (int step = 1; ; step++) {
      everyStep.run();
      descent.look(step);
      boolean converged = descent.isConverged();
      if (converged || step >= maxSteps || descent.hasStalled(step)) {
        return finish(engine, converged, step);
      }
      descent.advance(step);
      engine.forces(detail(step + 1));
    }
  }

  /** What a step has to compute: the enthalpy only where a stall is looked for. */
  private Engine.Detail detail(int step) {
    if (step % PATIENCE == 0) {
      return Engine.Detail.ENERGIES;
    }
    return box == BoxCoupling.FIXED ? Engine.Detail.FORCES : Engine.Detail.VIRIAL;
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

  /**
   * Why a relaxation has not converged and what to do, for the message of who needed it to.
   *
   * @param engine as {@link #minimise} has left it
   * @param system tells which atoms it holds
   */
  public String failure(Result result, Engine engine, AtomSystem system) {
    double[] force = new double[3 * system.size()];
    engine.readForces(force);
    int worst = 0;
    double largest = 0;
    int above = 0;
    for (int i = 0; i < system.size(); i++) {
      double size = Math.hypot(Math.hypot(force[3 * i], force[3 * i + 1]), force[3 * i + 2]);
      above += size > forceTolerance ? 1 : 0;
      if (size > largest) {
        largest = size;
        worst = i;
      }
    }
    boolean stalled = result.steps() < maxSteps;
    double[] drive = result.pressure().voigt();
    for (int k = 0; k < 3; k++) {
      drive[k] -= pressure;
    }
    restrict(drive);
    double excess = largest(drive);
    return String.format(
        Locale.ROOT,
        "%s %d steps in %s precision: the largest force is %.2e eV/A, on atom %d (%s), and %d of %d"
            + " atoms are above the tolerance of %.1e eV/A%s; %s",
        stalled ? "stalled, as neither energy nor forces fell any more, after" : "not converged in",
        result.steps(),
        engine.info().precision().label(),
        largest,
        system.id()[worst],
        system.species().get(system.type()[worst]).symbol(),
        above,
        system.size(),
        forceTolerance,
        excess <= pressureTolerance
            ? ""
            : String.format(
                Locale.ROOT,
                "; the pressure is off by %.2e GPa",
                excess * MetalUnits.EV_PER_A3_IN_GPA),
        stalled
            ? "forces cannot be computed better or jump at the potential's cutoff: raise"
                + " force-tolerance"
            : "raise max-steps or force-tolerance");
  }

  /** Reduces what drives the cell, in Voigt order, to what the box may follow. */
  private void restrict(double[] drive) {
    if (box == BoxCoupling.FIXED) {
      Arrays.fill(drive, 0);
    }
    if (box == BoxCoupling.ISOTROPIC) {
      Arrays.fill(drive, 0, 3, (drive[0] + drive[1] + drive[2]) / 3);
    }
    if (box != BoxCoupling.TRICLINIC) {
      Arrays.fill(drive, 3, 6, 0);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  /** The state of a relaxation between two steps. */
  private final class Descent {
    private final Engine engine;
    private final CellMotion cell = new CellMotion();
    private double dt = FIRST_STEP;
    private double mixing = FIRST_MIXING;
    private int downhill; // steps in a row along the force
    private MinimiserSums sums;
    private double forceSquared; // of atoms and cell
    private double leastForceSquared = Double.POSITIVE_INFINITY;
    private double forceSquaredThen = Double.POSITIVE_INFINITY; // the least before the last look
    private double enthalpyThen = Double.POSITIVE_INFINITY;

    Descent(Engine engine) {
      this.engine = engine;
    }

    /** Takes over what the engine has computed. */
    void look(int step) {
      sums = engine.minimiserSums();
      cell.update(engine);
      forceSquared = sums.forceSquared() + dot(cell.force, cell.force);
      if (!Double.isFinite(forceSquared)) {
        throw new RunException("step " + step + " of the minimisation: forces are not finite");
      }
      leastForceSquared = Math.min(leastForceSquared, forceSquared);
    }

    boolean isConverged() {
      return sums.largestForce() <= forceTolerance && cell.excess <= pressureTolerance;
    }

    /**
     * Whether since the last look, some steps ago, neither the enthalpy has fallen nor the least
     * norm of the forces has halved. Enthalpies alone would not do: near a minimum they are known
     * less exactly than forces, of which they are the square.
     */
    boolean hasStalled(int step) {
      if (step % PATIENCE != 0) {
        return false;
      }
      EngineState state = engine.read();
      double enthalpy = state.potentialEnergy() + pressure * state.cell().volume();
      boolean lower = !(enthalpy >= enthalpyThen - ROUNDING * Math.abs(enthalpyThen));
      boolean weaker = leastForceSquared < 0.25 * forceSquaredThen;
      enthalpyThen = enthalpy;
      forceSquaredThen = leastForceSquared;
      return !lower && !weaker;
    }

    /** Steers, sets the velocities and moves. */
    void advance(int step) {
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
        turnBack(step);
        power = 0;
        speedSquared = 0;
        largestSpeed = 0;
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
      mixVelocities(a, b);
      move(dt);
    }

    /** It went uphill: half a step back, and from there at rest. */
    private void turnBack(int step) {
      downhill = 0;
      mixing = FIRST_MIXING;
      move(-0.5 * dt);
      if (step > DELAY) {
        dt = Math.max(dt * SHRINKAGE, SHORTEST_STEP);
      }
      mixVelocities(0, 0);
    }

    private void mixVelocities(double a, double b) {
      engine.mixVelocities(a, b);
      cell.mixVelocity(a, b);
    }

    private void move(double dt) {
      if (box != BoxCoupling.FIXED) {
        engine.deform(cell.stretch(dt));
      }
      engine.drift(dt);
    }
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
      restrict(work);
      lengthPerStrain = Math.sqrt(state.atoms()) * Math.cbrt(volume / state.atoms());
      for (int k = 0; k < 6; k++) {
        force[k] = work[k] / lengthPerStrain;
      }
      excess = largest(work) / volume;
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
