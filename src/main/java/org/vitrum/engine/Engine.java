package org.vitrum.engine;

import java.util.function.Consumer;
import org.vitrum.atoms.AtomSystem;

/**
 * The device seam: holds the atoms of one system on some device and performs the operations from
 * which integrators and stages are composed.
 *
 * <p>Operations enqueue; only the methods {@link #read}, {@link #store}, {@link #readForces},
 * {@link #readEnergies}, {@link #minimiserSums}, {@link #snapshot}, {@link #restore}, {@link #load}
 * and {@link #settle} wait. An engine on the CPU does everything at once; an engine on a GPU keeps
 * positions, velocities, cell, chains and barostat in device memory and queues hundreds of steps
 * between two reads. The extended variables ({@link NoseHooverChain}, {@link Barostat}, {@link
 * LangevinBath}) belong to the engine from their first use until {@link #read} or {@link
 * #snapshot}, which bring their host copies up to date; a host that changes them calls {@link
 * #invalidateExtended()}.
 *
 * <p>Results do not depend on the number of threads or work items: summation orders are fixed.
 */
public interface Engine extends AutoCloseable {

  /** How much a force evaluation has to produce. */
  enum Detail {
    /** Forces only. */
    FORCES,
    /** Forces and the virial. */
    VIRIAL,
    /** Forces, virial and energies. */
    ENERGIES;

    /** The more detailed of two requests. */
    public Detail or(Detail other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** What runs: for the log and the manifest. */
  EngineInfo info();

  /** Number of atoms loaded. */
  int atoms();

  /** Takes over positions, velocities and cell of a system; forces are unknown afterwards. */
  void load(AtomSystem system);

  /**
   * Waits, then writes positions (wrapped into the cell), velocities, image counts and cell into a
   * system with the same atoms in the same order as the loaded one.
   */
  void store(AtomSystem system);

  /** Waits; from this another engine of the same kind goes on bitwise as this one will. */
  EngineSnapshot snapshot();

  /**
   * Takes over a snapshot instead of the positions, velocities and cell of a system; forces are
   * unknown afterwards.
   *
   * @param system tells which atoms these are
   */
  void restore(AtomSystem system, EngineSnapshot snapshot);

  /**
   * Refreshes neighbours if an atom has moved too far, then computes forces and whatever else
   * {@code detail} says.
   */
  void forces(Detail detail);

  /** Velocities: v += dt F / m. */
  void kick(double dt);

  /** Positions: x += dt v. */
  void drift(double dt);

  /**
   * Maps cell and positions by x -> F x about the cell's origin; F is a 3x3 matrix in rows.
   * Velocities stay.
   */
  void deform(double[] f);

  /** All velocities times a factor. */
  void scaleVelocities(double factor);

  /**
   * Advances a Nose-Hoover chain by dt and scales the velocities.
   *
   * @param temperature target, K
   */
  void thermostat(NoseHooverChain chain, double temperature, double dt);

  /** Advances the chain that thermostats the barostat's own momentum by dt. */
  void barostatThermostat(Barostat barostat, double temperature, double dt);

  /**
   * Barostat momentum: W += dt (V (P - target) + 2K/Nf) / M from the current velocities and the
   * virial of the last {@link #forces} call, which must have asked for it.
   *
   * @param pressure target, eV/A^3
   */
  void barostatKick(Barostat barostat, double pressure, double dt);

  /** Velocities under the barostat: v = exp(-dt (W + tr W/Nf)) v. */
  void barostatScale(Barostat barostat, double dt);

  /**
   * Positions and cell under the barostat: the exact solution over dt of dx/dt = v + W x, dh/dt = W
   * h.
   *
   * @param pressure target, eV/A^3, for the barostat's work
   */
  void barostatDrift(Barostat barostat, double pressure, double dt);

  /**
   * The Ornstein-Uhlenbeck part of Langevin dynamics over dt: v = c v + sqrt((1 - c^2) kT/m) xi, c
   * = exp(-dt/tau). The normal deviates depend only on the bath's seed, {@code step}, and the atom.
   */
  void langevin(LangevinBath bath, double temperature, double dt, long step);

  /** Velocities: v = a v + b F, for minimisers (all masses equal). */
  void mixVelocities(double a, double b);

  /** Waits for the sums that a minimiser steers by. */
  MinimiserSums minimiserSums();

  /**
   * Waits; energy, virial, kinetic tensor and cell now. Host copies of the extended variables are
   * up to date afterwards. What the last {@link #forces} call did not compute is NaN.
   */
  EngineState read();

  /**
   * Has the state as it is now given to a reader, without waiting: sooner or later, in the order of
   * these calls, and before any operation that waits returns. Host copies of the extended variables
   * stay as they are.
   */
  void readLater(Consumer<EngineState> reader);

  /** Waits until all is done and every reader has been given its state. */
  void settle();

  /**
   * Host copies of extended variables have been changed and must be taken over before the next
   * operation.
   */
  void invalidateExtended();

  /** Waits, then writes forces in the order of the loaded system, eV/A; 3N numbers. */
  void readForces(double[] out);

  /**
   * Waits, then writes the atoms' energies in the order of the loaded system, eV. Needs {@link
   * Detail#ENERGIES}.
   */
  void readEnergies(double[] out);

  /** What forces have cost so far; waits. */
  EngineWork work();

  @Override
  void close();
}
