package org.vitrum.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.atoms.Species;

/** Which species atom types are: list, names and masses, agreeing or not. */
class SpeciesNamesTest {
  private static final double NO = Double.NaN;

  private final Notes notes = new Notes();

  private ImmutableList<Species> resolve(String list, double[] masses, String... labels) {
    boolean[] used = new boolean[masses.length];
    Arrays.fill(used, true);
    return SpeciesNames.resolve(
        "f",
        list.isEmpty() ? Lists.immutable.empty() : Lists.immutable.of(list.split(",")),
        new SpeciesNames.Types(masses, labels, used),
        notes);
  }

  private String refusal(String list, double[] masses, String... labels) {
    return assertThrows(InputException.class, () -> resolve(list, masses, labels)).getMessage();
  }

  @Test
  void massesNameTypesWithoutNames() {
    assertEquals(
        Lists.immutable.of(new Species("Cu", 63.55), new Species("Zr", 91.22)),
        resolve("", new double[] {63.55, 91.22}, null, null));
    assertTrue(refusal("", new double[] {3.3}, (String) null).contains("of mass 3.3"));
    assertTrue(refusal("", new double[] {NO}, (String) null).contains("without a mass"));
  }

  /** Potentials may call their elements anything; masses then come from them. */
  @Test
  void anyNameIsAName() {
    ImmutableList<Species> species = resolve("A,U2", new double[] {63.546, NO}, null, null);
    assertEquals(new Species("A", 63.546), species.get(0));
    assertEquals("U2", species.get(1).symbol());
    assertTrue(Double.isNaN(species.get(1).mass()));
    assertEquals(new Species("CU", 63.546), resolve("", new double[] {NO}, "CU").getFirst());
    assertTrue(refusal("4", new double[] {NO}, (String) null).contains("begins with a letter"));
  }

  @Test
  void refusesAListThatCrossesMassesOrNames() {
    double[] masses = {63.546, 91.224};
    String message =
        "f: expected elements in the order of the file's types, Cu, Zr, found the list Zr, Cu";
    assertEquals(message, refusal("Zr,Cu", masses, null, null));
    assertEquals(message, refusal("Zr,Cu", new double[] {1, 1}, "Cu", "Zr"));
    // Cobalt and nickel differ by 0.4 %, less than masses are rounded in some files.
    assertTrue(refusal("Ni,Co", new double[] {58.933, 58.693}, null, null).contains("Co, Ni"));
    // Another alloy is no crossing, but worth a word.
    resolve("Ni,Zr", masses, null, null);
    assertEquals(
        "f: the mass of type 1, 63.546 g/mol, is used for Ni, which has 58.6934 (it is the mass of"
            + " Cu)",
        notes.list().getOnly());
  }

  /** A mass of its own is an isotope, or somebody's choice; another element's is a mistake. */
  @ParameterizedTest
  @CsvSource({
    "Cu, 62.93, true",
    "Cu, 65, true",
    "Sn, 114.903, true",
    "H, 2.014, true",
    "Cu, 1, true",
    "Cu, 91.2, false",
    "Sn, 114.818, false",
    "Ni, 58.933, false",
    "Zr, 92.906, false",
    "Fe, 54.938, false"
  })
  void tellsIsotopesFromOtherElements(String symbol, double mass, boolean isotope) {
    if (isotope) {
      assertEquals(new Species(symbol, mass), resolve("", new double[] {mass}, symbol).getOnly());
      assertTrue(notes.list().getOnly().contains("is used for " + symbol), notes.list().toString());
    } else {
      String message = refusal("", new double[] {mass}, symbol);
      assertTrue(message.contains("for type 1, which is called " + symbol), message);
    }
  }

  @Test
  void roundedWeightsAreNotWorthANote() {
    resolve("", new double[] {63.55, 91.2, 58.7}, "Cu", "Zr", "Ni");
    assertEquals(Lists.immutable.empty(), notes.list());
  }
}
