package org.vitrum.analysis.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.eshelby.Inclusion;
import org.vitrum.eshelby.IsotropicModuli;

final class HeterogeneityTest {
  private static ImmutableList<Finding> numbers(double g0, double g1) {
    IsotropicModuli stiff = new IsotropicModuli(110, g0);
    IsotropicModuli soft = new IsotropicModuli(105, g1);
    Phases phases =
        new Phases(
            0.2,
            new IsotropicModuli(109, 22),
            stiff,
            soft,
            Inclusion.SPHERE.in(stiff, soft),
            soft,
            soft);
    return Heterogeneity.numbers(phases, 1);
  }

  private static double value(ImmutableList<Finding> numbers, String name) {
    return numbers.detect(n -> n.name().equals(name)).estimate().value();
  }

  /** In a hot structure, or in one octant of it, the part that was taken for stiff may give way. */
  @ParameterizedTest
  @CsvSource({"-8, 7", "25, -3", "-8, -3"})
  void aPartThatGivesWayHasNoSchemes(double g0, double g1) {
    ImmutableList<Finding> numbers = numbers(g0, g1);
    assertEquals(g0, value(numbers, "G0"));
    assertEquals(g1, value(numbers, "G1"));
    for (String name : new String[] {"A_spheres", "B_spheres", "K_dilute", "G_mori_tanaka"}) {
      assertTrue(Double.isNaN(value(numbers, name)), name);
    }
  }

  /** A sphere of averages that holds the whole box finds the same number everywhere. */
  @Test
  void aBoxMustHoldWhatIsAveragedOver() {
    AtomSystem few = Crystal.fcc(4).repeat(new Species("Al", 26.982), 2, 2, 2);
    InputException e =
        assertThrows(
            InputException.class, () -> Heterogeneity.Rule.usual(few, new Threshold.Otsu()));
    assertTrue(e.getMessage().contains("at least 8.1 A along each edge"), e.getMessage());
    assertTrue(e.getMessage().contains("found 8.0 A"), e.getMessage());
  }

  @Test
  void stablePartsHaveThem() {
    ImmutableList<Finding> numbers = numbers(25, 18);
    assertTrue(value(numbers, "B_spheres") > 0);
    assertTrue(value(numbers, "G_dilute") < 25);
  }
}
