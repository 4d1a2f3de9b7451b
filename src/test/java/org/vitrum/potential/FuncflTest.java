package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;

/** funcfl files; {@link ReferenceTest} holds their mixing against LAMMPS. */
class FuncflTest {
  private static final double PAIR_UNIT = 27.2 * 0.529;

  @TempDir private Path folder;

  /** A file of polynomials of third degree, which four-point interpolation reproduces. */
  private static String text(int z, int nrho, double drho, int nr, double dr) {
    StringBuilder text = new StringBuilder("comment of element " + z + "\n");
    text.append(z).append(" 50.5 3.5 fcc\n");
    text.append(nrho + " " + drho + " " + nr + " " + dr + " " + (nr - 1) * dr + "\n");
    table(text, nrho, drho, rho -> -rho + z * 0.01 * rho * rho);
    table(text, nr, dr, r -> z * Math.pow(1 - r / 5, 3));
    table(text, nr, dr, r -> 1 - 0.1 * r);
    return text.toString();
  }

  private static void table(StringBuilder text, int n, double dx, DoubleUnaryOperator f) {
    for (int k = 0; k < n; k++) {
      text.append(
          String.format(Locale.ROOT, "%.17g%s", f.applyAsDouble(k * dx), k % 5 == 4 ? "\n" : " "));
    }
    text.append("\n");
  }

  private LoadedPotential load(ImmutableList<String> texts, String... elements) throws IOException {
    ImmutableList<String> names = texts.collectWithIndex((t, i) -> "t" + i + ".eam");
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve(names.get(i)), texts.get(i));
    }
    return Potentials.load(PotentialSource.of("eam", names, Lists.immutable.of(elements)), folder);
  }

  @Test
  void oneFileIsAnElementNamedByItsAtomicNumber() throws IOException {
    LoadedPotential loaded = load(Lists.immutable.of(text(28, 50, 0.1, 60, 0.05)));
    EamPotential p = loaded.potential();
    assertEquals("Ni", p.elements().getOnly().species().symbol());
    assertEquals("comment of element 28", p.origin().citation());
    assertEquals(59 * 0.05, p.cutoff());
    double r = 2.0;
    double charge = 28 * Math.pow(1 - r / 5, 3);
    // The spline through exact points of a polynomial of sixth degree errs by h^4.
    assertEquals(PAIR_UNIT * charge * charge, p.pair()[0][0].value(r), 1e-9);
    assertEquals(0, loaded.warnings().size());
  }

  @Test
  void mixingTakesTheCoarsestSpacingsAndWidestRanges() throws IOException {
    EamPotential p =
        load(
                Lists.immutable.of(text(28, 50, 0.1, 60, 0.05), text(40, 200, 0.05, 100, 0.04)),
                "Ni",
                "Zr")
            .potential();
    assertEquals(0.1, p.embedding()[0].spacing());
    assertEquals(0.05, p.pair()[0][1].spacing());
    // The widest tables reach to 199 * 0.05 and 99 * 0.04; their last points are not on the grid.
    assertEquals(100, p.embedding()[0].size());
    assertEquals(79, p.pair()[0][1].size());
    assertEquals(99 * 0.04, p.cutoff());
    for (int k = 0; k < 50; k++) {
      double r = k * 0.05;
      double charges = 28 * 40 * Math.pow(1 - r / 5, 6);
      assertEquals(PAIR_UNIT * charges, p.pair()[0][1].tabulated(k), 1e-9);
      assertEquals(1 - 0.1 * r, p.density()[1][0].tabulated(k), 1e-14);
    }
    assertSame(p.density()[0][0], p.density()[0][1]);
    assertSame(p.pair()[0][1], p.pair()[1][0]);
  }

  private static final ImmutableList<String> NI_ZR =
      Lists.immutable.of(text(28, 50, 0.1, 60, 0.05), text(40, 200, 0.05, 100, 0.04));

  @Test
  void atomicNumbersDecideWhichFileIsWhichElement() throws IOException {
    EamPotential inOrder = load(NI_ZR, "Ni", "Zr").potential();
    LoadedPotential crossed = load(NI_ZR.toReversed(), "Ni", "Zr");
    assertEquals(
        "potential: the files t0.eam, t1.eam are taken for the elements Zr, Ni by their atomic"
            + " numbers",
        crossed.warnings().getOnly());
    assertEquals(28, crossed.potential().elements().get(0).atomicNumber());
    for (int k = 0; k < 79; k++) {
      assertEquals(
          inOrder.pair()[0][1].tabulated(k),
          crossed.potential().pair()[0][1].tabulated(k),
          1e-11); // rounding of a product, of order 1e4
      assertEquals(
          inOrder.density()[0][0].tabulated(k), crossed.potential().density()[0][0].tabulated(k));
    }
  }

  @Test
  void aFileServesTwoTypes() throws IOException {
    EamPotential p = load(NI_ZR, "Zr", "Ni", "Zr").potential();
    assertEquals("Zr Ni Zr", p.species().collect(s -> s.symbol()).makeString(" "));
    assertSame(p.pair()[0][1], p.pair()[2][1]);
  }

  @Test
  void aFileOfAnotherElementIsRefused() {
    InputException e = assertThrows(InputException.class, () -> load(NI_ZR, "Cu", "Zr"));
    assertEquals(
        "potential: expected one file of Cu (atomic number 29), found t0.eam (28), t1.eam (40)",
        e.getMessage());
  }

  @Test
  void orderDecidesWhereNothingElseTells() throws IOException {
    LoadedPotential labels = load(NI_ZR, "A", "X");
    assertEquals(40, labels.potential().elements().get(1).atomicNumber());
    LoadedPotential zero = load(Lists.immutable.of(text(0, 50, 0.1, 60, 0.05)), "Cu");
    assertTrue(
        zero.warnings().getOnly().endsWith("atomic number 0, which is no element's; used for Cu"));
  }

  @Test
  void aMissingLastPointIsContinued() throws IOException {
    String text = text(28, 50, 0.1, 61, 0.05).stripTrailing();
    LoadedPotential loaded = load(Lists.immutable.of(text.substring(0, text.lastIndexOf('\n'))));
    assertTrue(
        loaded
            .warnings()
            .getOnly()
            .endsWith("expected 61 values of the density, found 60; continued it linearly"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 0.1 60 | 5000000 0.1 60 | :39: expected 5000000 values of the embedding function, found"
            + " 170 before the end of the file",
        "50 0.1 60 | 50 0.1 60.5 | :3: expected the number of points in r, a whole number from 6,"
            + " found 60.5",
        "28 50.5 | 28 Inf | :2: expected the mass of the element, a finite number, found \"Inf\"",
        "3.5 fcc | -3.5 fcc | :2: expected the lattice constant of the element, not below zero,"
            + " found -3.5",
      })
  void badFilesAreRefused(String good, String bad, String message) {
    String text = text(28, 50, 0.1, 60, 0.05).stripTrailing();
    assertTrue(text.contains(good));
    InputException e =
        assertThrows(
            InputException.class, () -> load(Lists.immutable.of(text.replaceFirst(good, bad))));
    assertEquals(folder.resolve("t0.eam") + message, e.getMessage());
  }

  @Test
  void filesAndElementsMustPair() {
    InputException e = assertThrows(InputException.class, () -> load(NI_ZR, "A"));
    assertEquals(
        "potential: expected one file of the format eam for each of the elements A, found 2 files",
        e.getMessage());
  }
}
