package org.vitrum.analysis.vibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.statistics.Estimate;

/** Einstein crystals, of which the mean square displacement is known. */
final class VibrationAnalysisTest {
  private static final ImmutableList<Species> TWO =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  private static final double A = 3.2;
  private static final double INTERVAL = 0.5; // ps
  private static final double[] SIGMA = {0.10, 0.07}; // of each coordinate by species, A

  /** What is added to the vibrations from frame to frame. */
  private record Motion(double drift, double breathing, double hop) {}

  /**
   * Atoms of a B2 crystal at Gaussian deviations from their places.
   *
   * @param motion drift of all atoms in A, strain of the box, and random steps of the places in A
   */
  private static VibrationAnalysis seen(Motion motion, int frames, double window) {
    return seen(motion, frames, window, frames);
  }

  /**
   * The same, gone on with by another analysis.
   *
   * @param handover frame before which the other one takes over
   */
  private static VibrationAnalysis seen(Motion motion, int frames, double window, int handover) {
    Random random = new Random(7);
    AtomSystem crystal = Crystal.b2(A).repeat(TWO, 5, 5, 5);
    double[] place = crystal.position().clone();
    VibrationAnalysis analysis = new VibrationAnalysis(window);
    for (int k = 0; k < frames; k++) {
      AtomSystem atoms = crystal.copy();
      for (int c = 0; c < place.length; c++) {
        place[c] += motion.drift + motion.hop * random.nextGaussian();
        atoms.position()[c] = place[c] + SIGMA[atoms.type()[c / 3]] * random.nextGaussian();
      }
      double stretch = 1 + motion.breathing * Math.sin(k);
      atoms.deform(new double[] {stretch, 0, 0, 0, stretch, 0, 0, 0, stretch});
      atoms.wrap();
      Arrays.fill(atoms.image(), 0);
      if (k == handover) {
        double[] state = analysis.state();
        analysis = new VibrationAnalysis(window);
        analysis.restore(atoms, state);
      }
      analysis.add(atoms, 3 + k * INTERVAL);
    }
    return analysis;
  }

  private static Estimate number(Findings findings, String name) {
    Finding found = findings.numbers().detect(f -> f.name().equals(name));
    return found.estimate();
  }

  private static double[] column(Findings findings, String name) {
    AtomColumn found = findings.columns().detect(c -> c.name().equals(name));
    return found.values();
  }

  /** Before the first frame, before the interval is known, within each half and between windows. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 15, 20, 33})
  void goesOnInAnotherProcess(int handover) {
    Motion motion = new Motion(0.3, 0.01, 0.01);
    Findings whole = seen(motion, 40, 10).findings();
    Findings resumed = seen(motion, 40, 10, handover).findings();
    assertEquals(whole.numbers(), resumed.numbers());
    assertEquals(whole.details(), resumed.details());
    assertArrayEquals(column(whole, "flexibility_volume"), column(resumed, "flexibility_volume"));
  }

  @Test
  void aStateOfOtherAtomsIsRefused() {
    double[] state = seen(new Motion(0, 0, 0), 5, 10).state();
    VibrationAnalysis other = new VibrationAnalysis(10);
    AtomSystem fewer = Crystal.b2(A).repeat(TWO, 3, 3, 3);
    assertThrows(InputException.class, () -> other.restore(fewer, state));
  }

  /** Neither a drift of 0.3 A a frame nor a breathing box shows. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.3, 0", "0, 0.01", "-0.2, 0.01"})
  void findsTheVibrationOfAnEinsteinCrystal(double drift, double breathing) {
    Findings found = seen(new Motion(drift, breathing, 0), 200, 10).findings();
    // 10 windows of 20 frames of 125 atoms with three coordinates: 4 standard errors.
    double close = 4 * Math.sqrt(2.0 / (10 * 19 * 125 * 3));
    assertEquals(
        3 * SIGMA[0] * SIGMA[0], number(found, "vibrational_msd_Cu").value(), close * 0.03);
    assertEquals(
        3 * SIGMA[1] * SIGMA[1], number(found, "vibrational_msd_Zr").value(), close * 0.0147);
    double msd = number(found, "vibrational_msd").value();
    assertEquals(
        msd * A / Math.cbrt(2), number(found, "flexibility_volume").value(), 1e-4 * msd * A);
    assertTrue(Math.abs(number(found, VibrationAnalysis.GROWTH).value()) < 0.01);
    assertTrue(found.warnings().isEmpty());
  }

  @Test
  void theErrorOfAnAtomIsThatOfItsWindows() {
    Findings found = seen(new Motion(0, 0, 0), 400, 10).findings();
    double[] u = column(found, "vibrational_msd");
    double[] error = column(found, "vibrational_msd_error");
    double[] flexibility = column(found, "flexibility_volume");
    double chi = 0;
    for (int i = 0; i < u.length; i++) {
      double sigma = SIGMA[i % 2];
      chi += Math.pow((u[i] - 3 * sigma * sigma) / error[i], 2) / u.length;
      assertEquals(u[i] * A / Math.cbrt(2), flexibility[i], 1e-12);
    }
    // Student's t with 19 degrees of freedom has the variance 19/17; 250 atoms.
    assertEquals(19.0 / 17, chi, 0.35);
  }

  /** Places that wander show as a growth with the window: twice as long, almost twice as far. */
  @Test
  void atomsThatLeaveTheirPlacesAreNoticed() {
    Findings found = seen(new Motion(0, 0, 0.1), 200, 10).findings();
    assertTrue(number(found, VibrationAnalysis.GROWTH).value() > 0.4);
    assertTrue(found.warnings().getFirst().contains("leave their cages"), "" + found.warnings());
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThrows(InputException.class, () -> seen(new Motion(0, 0, 0), 10, 2));
    VibrationAnalysis one = seen(new Motion(0, 0, 0), 30, 10);
    InputException few = assertThrows(InputException.class, one::findings);
    assertTrue(few.getMessage().contains("two windows of 10.0 ps, 40 frames"), few.getMessage());
    AtomSystem atoms = Crystal.b2(A).repeat(TWO, 2, 2, 2);
    VibrationAnalysis timeless = new VibrationAnalysis(10);
    assertThrows(InputException.class, () -> timeless.add(atoms, Double.NaN));
  }
}
