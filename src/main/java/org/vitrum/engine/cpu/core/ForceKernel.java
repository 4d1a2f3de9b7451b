package org.vitrum.engine.cpu.core;

import java.util.Optional;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.Precision;

/**
 * One way of computing EAM forces on the CPU; implementations differ in layout and arithmetic, not
 * in results.
 */
public interface ForceKernel {
  /** Short name for log and manifest. */
  String name();

  /** In which pair forces are computed. */
  Precision precision();

  /** Facts for log and manifest by name. */
  ImmutableMap<String, String> notes();

  /** Takes over a newly loaded system; neighbours are unknown. */
  void attach(CpuAtoms atoms);

  /** What the present neighbour lists were built from; empty if there are none. */
  Optional<ListOrigin> listOrigin();

  /** Builds the lists that were once built from an origin; atoms and cell stay as they are. */
  void relist(ListOrigin origin);

  /**
   * Refreshes neighbours where needed (which may wrap positions into the cell) and fills {@code
   * atoms.f}, and as far as asked for the virial and the energies.
   */
  void compute(Engine.Detail detail);

  /** Potential energy of the last evaluation with {@code ENERGIES}, eV. */
  double potentialEnergy();

  /**
   * Virial sum of r F in Voigt order of the last evaluation with {@code VIRIAL} or more, eV; live
   * array.
   */
  double[] virial();

  /** Time spent so far. */
  EngineWork work();
}
