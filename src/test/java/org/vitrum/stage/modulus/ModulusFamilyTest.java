package org.vitrum.stage.modulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.ShearModulusFit;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Results;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.visit.Strain;
import org.vitrum.units.MetalUnits;

final class ModulusFamilyTest {
  private static final String BULK =
      "[bulk-modulus: {temperatures: [300 K], dilation: {from: -1 %, to: 1 %, points: 3}}]";
  private static final String SHEAR = "[shear-modulus: {temperatures: [300 K], strain: 1 %}]";

  /** 100 GPa, in eV/A^3. */
  private static final double STIFF = 100 / MetalUnits.EV_PER_A3_IN_GPA;

  @Test
  void everyStrainIsTakenBack() {
    for (String protocol : List.of(BULK, SHEAR)) {
      List<Segment> segments = Recorded.of(protocol).plan().segments().castToList();
      for (int k = 0; k < segments.size(); k++) {
        if (segments.get(k) instanceof Strain) {
          assertInstanceOf(Segment.Dynamics.class, segments.get(k + 1));
          assertEquals(new Segment.Recall(Segment.Slot.SETTLED), segments.get(k + 2));
        }
      }
    }
  }

  /** Else the dilations would start from another order of the neighbours, and differ in bits. */
  @Test
  void inherentStructuresComeAfterTheDilationsAndAreTakenBack() {
    String four = BULK.replace("points: 3}", "points: 4}, inherent: true");
    List<Segment> with = Recorded.of(four).plan().segments().castToList();
    int place = with.size() - 2;
    assertInstanceOf(InherentDilations.class, with.get(place));
    assertEquals(new Segment.Recall(Segment.Slot.SETTLED), with.get(place - 1));
    assertEquals(new Segment.Recall(Segment.Slot.SETTLED), with.get(place + 1));
  }

  /** The strain that the stretch of dynamics follows, 0 in a settled box. */
  private static double strain(Recorded run, Segment.Dynamics dynamics) {
    int at = run.plan().segments().indexOf(dynamics);
    return run.plan().segments().get(at - 1) instanceof Strain s ? s.size() : 0;
  }

  @Test
  void bulkModulusIsTheSlopeOfThePressure() {
    Recorded run = Recorded.of(BULK);
    run.fill(d -> new Recorded.Seen(300, -STIFF * strain(run, d), 1700, 0));
    Results results = run.evaluated(new ModulusFamily());
    Results.BulkModulus k = results.bulkModulus().getFirst();
    assertEquals(100, k.bulkModulus().value(), 4 * k.bulkModulus().error());
    assertTrue(k.bulkModulus().error() < 5);
    assertEquals(17, k.volumePerAtom().value(), 0.01);
    assertEquals(3, k.points().size());
    assertTrue(
        results.bulkModulusCurves().stream()
            .filter(c -> c.definition() == ModulusCurve.Definition.WINDOW)
            .allMatch(c -> Math.abs(c.points().getFirst().modulus().value() - 100) < 1e-9),
        "the windows were filled without noise");
    assertEquals(
        k.bulkModulus(), results.bulkModulusCurves().getLast().points().getFirst().modulus());
  }

  /** A second stage at a temperature, say after annealing, is no replica of the first. */
  @Test
  void whatIsAMeanOfSeveralStagesSaysSo() {
    String stage = BULK.substring(1, BULK.length() - 1);
    String twice = "[" + stage + ", " + stage.replace("300 K]", "300 K, 400 K]") + "]";
    for (String protocol : List.of(BULK, twice)) {
      Recorded run = Recorded.of(protocol);
      run.fill(d -> new Recorded.Seen(300, -STIFF * strain(run, d), 1700, 0));
      ModulusFamily family = new ModulusFamily();
      String words = family.tables(run.evaluated(family)).getFirst().before();
      assertEquals(
          protocol.equals(BULK)
              ? ""
              : "Means of several measurements: 2 at 300 K. Replicas count alike, and so do stages"
                  + " that visit the same temperature.",
          words);
    }
  }

  @Test
  void shearModulusIsTheSlopeOfTheStress() {
    Recorded run = Recorded.of(SHEAR);
    run.fill(
        d -> {
          boolean xy = d.label().contains("shear xy");
          return new Recorded.Seen(300, 0, 1700, xy ? STIFF * strain(run, d) : 0);
        });
    Results.ShearModulus g = run.evaluated(new ModulusFamily()).shearModulus().getFirst();
    double xy =
        g.shears().stream()
            .filter(s -> s.plane().equals("xy") && s.strain() > 0)
            .mapToDouble(ShearModulusFit.Shear::stress)
            .findFirst()
            .orElseThrow();
    assertEquals(1, xy, 0.05, "100 GPa at 1 %; the noise of 400 samples is 0.008 GPa");
    assertEquals(6, g.shears().size());
  }

  @Test
  void curveWithAStrainMissingIsNoResultYet() {
    Recorded run = Recorded.of(BULK);
    run.fill(d -> d.label().contains("+1.00 %") ? null : new Recorded.Seen(300, 0, 1700, 0));
    assertTrue(run.evaluated(new ModulusFamily()).bulkModulus().isEmpty());
  }
}
