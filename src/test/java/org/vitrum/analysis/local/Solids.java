package org.vitrum.analysis.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Crystal;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** Solids at rest, for tests. */
public final class Solids {
  /** Largest force on an atom at rest, eV/A. */
  public static final double AT_REST = 1e-8;

  private static final int MOST_STEPS = 20_000;

  private Solids() {}

  /** The potential of Zhou et al. (2004) for elements. */
  public static EamPotential zhou(String... elements) {
    PotentialSource source =
        PotentialSource.of(
            "json", Lists.immutable.of("zhou2004.json"), Lists.immutable.of(elements));
    return Potentials.load(source, Path.of("")).potential();
  }

  /** Relaxes with the reference engine. */
  public static Relaxation relaxation(EamPotential potential) {
    return systems -> systems.forEach(atoms -> relax(potential, atoms, BoxCoupling.FIXED));
  }

  /** Brings atoms to rest, and the box to zero pressure if it may change. */
  public static void relax(EamPotential potential, AtomSystem atoms, BoxCoupling box) {
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      engine.load(atoms);
      Fire.Result result = new Fire(box, 0, AT_REST, 1e-8, MOST_STEPS).minimise(engine);
      if (!result.converged()) {
        throw new AssertionError(result);
      }
      engine.store(atoms);
    }
  }

  /** An fcc crystal at rest. */
  public static AtomSystem fcc(EamPotential potential, double a, int repeat) {
    AtomSystem atoms = Crystal.fcc(a).repeat(potential.species(), repeat, repeat, repeat);
    relax(potential, atoms, BoxCoupling.ISOTROPIC);
    return atoms;
  }

  /**
   * Cu50Zr50 of 128 atoms without order, at rest: a crystal whose atoms were exchanged and thrown
   * about.
   */
  public static AtomSystem disordered(EamPotential copperZirconium) {
    AtomSystem atoms = Crystal.b2(3.35).repeat(copperZirconium.species(), 4, 4, 4);
    Random random = new Random(3);
    int[] type = atoms.type();
    for (int i = type.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = type[i];
      type[i] = type[other];
      type[other] = kept;
    }
    for (int k = 0; k < atoms.position().length; k++) {
      atoms.position()[k] += 0.8 * random.nextGaussian();
    }
    relax(copperZirconium, atoms, BoxCoupling.TRICLINIC);
    return atoms;
  }

  /** A probe of these strains with the usual surroundings. */
  public static ElasticResponse.Probe probe(
      EamPotential potential, AtomSystem atoms, double strain) {
    double cutoff = 1.45 * Math.cbrt(atoms.cell().volume() / atoms.size());
    Radii radii = new Radii(Map.of("Cu", 1.28, "Zr", 1.6, "Al", 1.43));
    return new ElasticResponse.Probe(potential, radii, strain, cutoff, relaxation(potential));
  }
}
