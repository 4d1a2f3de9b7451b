package org.vitrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/** Reading and writing LAMMPS data files. */
class LammpsDataTest {
  static final ImmutableList<String> NONE = Lists.immutable.empty();

  private static final String GOOD =
      """
      title

      0 10 xlo xhi
      -1.5 9.5 ylo yhi   # a comment
      2 atom types
      0 12.25 zlo zhi
      2 atoms
      0 bonds
      1 -2 0.5 xy xz yz

      Velocities

      2 1 2 3
      1 -1 -2 -3

      Masses

      2 91.224
      1 63.546 # Cu

      Pair Coeffs # eam

      1 a b

      Atoms # atomic

      2 2 1.5 2.5 3.5 0 -1 2
      1 1 4 5 6 0 0 0
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("system.data"), text);
  }

  @Test
  void readsSectionsAndHeaderInAnyOrder() throws IOException {
    for (String text : new String[] {GOOD, GOOD.replace("\n", "\r\n")}) {
      AtomSystem s = LammpsData.read(file(text), NONE);
      assertEquals("Cu", s.species().get(0).symbol());
      assertEquals("Zr", s.species().get(1).symbol());
      assertArrayEquals(new int[] {2, 1}, s.id());
      assertArrayEquals(new int[] {1, 0}, s.type());
      assertArrayEquals(new double[] {1.5, 2.5, 3.5, 4, 5, 6}, s.position());
      assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, s.velocity());
      assertArrayEquals(new int[] {0, -1, 2, 0, 0, 0}, s.image());
      assertArrayEquals(new double[] {10, 0, 0, 1, 11, 0, -2, 0.5, 12.25}, s.cell().vectors());
      assertArrayEquals(new double[] {0, -1.5, 0}, s.cell().origin());
    }
  }

  @Test
  void elementsOfTheCallerWin() throws IOException {
    AtomSystem s = LammpsData.read(file(GOOD), Lists.immutable.of("Al", "Zr"));
    assertEquals("Al", s.species().get(0).symbol());
    assertEquals(63.546, s.species().get(0).mass());
  }

  @Test
  void imageFlagsMayBeMissing() throws IOException {
    AtomSystem s =
        LammpsData.read(file(GOOD.replace(" 0 -1 2\n", "\n").replace(" 0 0 0\n", "\n")), NONE);
    assertArrayEquals(new int[6], s.image());
  }

  /**
   * LAMMPS (29 Sep 2021) writes {@code # hybrid} alone, each property once, and always image flags;
   * before 2020 it wrote the properties of each style.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title                                | hybrid charge molecular | 0.5 7 -1 2 0       | -1 2 0 |
          title                                | hybrid charge molecular | 0.5 7              | 0 0 0  |
          title                                | hybrid charge full      | 0.5 7 -1 2 0       | -1 2 0 |
          title                                | hybrid charge full      | 0.5 7 0.5 -1 2 0   | -1 2 0 |
          title                                | hybrid charge full      | 0.5 7 0.5          | 0 0 0  |
          title                                | hybrid dipole dipole    | 0 1 2 3 -1 2 0     | -1 2 0 |
          title                                | hybrid spin dpd dpd     | 1 0 0 2 9 -1 2 0   | -1 2 0 |
          title                                | hybrid spin mystery     | 1 0 0 2 1.5        | 0 0 0  |
          title                                | hybrid bond bond        | 7 -1 2 0           | -1 2 0 |
          title                                | hybrid                  |                    | 0 0 0  |
          title                                | hybrid                  | 0.5 7 -1 2 0       | 0 0 0  | name these beside Atoms, as in
          title                                | hybrid                  | -1 2 0.5           | 0 0 0  |
          LAMMPS data file via write_data, ... | hybrid                  | 0.5 7 -1 2 0       | -1 2 0 |
          LAMMPS data file via write_data, ... | hybrid                  | -1 2 0             | -1 2 0 |
          title                                | hybrid dpd dpd dpd dpd  | 9 -1 2 0           | 0 0 0  | columns may be some, or belong to
          """)
  void readsImageFlagsOfHybridStyles(
      String title, String styles, String more, String images, String note) throws IOException {
    String columns = more == null ? "" : more;
    Frame frame =
        StructureFile.read(
            file(
                """
                %s

                1 atoms
                1 atom types
                0 10 xlo xhi
                0 10 ylo yhi
                0 10 zlo zhi

                Masses

                1 63.546

                Atoms # %s

                1 1 4 5 6 %s
                """
                    .formatted(title, styles, columns)),
            NONE,
            0);
    int[] expected = Arrays.stream(images.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(expected, frame.system().image());
    String notes = frame.notes().makeString("\n");
    assertEquals(note != null, notes.contains("image flags are not read"), notes);
    assertTrue(note == null || notes.contains(note), notes);
  }

  @Test
  void roundTripsBitwise() throws IOException {
    AtomSystem original = LammpsData.read(file(GOOD), NONE);
    // Awkward numbers: an origin whose sum with the edge is not a double.
    original.cell(
        Cell.of(
            new double[] {Math.PI, 0, 0, 0.1, 1e3 / 3, 0, -0.3, 1e-17, 5.1},
            new double[] {1e3 / 7, -0.1, 1e-9}));
    original.position()[0] = Math.nextUp(0.1);
    original.velocity()[3] = -1.0 / 3e7;
    Path written = folder.resolve("written.data");
    LammpsData.write(written, original);
    same(original, LammpsData.read(written, NONE));
  }

  static void same(AtomSystem a, AtomSystem b) {
    assertEquals(a.species(), b.species());
    assertEquals(a.cell(), b.cell());
    assertArrayEquals(a.id(), b.id());
    assertArrayEquals(a.type(), b.type());
    assertArrayEquals(a.position(), b.position());
    assertArrayEquals(a.velocity(), b.velocity());
    assertArrayEquals(a.image(), b.image());
  }

  /**
   * Turning keeps lengths and angles, positions relative to the cell and speeds along the edges.
   */
  @Test
  void turnsCellsThatLammpsCannotHold() throws IOException {
    AtomSystem original = LammpsData.read(file(GOOD), NONE);
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    original.deform(new double[] {c, -s, 0, s * c, c * c, -s, s * s, s * c, c});
    Path written = folder.resolve("written.data");
    LammpsData.write(written, original);
    AtomSystem turned = LammpsData.read(written, NONE);
    assertTrue(turned.cell().isLowerTriangular());
    assertArrayEquals(
        invariants(original), invariants(turned), 1e-11, "cell, fractions and v along edges");
  }

  private static double[] invariants(AtomSystem system) {
    double[] h = system.cell().vectors();
    double[] inverse = system.cell().inverse();
    double[] origin = system.cell().origin();
    double[] all = new double[9 + 6 * system.size()];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        for (int k = 0; k < 3; k++) {
          all[3 * a + b] += h[3 * a + k] * h[3 * b + k];
        }
      }
    }
    for (int i = 0; i < system.size(); i++) {
      for (int edge = 0; edge < 3; edge++) {
        for (int k = 0; k < 3; k++) {
          all[9 + 6 * i + edge] +=
              (system.position()[3 * i + k] - origin[k]) * inverse[3 * k + edge];
          all[9 + 6 * i + 3 + edge] += system.velocity()[3 * i + k] * h[3 * edge + k];
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 atoms                | 3 atoms              | :16: expected 3 velocities as the header counts, found 2, then section 'Masses'
          2 atoms                | 1 atoms              | :14: expected the end of the section Velocities, as the header says '1 atoms', found '1 -1 -2 -3'
          2 atoms                | 2000000000 atoms     | :7: expected the number of atoms
          2 atoms                | 700000000 atoms      | :16: expected 700000000 velocities
          2 atoms                | -1 atoms             | :7: expected the number of atoms
          2 atoms                | 0 bonds              | expected 'N atoms' in the header
          0 bonds                | 3 bands              | :8: expected a header line (atoms, atom types
          2 atom types           | 0 atom types         | :5: expected the number of atom types
          2 atom types           | 900000000 atom types | :5: expected the number of atom types
          0 10 xlo xhi           | 10 0 xlo xhi         | :3: expected a box of positive size
          0 10 xlo xhi           | 0 NaN xlo xhi        | :3: expected a header line
          0 10 xlo xhi           | 0 1e-999999999 xlo xhi | :3: expected a box of positive size
          0 12.25 zlo zhi        | 0 bonds              | expected 'LOW HIGH zlo zhi'
          1 1 4 5 6 0 0 0        | 2 1 4 5 6 0 0 0      | :28: expected a new atom identifier, found 2
          1 1 4 5 6 0 0 0        | 1 3 4 5 6 0 0 0      | :28: expected an atom type from 1 to 2 in Atoms, as the header says '2 atom types', found '3'
          1 1 4 5 6 0 0 0        | 1 1 4 NaN 6 0 0 0    | :28: expected a position in A, a finite number, found 'NaN'
          1 1 4 5 6 0 0 0        | 1 1 4 5 6 0 0        | :28: expected id type x y z
          1 1 4 5 6 0 0 0        | 1 1 4 1e999 6        | :28: expected a position
          Atoms # atomic         | Atoms # full         | :27: expected id molecule type q x y z [ix iy iz] (atom_style full), found '2 2 1.5
          Atoms # atomic         | Bonds                | expected an Atoms section
          2 91.224               | 1 91.224             | :19: expected one mass for each type, found type 1 for the second time
          1 63.546 # Cu          | 1 63.546 # Cu%3 26.98 # Al | :20: expected the end of the section Masses, as the header says '2 atom types', found '3 26.98'
          2 91.224               | 3 91.224             | :18: expected an atom type from 1 to 2 in Masses, as the header says '2 atom types', found '3'
          2 91.224               | Zr 91.224            | :18: expected an atom type in Masses, by number or by a label of Atom Type Labels, found 'Zr'
          1 63.546 # Cu          | 1 91.2 # Cu          | expected a mass near 63.546 for type 1, which is called Cu, found 91.2, the mass of Zr
          Pair Coeffs # eam      | Masses               | :21: expected one section Masses, found another
          1 -2 0.5 xy xz yz      | 1 -2 0.5 avec        | expected 'X Y Z bvec' in the header, found none
          1 1 4 5 6 0 0 0        | 1 1 4 5 6 0 0 0%3 1 1 1 1 | :29: expected the end of the section Atoms, as the header says '2 atoms', found '3 1 1 1 1'
          1 63.546 # Cu          | 1 -5                 | :19: expected a positive mass
          1 63.546 # Cu          | 1 3.3                | found type 1 of mass 3.3
          1 -1 -2 -3             | 5 -1 -2 -3           | :14: expected the identifier of an atom, found 5
          1 -1 -2 -3             | 1 -1 -2              | :14: expected id vx vy vz
          """)
  void refusesBadFiles(String good, String bad, String message) throws IOException {
    assertTrue(GOOD.contains(good));
    Path file = file(GOOD.replace(good, bad.replace('%', '\n')));
    InputException e = assertThrows(InputException.class, () -> LammpsData.read(file, NONE));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  @Test
  void refusesAWrongNumberOfElements() throws IOException {
    Path file = file(GOOD);
    InputException e =
        assertThrows(InputException.class, () -> LammpsData.read(file, Lists.immutable.of("Cu")));
    assertTrue(e.getMessage().contains("each of the 2 atom types"), e.getMessage());
    assertTrue(
        assertThrows(
                InputException.class, () -> LammpsData.read(file, Lists.immutable.of("Cu", "4")))
            .getMessage()
            .contains("'4'"));
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    String[] lines = GOOD.split("\n");
    for (int n = 0; n < lines.length - 1; n++) {
      Path file = file(String.join("\n", java.util.Arrays.copyOf(lines, n)));
      assertThrows(
          InputException.class, () -> LammpsData.read(file, NONE), "first " + n + " lines");
    }
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path missing = folder.resolve("none.data");
    assertTrue(
        assertThrows(InputException.class, () -> LammpsData.read(missing, NONE))
            .getMessage()
            .contains("none of that name"));
    assertTrue(
        assertThrows(InputException.class, () -> LammpsData.read(folder, NONE))
            .getMessage()
            .contains("a folder"));
    Path binary = Files.write(folder.resolve("b.data"), new byte[3 << 20]);
    assertThrows(InputException.class, () -> LammpsData.read(binary, NONE));
  }
}
