package org.vitrum.engine.cpu;

import org.vitrum.engine.Engine;
import org.vitrum.engine.LammpsStaticConformance;
import org.vitrum.potential.EamPotential;

/** The reference engine against LAMMPS. */
final class LammpsStaticTest extends LammpsStaticConformance {
  @Override
  protected Engine engine(EamPotential potential, int threads) {
    return CpuEngine.scalar(potential, threads, CpuEngine.DEFAULT_SKIN);
  }
}
