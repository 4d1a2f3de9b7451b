package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;

/** Files of other people: named otherwise, of another format than said, with names of their own. */
class ForeignFilesTest {
  private static final int POINTS = 101;
  private static final String ALLOY = Synthetic.text(Synthetic.alloy(POINTS));
  private static final String FS = Synthetic.text(Synthetic.finnisSinclair(POINTS));

  @TempDir private Path folder;

  private LoadedPotential load(String format, String name, byte[] content, String... elements)
      throws IOException {
    Files.write(folder.resolve(name), content);
    return Potentials.load(
        PotentialSource.of(format, Lists.immutable.of(name), Lists.immutable.of(elements)), folder);
  }

  private LoadedPotential load(String format, String name, String content, String... elements)
      throws IOException {
    return load(format, name, content.getBytes(StandardCharsets.UTF_8), elements);
  }

  private String refusal(String format, String name, String content, String... elements) {
    InputException e =
        assertThrows(InputException.class, () -> load(format, name, content, elements));
    return e.getMessage().replace(folder.resolve(name).toString(), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.eam", "x.set", "x.lammps.eam", "x.setfl", "x.tab", "x"})
  void theContentDecidesWhateverTheName(String name) throws IOException {
    assertEquals("eam/alloy", load(null, name, ALLOY).potential().origin().format());
    assertEquals(0, load(null, name, ALLOY).warnings().size());
    assertEquals("eam/fs", load(null, name, FS).potential().origin().format());
  }

  @Test
  void aNameThatSaysAnotherFormatIsRemarkedOn() throws IOException {
    LoadedPotential loaded = load(null, "x.eam.fs", ALLOY);
    assertEquals("eam/alloy", loaded.potential().origin().format());
    assertTrue(
        loaded
            .warnings()
            .getOnly()
            .endsWith(
                "x.eam.fs: is named as eam/fs, but its tables are of the format eam/alloy, and are"
                    + " read as such"));
  }

  @Test
  void anotherFormatThanAskedForIsRefusedByItsName() {
    assertEquals(
        "x: expected the format eam/fs, found what looks like eam/alloy; give that format if the"
            + " file is the right one",
        refusal("eam/fs", "x", ALLOY));
    assertEquals(
        "x: expected the format eam/alloy, found what looks like eam/fs; give that format if the"
            + " file is the right one",
        refusal("eam/alloy", "x", FS));
    assertTrue(refusal("eam", "x.eam", ALLOY).contains("found what looks like eam/alloy"));
    assertTrue(refusal("json", "x.json", ALLOY).contains("x.json:1: expected JSON"));
  }

  @Test
  void relativesOfSetflThatAreNotComputedAreNamed() {
    String pairs = "0.5\n".repeat(6 * POINTS); // dipole and quadrupole functions of three pairs
    String expected = "x: expected a potential of one of the formats eam, eam/alloy, eam/fs, json";
    String not = ", which Vitrum does not compute";
    assertEquals(
        expected + ", found tables of the format adp" + not, refusal(null, "x", ALLOY + pairs));
    assertEquals(
        expected + ", found tables of the format eam/he" + not,
        refusal(null, "x", FS.replaceFirst("5.0000000000000000e\\+00\n", "5.0 12.5\n")));
    assertEquals(
        expected + ", found tables of the format eam/cd" + not,
        refusal("eam/alloy", "x", ALLOY + "2 1.0 -0.5 0.25\n"));
  }

  @Test
  void oneElementFitsBothFormats() throws IOException {
    String[] lines = ALLOY.split("\n");
    StringBuilder one = new StringBuilder("a\nb\nc\n1 Cu\n").append(lines[4]).append('\n');
    one.append("29 63.5 3.6 fcc\n").append("0.25\n".repeat(3 * POINTS));
    assertEquals("eam/fs", load("eam/fs", "x", one.toString()).potential().origin().format());
    assertEquals("eam/alloy", load("eam/alloy", "x", one.toString()).potential().origin().format());
    assertEquals("eam/alloy", load(null, "x", one.toString()).potential().origin().format());
  }

  /** Packed files may have lost their ending, and unpacked ones kept it. */
  @Test
  void gzipIsToldByItsContent() throws IOException {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(FS.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(
        "eam/fs", load(null, "x.eam.fs", packed.toByteArray()).potential().origin().format());
    assertEquals("eam/fs", load(null, "x.eam.fs.gz", FS).potential().origin().format());
    byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    InputException e = assertThrows(InputException.class, () -> load(null, "x.gz", cut));
    assertTrue(e.getMessage().contains("expected intact gzip data"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"A, B", "U, U2", "CU, ZR"})
  void namesInTheFileAreLabels(String first, String second) throws IOException {
    String named = ALLOY.replace("2 Cu Zr", "2 " + first + " " + second);
    EamPotential p = load("eam/alloy", "x", named, second, first).potential();
    assertEquals(second + " " + first, p.species().collect(s -> s.symbol()).makeString(" "));
    assertEquals(91.2, p.elements().getFirst().species().mass());
  }

  @Test
  void caseIsOverlookedWithANote() throws IOException {
    LoadedPotential loaded = load(null, "x", ALLOY.replace("2 Cu Zr", "2 CU ZR"), "Zr");
    assertEquals("Zr", loaded.potential().elements().getOnly().species().symbol());
    assertTrue(loaded.warnings().getOnly().endsWith("the element Zr is called ZR there"));
    assertEquals(
        "x: expected one of the elements CO, Co, found the element cO",
        refusal("eam/alloy", "x", ALLOY.replace("2 Cu Zr", "2 CO Co"), "cO"));
  }

  @Test
  void aTypeWithoutAtomsNeedsNoElement() throws IOException {
    Files.writeString(folder.resolve("x"), ALLOY);
    ImmutableList<String> types = Lists.immutable.of("Zr", "Al", "Cu");
    PotentialSource source = PotentialSource.of("eam/alloy", Lists.immutable.of("x"), types);
    LoadedPotential loaded = Potentials.load(source.withUnused(Lists.immutable.of("Al")), folder);
    assertEquals(types, loaded.potential().species().collect(s -> s.symbol()));
    assertTrue(
        loaded
            .warnings()
            .getOnly()
            .endsWith("has no Al, which is the element of an atom type without atoms"));
    assertTrue(
        assertThrows(InputException.class, () -> Potentials.load(source, folder))
            .getMessage()
            .endsWith("expected one of the elements Cu, Zr, found the element Al"));
  }

  /** LAMMPS needs atomic number and mass only. */
  @ParameterizedTest
  @CsvSource({
    "29 63.5, 2, 0, unknown",
    "29 63.5 3.6, 3, 3.6, unknown",
    "29 63.5 fcc, 3, 0, fcc",
  })
  void linesOfElementsMayLackFields(String line, int fields, double a, String lattice)
      throws IOException {
    String whole = "29 6.3500000000000000e+01 3.6000000000000000e+00 fcc";
    assertTrue(ALLOY.contains(whole));
    String both = ALLOY.replace(whole, line).replaceFirst("40 \\S+ \\S+ hcp", "40 91.2");
    LoadedPotential loaded = load(null, "x", both);
    EamPotential.Element copper = loaded.potential().elements().getFirst();
    assertEquals(a, copper.latticeConstant());
    assertEquals(lattice, copper.lattice());
    assertEquals(2, loaded.warnings().size());
    assertTrue(loaded.warnings().getFirst().contains("the line of Cu has " + fields + " of the"));
    EamPotential full = load(null, "x", ALLOY).potential();
    for (int k = 0; k < POINTS; k++) {
      assertEquals(
          full.embedding()[1].tabulated(k), loaded.potential().embedding()[1].tabulated(k));
      assertEquals(full.pair()[1][0].tabulated(k), loaded.potential().pair()[1][0].tabulated(k));
    }
    assertArrayEquals(
        new double[] {63.5, 91.2},
        loaded.potential().species().collectDouble(s -> s.mass()).toArray());
  }
}
