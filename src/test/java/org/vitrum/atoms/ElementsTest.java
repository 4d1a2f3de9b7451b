package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.InputException;

/** Elements and their isotopes. */
class ElementsTest {
  @Test
  void elementsAreKnownByNameAndMass() {
    assertEquals(63.546, Elements.of("Cu").mass());
    assertEquals(40, Elements.of("Zr").atomicNumber());
    assertEquals("Al", Elements.byMass(26.98).symbol());
    assertEquals("Ni", Elements.byMass(58.71).symbol());
    assertEquals(null, Elements.byMass(3.3));
    assertTrue(
        assertThrows(InputException.class, () -> Elements.of("Xx")).getMessage().contains("Xx"));
    // fcc Cu: a^3/4 with a = 3.615 A.
    assertEquals(11.81, Elements.of("Cu").atomicVolume(), 0.1);
  }

  @Test
  void symbolsInAnyCaseAndNumbersAreFound() {
    assertEquals("Cu", Elements.find("CU").orElseThrow().symbol());
    assertTrue(Elements.find("Xx").isEmpty());
    assertEquals("Zr", Elements.byNumber(40).orElseThrow().symbol());
    assertTrue(Elements.byNumber(43).isEmpty());
  }

  /**
   * The weight of an element is a mean over its isotopes, so that it lies among them; and each
   * element of the table has some.
   */
  @Test
  void weightsLieAmongTheIsotopes() {
    for (Elements.Element element : Elements.all()) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = 0;
      for (int number = 1; number < 300; number++) {
        if (Isotopes.has(element, number)) {
          least = Math.min(least, number);
          greatest = Math.max(greatest, number);
        }
      }
      // The mass defect moves masses by up to 0.11 from their mass numbers.
      assertTrue(
          least - 0.11 <= element.mass() && element.mass() <= greatest + 0.11, element.symbol());
    }
  }

  @Test
  void massesBelongToIsotopesOfTheElementAlone() {
    assertTrue(Isotopes.has(Elements.of("Zr"), 89.905));
    assertTrue(Isotopes.has(Elements.of("U"), 238.0508));
    assertTrue(!Isotopes.has(Elements.of("Zr"), 92.906), "niobium");
    assertTrue(!Isotopes.has(Elements.of("Cu"), 63.546), "a mean is no isotope");
  }
}
