package org.vitrum.io;

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
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/** Names that mislead, formats that are not read, and what others put into files. */
class ForeignFilesTest {
  private static final ImmutableList<String> NONE = LammpsDataTest.NONE;
  private static final String DATA =
      """
      title

      2 atoms
      2 atom types
      0 10 xlo xhi
      0 11 ylo yhi
      0 12 zlo zhi

      Masses

      1 63.546
      2 91.224

      Atoms

      1 1 1 2 3
      2 2 4 5 6
      """;

  private static final String XYZ =
      """
      2
      Lattice="10 0 0 0 11 0 0 0 12" Properties=species:S:1:pos:R:3
      Cu 1 2 3
      Zr 4 5 6
      """;

  private static final String DUMP =
      """
      ITEM: TIMESTEP
      0
      ITEM: NUMBER OF ATOMS
      2
      ITEM: BOX BOUNDS pp pp pp
      0 10
      0 11
      0 12
      ITEM: ATOMS id element x y z
      2 Zr 4 5 6
      1 Cu 1 2 3
      """;

  @TempDir Path folder;

  private Frame read(String name, String text) throws IOException {
    return StructureFile.read(Files.writeString(folder.resolve(name), text), NONE, -1);
  }

  private String refusal(String name, String text) {
    return assertThrows(InputException.class, () -> read(name, text)).getMessage();
  }

  private static void assertSame(AtomSystem system) {
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, system.position());
    assertEquals(1320, system.cell().volume(), 1e-12);
    assertEquals(
        Lists.immutable.of("Cu", "Zr"), system.species().collect(species -> species.symbol()));
  }

  @ParameterizedTest
  @CsvSource({
    "x.data, data, ", "x, data, ", "x.dump, data, LAMMPS data", "x.xyz, data, LAMMPS data",
    "x.xyz, xyz, ", "x.txt, xyz, ", "x.data, xyz, extended XYZ", "x.dump, xyz, extended XYZ",
    "x.dump, dump, ", "x.42, dump, ", "x.data, dump, a LAMMPS dump", "x.xyz, dump, a LAMMPS dump"
  })
  void theContentDecidesWhatAFileIs(String name, String format, String note) throws IOException {
    String text = format.equals("data") ? DATA : format.equals("xyz") ? XYZ : DUMP;
    Frame frame = read(name, text);
    assertSame(frame.system());
    assertEquals(
        note == null
            ? Lists.immutable.empty()
            : Lists.immutable.of(
                folder.resolve(name) + ": read as " + note + ", which it is in spite of its name"),
        frame.notes());
  }

  /** A title may be a number, as the first line of XYZ always is. */
  @Test
  void aTitleMayBeANumber() throws IOException {
    assertSame(read("x.data", DATA.replace("title", "42")).system());
  }

  @ParameterizedTest
  @CsvSource({"x.data", "x.data.gz", "x.gz", "x"})
  void theContentDecidesWhetherItIsCompressed(String name) throws IOException {
    assertSame(read(name, DATA).system());
    Path file = folder.resolve("packed-" + name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(DATA.getBytes(StandardCharsets.UTF_8));
    }
    assertSame(StructureFile.read(file, NONE));
  }

  @Test
  void namesOtherFormats() throws IOException {
    assertTrue(refusal("x.data", "data_Cu\n_cell_length_a 3.6\n").contains("a CIF file"));
    assertTrue(
        refusal("POSCAR", "Cu\n1.0\n3.6 0 0\n0 3.6 0\n0 0 3.6\nCu\n4\nDirect\n")
            .contains("a POSCAR file of VASP"));
    assertTrue(refusal("x.xyz", "CRYST1  10 10 10\n").contains("a PDB file"));
    Path zip = Files.write(folder.resolve("x.xyz"), new byte[] {'B', 'Z', 'h', '9', 1});
    String message =
        assertThrows(InputException.class, () -> StructureFile.read(zip, NONE)).getMessage();
    assertTrue(message.contains("plain or compressed by gzip, found bzip2 data"), message);
  }

  /** Copied from a PDF, written by Fortran, saved by Notepad. */
  @Test
  void readsNumbersAsOthersWriteThem() throws IOException {
    Frame frame = read("x.data", DATA.replace("1 1 1 2 3", "1 1 \u22121D+00 2.0d0 3 \u22121 0 0"));
    assertEquals(-1, frame.system().position()[0]);
    assertEquals(2, frame.system().position()[1]);
    assertEquals(-1, frame.system().image()[0]);
    assertSame(read("x.xyz", "\ufeff" + XYZ).system());
  }

  @Test
  void readsAtomTypesByLabel() throws IOException {
    String labels = "Atom Type Labels\n\n1 Zr\n2 Cu\n\nMasses\n\nZr 91.224\nCu 63.546";
    String text =
        DATA.replace("Masses\n\n1 63.546\n2 91.224", labels)
            .replace("1 1 1 2 3", "1 Cu 1 2 3")
            .replace("2 2 4 5 6", "2 Zr 4 5 6");
    AtomSystem system = read("x.data", text).system();
    assertArrayEquals(new int[] {1, 0}, system.type());
    assertEquals("Zr", system.species().getFirst().symbol());
    String twice = refusal("x.data", text.replace("2 Cu\n\nM", "2 Zr\n\nM"));
    assertTrue(
        twice.contains("expected a label for each type, found 'Zr' for the second time"), twice);
  }

  /** Two columns of small whole numbers: molecule and type, or type and charge. */
  @Test
  void asksForTheStyleWhereSeveralFit() {
    String text = DATA.replace("1 1 1 2 3", "1 1 1 1 2 3").replace("2 2 4 5 6", "2 1 2 4 5 6");
    String message = refusal("x.data", text);
    assertTrue(message.contains(":16: expected the atom style beside Atoms"), message);
  }

  @Test
  void aCommentBesideAMassMayBeProse() throws IOException {
    Frame frame = read("x.data", DATA.replace("63.546", "63.546 # copper"));
    assertSame(frame.system());
    assertTrue(
        frame.notes().getOnly().contains("type 1 is taken as Cu by its mass, as the comment"),
        frame.notes().toString());
    assertSame(read("x.data", DATA.replace("63.546", "63.546 # In all: copper")).system());
    assertSame(read("x.data", DATA.replace("63.546", "63.546 # Cu (fcc)")).system());
  }

  @Test
  void foreignSectionsAreSkipped() throws IOException {
    String more = "\nBonds\n\n1 1 1 2\n\nPair Coeffs\n\n1 x\n\nTinker Types\n\n1 4\n";
    Frame frame = read("x.data", DATA + more);
    assertSame(frame.system());
    assertTrue(
        frame.notes().getOnly().endsWith("section Bonds, section Tinker Types"),
        frame.notes().toString());
  }

  /** Whatever stands in the comment, atoms and cell are what matters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          step=1e3 time=2026-01-01T12:00
          time="10 ps" Time=20.0 step=x step=7.5 step=1e300
          author=O'Brien note='tis title="open
          stress=[[1,2],[3,4]] info={"a": {"b": 1}} =5 = a==b
          energy=1 energy=2 pbc=[True, True, True]
          """)
  void foreignKeysNeverMakeAFileUnreadable(String keys) throws IOException {
    assertSame(read("x.xyz", XYZ.replace(":R:3", ":R:3 " + keys)).system());
    assertSame(read("x.xyz", XYZ.replace("Lattice", keys + " Lattice")).system());
  }

  @Test
  void keysOfTheSpecificationMayBeWrittenOtherwise() throws IOException {
    assertSame(read("x.xyz", XYZ.replace("Lattice", "lattice").replace("Prop", "prop")).system());
    String arrays = XYZ.replace("\"10 0 0 0 11 0 0 0 12\"", "[[10,0,0],[0,11,0],[0,0,12]]");
    assertSame(read("x.xyz", arrays).system());
    assertEquals(1000, read("x.xyz", XYZ.replace(":R:3", ":R:3 step=1e3")).step());
    Frame text = read("x.xyz", XYZ.replace(":R:3", ":R:3 time=\"10 ps\" step=next"));
    assertEquals("10 ps", text.properties().get("time"));
    assertTrue(Double.isNaN(text.time()));
    assertEquals(0, text.step());
    assertTrue(refusal("x.xyz", XYZ.replace(":R:3", ":R:3 pbc=\"T T F\"")).contains("periodic"));
  }

  /** GPUMD and LAMMPS call the column alike and mean A/fs and A/ps. */
  @Test
  void theUnitOfVelocitiesIsTheWriters() throws IOException {
    String text =
        XYZ.replace(":R:3", ":R:3:vel:R:3")
            .replace("1 2 3", "1 2 3 1 0 0")
            .replace("6", "6 0 0 -1");
    assertEquals(1000, read("x.xyz", text).system().velocity()[0]);
    Frame lammps = read("x.xyz", text.replace("Lattice", "Timestep=5 Time=0.005 Lattice"));
    assertEquals(1, lammps.system().velocity()[0]);
    String note = lammps.notes().getOnly();
    assertTrue(note.contains("the column vel is read as velocities in A/ps"), note);
    assertEquals("5", lammps.properties().get("Timestep"));
  }

  @Test
  void velocitiesOfUnknownUnitAreNamed() throws IOException {
    Frame frame =
        read(
            "x.xyz",
            XYZ.replace(":R:3", ":R:3:velocities:R:3:id:S:1")
                .replace("1 2 3", "1 2 3 1 1 1 a")
                .replace("4 5 6", "4 5 6 1 1 1 a"));
    assertSame(frame.system());
    assertArrayEquals(new double[6], frame.system().velocity());
    assertEquals(2, frame.notes().size());
    assertTrue(frame.notes().get(0).endsWith("columns left out: id"), frame.notes().get(0));
    assertTrue(frame.notes().get(1).endsWith("not from velocities"), frame.notes().get(1));
  }

  @Test
  void typesOfExtendedXyzNeedAList() throws IOException {
    String text = XYZ.replace("species:S:1", "type:I:1").replace("Cu", "2").replace("Zr", "1");
    assertTrue(refusal("x.xyz", text).contains("a list of elements for the column type"));
    AtomSystem system = StructureFile.read(folder.resolve("x.xyz"), Lists.immutable.of("Zr", "Cu"));
    assertEquals("Cu", system.species().get(system.type()[0]).symbol());
  }

  /** LAMMPS writes types into the column species unless it is told names. */
  @Test
  void speciesOfExtendedXyzMayBeNumbers() throws IOException {
    String text = XYZ.replace("Cu", "2").replace("Zr", "1");
    assertTrue(refusal("x.xyz", text).contains("a list of elements for numbered species"));
    AtomSystem system = StructureFile.read(folder.resolve("x.xyz"), Lists.immutable.of("Zr", "Cu"));
    assertEquals("Cu", system.species().get(system.type()[0]).symbol());
  }

  /** Atoms of one element and two masses are two species, each with its mass in a note. */
  @Test
  void isotopesOfExtendedXyzAreSpecies() throws IOException {
    String text =
        XYZ.replace("2\nL", "3\nL")
            .replace(":R:3", ":R:3:masses:R:1:momenta:R:3")
            .replace("Cu 1 2 3", "Cu 1 2 3 62.93 1 0 0\nCu 2 2 2 64.93 1 0 0")
            .replace("Zr 4 5 6", "Zr 4 5 6 91.224 0 0 0");
    Frame frame = read("x.xyz", text);
    AtomSystem system = frame.system();
    assertEquals(
        Lists.immutable.of("Cu", "Cu", "Zr"),
        system.species().collect(species -> species.symbol()));
    assertEquals(62.93, system.mass(0));
    assertEquals(64.93, system.mass(1));
    assertEquals(64.93 / 62.93, system.velocity()[0] / system.velocity()[3], 1e-12);
    assertEquals(2, frame.notes().size(), frame.notes().toString());
    String negative = text.replace("64.93", "-64.93");
    assertTrue(refusal("x.xyz", negative).contains("a positive mass"));
  }

  /** Image counts go with the edges that changed places. */
  @Test
  void leftHandedCellsAreTheSameLattice() throws IOException {
    String text =
        XYZ.replace("10 0 0 0 11 0 0 0 12", "0 11 0 10 0 0 0 0 12")
            .replace(":R:3", ":R:3:image:I:3")
            .replace("1 2 3", "1 2 3 5 6 7")
            .replace("4 5 6", "4 5 6 0 0 0");
    AtomSystem system = read("x.xyz", text).system();
    assertSame(system);
    assertArrayEquals(new int[] {5, 7, 6, 0, 0, 0}, system.image());
    assertArrayEquals(new double[] {0, 11, 0, 0, 0, 12, 10, 0, 0}, system.cell().vectors());
  }
}
