package org.vitrum.analysis.mobility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.analysis.Findings;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.statistics.Estimate;

final class MobilityAnalysisTest {
  private static final ImmutableList<Species> TWO =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  private static final int ATOMS = 1000;
  private static final double INTERVAL = 0.1; // ps

  /** Step of a random walk along each axis, A; D is half its square over the interval. */
  private static final double STEP = 0.15;

  private static AtomSystem start() {
    Random random = new Random(1);
    double[] x = random.doubles(3L * ATOMS, 0, 20).toArray();
    int[] type = random.ints(ATOMS, 0, 2).toArray();
    return AtomSystem.atRest(TWO, Cell.triclinic(20, 21, 22, 3, -4, 5), type, x);
  }

  /** A random walk in a periodic box, with image counts or without. */
  private static Findings walk(boolean images, int steps, double q) {
    AtomSystem atoms = start();
    Random random = new Random(2);
    MobilityAnalysis analysis = new MobilityAnalysis(q, 1);
    for (int k = 0; k <= steps; k++) {
      AtomSystem seen = atoms.copy();
      if (!images) {
        Arrays.fill(seen.image(), 0);
      }
      analysis.add(seen, 5 + k * INTERVAL);
      for (int c = 0; c < atoms.position().length; c++) {
        atoms.position()[c] += STEP * random.nextGaussian();
      }
      atoms.wrap();
    }
    return analysis.findings();
  }

  private static double[] series(Findings findings, String name) {
    return (double[]) findings.details().get(name);
  }

  private static double number(Findings findings, String name) {
    return findings.numbers().detect(f -> f.name().equals(name)).estimate().value();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRandomWalkDiffuses(boolean images) {
    Findings found = walk(images, 100, 1);
    double d = STEP * STEP / 2 / INTERVAL;
    // 500 atoms, some twenty independent stretches: a few per cent.
    assertEquals(d, number(found, "D_Cu"), 0.1 * d);
    assertEquals(6 * d * INTERVAL, series(found, "msd_Zr_A2")[0], 0.02 * 6 * d * INTERVAL);
    assertEquals(0, series(found, "non_gaussian_Zr")[4], 0.03);
    // F_s = exp(-q^2 D t) for Gaussian displacements.
    double[] scattering = series(found, "F_s_Cu");
    for (int k = 0; k < 50; k++) {
      assertEquals(Math.exp(-d * (k + 1) * INTERVAL), scattering[k], 0.05);
    }
    assertEquals(1 / d, number(found, "tau_alpha_Cu"), 0.15 / d);
  }

  /** D of atoms in cages is nothing that would not change with time, and its error says so. */
  @Test
  void theErrorOfDHoldsItsChangeWithTime() {
    Estimate free = walk(true, 100, 1).numbers().detect(f -> f.name().equals("D_Cu")).estimate();
    assertTrue(free.error() < 0.1 * free.value(), free.toString());
    AtomSystem atoms = start();
    double[] place = atoms.position().clone();
    Random random = new Random(3);
    MobilityAnalysis caged = new MobilityAnalysis(1, 1);
    MobilityAnalysis few = new MobilityAnalysis(1, 1);
    for (int k = 0; k <= 100; k++) {
      caged.add(atoms, k * INTERVAL);
      if (k <= 10) {
        few.add(atoms, k * INTERVAL);
      }
      for (int c = 0; c < place.length; c++) {
        double out = atoms.position()[c] - place[c];
        atoms.position()[c] = place[c] + 0.95 * out + 0.1 * STEP * random.nextGaussian();
      }
    }
    Estimate d = caged.findings().numbers().detect(f -> f.name().equals("D_Cu")).estimate();
    assertTrue(d.error() > 0.3 * d.value(), d.toString());
    Estimate fromFew = few.findings().numbers().detect(f -> f.name().equals("D_Cu")).estimate();
    assertTrue(fromFew.value() > 0 && Double.isNaN(fromFew.error()), "five times, no two slopes");
  }

  /** Atoms that stay or not independently of each other: chi4 = p (1 - p). */
  @Test
  void independentAtomsHaveTheSusceptibilityOfCounting() {
    Findings found = walk(true, 200, 1);
    double p = series(found, "overlap")[10];
    assertTrue(p > 0.2 && p < 0.8);
    // From sixteen origins: a variance of fifteen degrees of freedom is good to a third.
    assertEquals(p * (1 - p), series(found, "chi4")[10], p * (1 - p));
  }

  @Test
  void aCrystalAtRestDoesNotMove() {
    MobilityAnalysis analysis = new MobilityAnalysis(2.8, 1);
    for (int k = 0; k < 10; k++) {
      analysis.add(start(), k);
    }
    Findings found = analysis.findings();
    assertEquals(0, number(found, "D_Cu"), 1e-15);
    assertEquals(1, series(found, "F_s_Cu")[8], 1e-12);
    assertTrue(Double.isNaN(number(found, "tau_alpha_Cu")));
  }

  @Test
  void unequalIntervalsAndMissingTimesAreRefused() {
    MobilityAnalysis analysis = new MobilityAnalysis(2.8, 1);
    analysis.add(start(), 0);
    analysis.add(start(), 1);
    InputException unequal = assertThrows(InputException.class, () -> analysis.add(start(), 2.5));
    assertTrue(unequal.getMessage().contains("equal intervals of 1"), unequal.getMessage());
    InputException none =
        assertThrows(
            InputException.class, () -> new MobilityAnalysis(2.8, 1).add(start(), Double.NaN));
    assertTrue(none.getMessage().contains("--timestep"), none.getMessage());
  }
}
