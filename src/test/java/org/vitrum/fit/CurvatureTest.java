package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.PotentialSummary;
import org.vitrum.potential.Potentials;

/** Energies, forces and second derivatives of arrangements, with copper of Zhou et al. (2004). */
class CurvatureTest {
  private static final LoadedPotential COPPER =
      Potentials.load(
          PotentialSource.of("json", Lists.immutable.of("zhou2004.json"), Lists.immutable.of("Cu")),
          Path.of("potentials"));

  private static final PairTables TABLES = new PairTables(COPPER.potential());

  private static CrystalCell fcc(double a) {
    Prototype fcc = Prototype.ALL.detect(p -> p.name().equals("fcc"));
    return CrystalCell.of(fcc, new int[1], a, a, a);
  }

  @Test
  void agreesWithTheLatticeSumsOfPotentialInfo() {
    var crystal = PotentialSummary.of(COPPER).crystals().getFirst().orElseThrow();
    Curvature.State state =
        Curvature.complete(fcc(crystal.a()), TABLES.cutoff()).of(Candidate.of(TABLES));
    assertEquals(crystal.energy(), state.energy(), 1e-6);
    // Zhou's functions step at the cutoff, which is the fifth shell: differences of 1e-3 cross it.
    assertEquals(crystal.bulkModulus(), state.bulkModulus(), 0.02 * crystal.bulkModulus());
    assertTrue(state.stable());
  }

  @Test
  void oneNewtonStepFindsTheLatticeConstantFromOnePerCentAway() {
    double a = PotentialSummary.of(COPPER).crystals().getFirst().orElseThrow().a();
    double found =
        Curvature.symmetric(fcc(1.01 * a), Prototype.System.CUBIC, false, TABLES.cutoff())
            .of(Candidate.of(TABLES))
            .relaxed()
            .lengths()[0];
    // The square of 1 % times an anharmonicity of about 3.
    assertEquals(a, found, 1e-3 * a);
  }

  @Test
  void forcesAndStrainDerivativesAreThoseOfTheEnergy() {
    CrystalCell cell = fcc(3.6).repeated(5);
    Random random = new Random(1);
    for (int k = 0; k < cell.position().length; k++) {
      cell.position()[k] += 0.1 * random.nextGaussian();
    }
    Arrangement.Gradient g = cell.arrangement(TABLES.cutoff()).gradient(TABLES);
    double step = 1e-4;
    double[] u = new double[cell.position().length];
    double[] none = u.clone();
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    u[4] = step;
    double up = cell.moved(f, u).arrangement(TABLES.cutoff()).gradient(TABLES).energy();
    u[4] = -step;
    double down = cell.moved(f, u).arrangement(TABLES.cutoff()).gradient(TABLES).energy();
    // Second order in the step, but for the functions' step at the cutoff.
    assertEquals(-(up - down) / (2 * step), g.forces()[4], 1e-3);
    f[1] = 1e-5;
    up = cell.moved(f, none).arrangement(TABLES.cutoff()).gradient(TABLES).energy();
    f[1] = -1e-5;
    down = cell.moved(f, none).arrangement(TABLES.cutoff()).gradient(TABLES).energy();
    assertEquals((up - down) / 2e-5, g.strain()[1], 1e-2);
  }
}
