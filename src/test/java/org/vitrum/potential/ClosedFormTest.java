package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;

/** Closed forms against samples of the tables that their authors distribute. */
class ClosedFormTest {
  private static final Path SAMPLES = Path.of("src/test/resources/potential");
  private static final Path FORMS = Path.of("potentials");

  /**
   * Below this the authors' Finnis-Sinclair tables hold 10^12 in place of the screened nuclei, A.
   */
  private static final double INNER = 0.5;

  static EamPotential load(String file, String... elements) {
    return Potentials.load(
            PotentialSource.of(null, Lists.immutable.of(file), Lists.immutable.of(elements)), FORMS)
        .potential();
  }

  @ParameterizedTest
  @CsvSource({
    // The Cu-Zr table was printed with ten digits or less. In both tables the screened nuclei
    // differ
    // by up to 1.1e-8 of their value, as if a constant had been rounded.
    "CuZr_mendelev2009.json, CuZr_mendelev2009.eam.fs.csv, 1e-7, 2e-8",
    "NiZr_mendelev2012.json, NiZr_mendelev2012.eam.fs.csv, 2e-8, 2e-8",
  })
  void finnisSinclairFormsAgreeWithTheirTables(
      String form, String samples, double absolute, double relative) throws IOException {
    EamPotential potential = load(form);
    int compared = compare(potential, samples, absolute, relative);
    assertEquals(2 * 25 + 4 * 25 + 3 * 25 - skipped(potential), compared);
  }

  /** Points at r = 0 lie in the core that is not compared: one in each function of r. */
  private static int skipped(EamPotential potential) {
    return (int) (7 * Math.ceil(INNER / (400 * potential.pair()[0][0].spacing())));
  }

  @Test
  void zhouFormAgreesWithThePublishedToolsTable() throws IOException {
    EamPotential potential = load("zhou2004.json", "Cu", "Zr");
    // The tool computes in single precision, rounding to 6e-8: 20th powers to 20 times that; and
    // the
    // two terms of phi cancel.
    int compared = compare(potential, "CuZr_zhou2004.eam.alloy.csv", 1e-6, 20 * 6e-8);
    assertEquals(7 * 25 - 5 * 2, compared);
    assertEquals(0.5083067715167999e-1, potential.embedding()[0].spacing(), 0.05 * 20 * 6e-8);
    assertEquals(0.7155368328094482e1, potential.cutoff(), 1e-6);
  }

  private static int compare(
      EamPotential potential, String samples, double absolute, double relative) throws IOException {
    List<String> lines = Files.readAllLines(SAMPLES.resolve(samples));
    int compared = 0;
    for (String line : lines.subList(2, lines.size())) {
      String[] w = line.split(",");
      int a = Integer.parseInt(w[1]);
      int b = Integer.parseInt(w[2]);
      UniformSpline table =
          switch (w[0]) {
            case "F" -> potential.embedding()[a];
            case "f" -> potential.density()[a][b];
            default -> potential.pair()[a][b];
          };
      int point = Integer.parseInt(w[3]);
      if (!w[0].equals("F") && point * table.spacing() < INNER) {
        continue;
      }
      double expected = Double.parseDouble(w[4]);
      double tolerance = absolute + relative * Math.abs(expected);
      assertEquals(expected, table.tabulated(point), tolerance, line);
      compared++;
    }
    return compared;
  }

  @Test
  void zhouMixesAnyElementsInTheOrderAskedFor() {
    EamPotential mixture = load("zhou2004.json", "Al", "Ni", "Al");
    assertEquals("Al Ni Al", mixture.species().collect(s -> s.symbol()).makeString(" "));
    assertEquals(mixture.embedding()[0], mixture.embedding()[2]);
    assertEquals(Math.sqrt(5) * 2.863924, mixture.cutoff(), 1e-12);
    assertEquals(16, load("zhou2004.json").elements().size());
  }

  @Test
  void supportsAreThoseOfTheFormulas() {
    EamPotential p = load("CuZr_mendelev2009.json");
    // The spline of the interval in which a function ends reaches two points beyond.
    double reach = 3 * 0.00076;
    assertEquals(6.0, p.density()[0][0].support(), reach);
    assertEquals(6.0, p.density()[0][1].support(), reach);
    assertEquals(5.6, p.density()[1][1].support(), reach);
    assertEquals(6.0, p.pair()[0][0].support(), reach);
    assertEquals(7.6, p.pair()[0][1].support(), reach);
  }

  @Test
  void unknownElementsAreNamedBesideTheKnown() {
    InputException e = assertThrows(InputException.class, () -> load("zhou2004.json", "Cu", "Xx"));
    assertTrue(
        e.getMessage().startsWith("potentials/zhou2004.json: expected one of the elements Cu, Ag"));
    assertTrue(e.getMessage().contains("found Xx, which is no element's symbol"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"q2\":14.399758268182 | \"q2\":\"x\" | core: q2: expected a finite number, found \"x\"",
        "\"q2\":14.399758268182, | '' | core: q2: expected a finite number, found nothing",
        "\"nr\":10000 | \"nr\":2000000000 | table: nr: expected a whole number from 5 to 100000,"
            + " found 2.0E9",
        "\"dr\":0.00076 | \"dr\":-1 | table: dr: expected a number above zero, found -1.0",
        "\"div\":\"s_Cu\" | \"div\":\"s_Xx\" | densities: Cu-Cu: div: expected s_ and an element's"
            + " symbol, found s_Xx",
        "\"Cu-Zr\":{\"r1\" | \"Cu-Xx\":{\"r1\" | pairs: Cu-Zr: expected an object {...}, found"
            + " nothing",
        "\"core\":{ | \"core\":[ | :1: expected JSON, found Unexpected character",
        "\"q2\":14.399758268182 | \"q2\":NaN | :1: expected JSON, found Non-standard token 'NaN'",
      })
  void badParametersAreNamed(String good, String bad, String message, @TempDir Path folder)
      throws IOException {
    String text = Files.readString(FORMS.resolve("CuZr_mendelev2009.json"));
    assertTrue(text.contains(good));
    Path file = folder.resolve("bad.json");
    Files.writeString(file, text.replace(good, bad));
    ImmutableList<String> all = Lists.immutable.empty();
    InputException e =
        assertThrows(
            InputException.class,
            () -> Potentials.load(PotentialSource.parse(file.toString(), all), folder));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
