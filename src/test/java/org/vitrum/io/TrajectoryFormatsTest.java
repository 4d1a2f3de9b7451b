package org.vitrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.RandomStart;
import org.vitrum.units.MetalUnits;

/** Extended XYZ and LAMMPS dumps. */
class TrajectoryFormatsTest {
  private static final ImmutableList<String> NONE = LammpsDataTest.NONE;

  private static final String XYZ =
      """
      2
      Lattice="10 0 0 1 11 0 -2 0.5 12" Properties=species:S:1:pos:R:3:momenta:R:3:tag:I:2:id:I:1 \
      pbc="T T T" energy=-1.5 title="a \\"b\\" c" step=7 flag
      Cu 1 2 3 0.1 0.2 0.3 0 0 9
      Zr 4 5 6 0 0 -0.1 0 0 4
      """;

  private static final String DUMP =
      """
      ITEM: TIMESTEP
      100
      ITEM: NUMBER OF ATOMS
      3
      ITEM: BOX BOUNDS xy xz yz pp pp pp
      -2.0 11.0 1.0
      0.0 11.5 -2.0
      0.0 12.0 0.5
      ITEM: ATOMS id type element xs ys zs vx vy vz c_e
      9 2 Zr 0.5 0 0 1 2 3 0.0
      4 1 Cu 0 0.5 0 4 5 6 0.0
      7 1 Cu 0 0 0.5 7 8 9 0.0
      """;

  @TempDir Path folder;

  private static AtomSystem sample(Cell cell) {
    AtomSystem system =
        RandomStart.random(
            Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr")),
            new int[] {7, 5},
            0.06,
            5);
    MaxwellBoltzmann.draw(system, 1000, 33, 6);
    system.cell(cell);
    for (int k = 0; k < system.image().length; k++) {
      system.image()[k] = k % 5 - 2;
    }
    return system;
  }

  private static Frame full(AtomSystem system) {
    double[] forces = Arrays.stream(system.velocity()).map(v -> v / 3).toArray();
    double[] energies = Arrays.copyOf(system.position(), system.size());
    return Frame.of(system, 123456789012L, 1.0 / 3)
        .with("energy", "-12.5")
        .with("note", "it's a \"test\", with = and \\")
        .with(AtomColumn.real(AtomColumn.FORCES, 3, forces))
        .with(AtomColumn.real(AtomColumn.ENERGIES, 1, energies));
  }

  private static Cell[] cells() {
    return new Cell[] {
      Cell.orthogonal(Math.PI, 5, 1e3 / 7),
      Cell.triclinic(9, 8, 7, 0.1, -0.3, 1.0 / 3),
      Cell.of(
          new double[] {9, 0, 0, -1, 8, 0, -3.3, -0.7, 7}, new double[] {-1.0 / 3, 1e3 / 7, 1e-9})
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.extxyz", "t.xyz.gz", "t.dump", "t.lammpstrj.gz"})
  void roundTripsBitwise(String name) {
    for (Cell cell : cells()) {
      Frame frame = full(sample(cell));
      Path file = folder.resolve(name);
      StructureFile.write(file, frame);
      Frame read = StructureFile.read(file, Lists.immutable.of("Cu", "Zr"), -1);
      LammpsDataTest.same(frame.system(), read.system());
      assertEquals(frame.step(), read.step());
      assertEquals(frame.time(), read.time());
      assertArrayEquals(frame.forces(), read.forces());
      if (name.contains("xyz")) {
        assertArrayEquals(frame.energies(), read.energies());
        assertEquals(frame.properties(), read.properties());
      }
    }
  }

  /** Extended XYZ holds cells of any orientation. */
  /** What an analysis of any program found stays with the atoms, for pictures. */
  @Test
  void columnsWithoutAMeaningAreKeptAsNumbers() throws IOException {
    Path file = folder.resolve("x.extxyz");
    Files.writeString(
        file,
        """
        2
        Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:d2min:R:1:index:I:2:soft:L:1:note:S:1:odd:R:1
        Cu 1 2 3 0.5 0 12 T a 1
        Cu 4 5 6 nan 2 8 F b x
        """);
    Frame frame = StructureFile.read(file, NONE, 0);
    assertEquals(
        Lists.immutable.of("d2min", "index", "soft"), frame.columns().collect(AtomColumn::name));
    assertArrayEquals(new double[] {0.5, Double.NaN}, frame.column("d2min").orElseThrow().values());
    assertArrayEquals(new double[] {0, 12, 2, 8}, frame.column("index").orElseThrow().values());
    assertArrayEquals(new double[] {1, 0}, frame.column("soft").orElseThrow().values());
    StructureFile.write(file, frame);
    Frame again = StructureFile.read(file, NONE, 0);
    assertTrue(Files.readString(file).contains(":image:I:3:d2min:R:1:index:I:2:soft:I:1"));
    frame
        .columns()
        .each(c -> assertArrayEquals(c.values(), again.column(c.name()).orElseThrow().values()));
    Path dump = folder.resolve("x.dump");
    Files.writeString(dump, DUMP.replace("8 9 0.0", "8 9 0.7"));
    assertArrayEquals(
        new double[] {0, 0.7, 0},
        StructureFile.read(dump, NONE, 0).column("c_e").orElseThrow().values(),
        "in the order of the identifiers");
  }

  @Test
  void extendedXyzKeepsTheOrientation() {
    Cell turned = Cell.of(new double[] {0, 0, 9, 8, 0.5, 0, 0, 7, 1}, new double[3]);
    Path file = folder.resolve("t.xyz");
    StructureFile.write(file, full(sample(turned)));
    assertEquals(turned, StructureFile.read(file, NONE).cell());
  }

  /** A dump cannot hold such a cell: forces must turn with velocities and positions. */
  @Test
  void dumpsTurnForcesWithTheCell() {
    AtomSystem system = sample(Cell.of(new double[] {0, 0, 9, 8, 0.5, 0, 0, 7, 1}, new double[3]));
    Frame frame =
        Frame.of(system, 0, 0)
            .with(AtomColumn.real(AtomColumn.FORCES, 3, system.velocity().clone()));
    Path file = folder.resolve("t.dump");
    StructureFile.write(file, frame);
    Frame read = StructureFile.read(file, NONE, 0);
    assertTrue(read.system().cell().isLowerTriangular());
    assertArrayEquals(read.system().velocity(), read.forces());
    assertEquals(
        MaxwellBoltzmann.twiceKinetic(system), MaxwellBoltzmann.twiceKinetic(read.system()), 1e-12);
    assertTrue(Math.abs(system.velocity()[0] - read.system().velocity()[0]) > 1e-3);
  }

  @Test
  void readsWhatAseWrites() throws IOException {
    Frame frame = StructureFile.read(Files.writeString(folder.resolve("a.xyz"), XYZ), NONE, -1);
    AtomSystem s = frame.system();
    assertArrayEquals(new int[] {9, 4}, s.id());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, s.position());
    assertEquals(7, frame.step());
    assertEquals("-1.5", frame.properties().get("energy"));
    assertEquals("a \"b\" c", frame.properties().get("title"));
    assertEquals("T", frame.properties().get("flag"));
    // ASE's kinetic energy is p^2/2m in eV.
    double twice = 0.14 / Elements.of("Cu").mass() + 0.01 / Elements.of("Zr").mass();
    assertEquals(twice, MaxwellBoltzmann.twiceKinetic(s), 1e-15);
    // 1 sqrt(eV/(g/mol)) is 98.2 A/ps, the inverse of ASE's time unit of 10.18 fs.
    assertEquals(98.2269, 1 / Math.sqrt(MetalUnits.MVV_TO_EV), 1e-3);
  }

  @Test
  void readsWhatLammpsWrites() throws IOException {
    Frame frame = StructureFile.read(Files.writeString(folder.resolve("d"), DUMP), NONE, 0);
    AtomSystem s = frame.system();
    assertEquals(100, frame.step());
    assertArrayEquals(new int[] {4, 7, 9}, s.id());
    assertArrayEquals(new int[] {0, 0, 1}, s.type());
    assertEquals(Cell.triclinic(10, 11, 12, 1, -2, 0.5), s.cell());
    assertArrayEquals(new double[] {0.5, 5.5, 0, -1, 0.25, 6, 5, 0, 0}, s.position(), 1e-15);
    assertArrayEquals(new double[] {4, 5, 6, 7, 8, 9, 1, 2, 3}, s.velocity());
    String named = DUMP.replace(" element", " mol");
    AtomSystem other =
        StructureFile.read(
            Files.writeString(folder.resolve("d"), named), Lists.immutable.of("Ni", "Zr"));
    assertEquals("Ni", other.species().getFirst().symbol());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lattice=            | Grid=         | :2: expected Lattice="ax ay az
          10 0 0 1            | 0 0 0 1       | :2: expected a Lattice that spans a volume, found 0.0 A^3
          10 0 0 1            | 10 0 0        | :2: expected 9 numbers in Lattice
          10 0 0 1            | 10 0 NaN 1    | :2: expected Lattice, a finite number
          pbc="T T T"         | pbc="T T F"   | :2: expected pbc="T T T"
          pos:R:3             | pos:R:2       | :2: expected the column pos:R:3 in Properties, found pos:R:2
          pos:R:3             | xyz:R:3       | :2: expected the column pos:R:3 in Properties, found none
          tag:I:2             | tag:I:x       | :2: expected the width of column tag
          tag:I:2             | tag:Q:2       | :2: expected Properties=name
          tag:I:2             | pos:R:2       | :2: expected Properties that name each column once
          Zr 4 5              | Zr 4          | :4: expected 10 values as in Properties, found 9
          Zr 4 5              | Zr 4 NaN      | :4: expected a position in A, a finite number
          Zr 4 5              | 40 4 5        | :4: expected the symbol of an element, or a list of elements for numbered species (--elements Cu,Zr on the command line), found '40'
          0 0 4               | 0 0 9         | :4: expected a new atom identifier, found 9
          Cu 1                | Zr 1 2 3 0 0 0 0 0 5%Cu 1 | :5: expected the number of atoms
          """)
  void refusesBadXyz(String good, String bad, String message) throws IOException {
    refuses("bad.xyz", XYZ, good, bad, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 1 Cu       | 4 3 Cu        | :11: expected an atom type
          4 1 Cu       | 9 1 Cu        | :11: expected a new atom identifier, found 9
          7 1 Cu       | 7 1 Al        | :12: expected the element of type 1, Cu, found Al
          7 1 Cu       | 7 1 29        | :12: expected a column element with symbols
          4 1 Cu 0     | 4 1 Cu        | :11: expected 10 values, one a column, found 9
          4 1 Cu 0     | 4 1 Cu NaN    | :11: expected a fraction, a finite number
          xs ys zs     | q r s         | :9: expected columns x y z
          0.0 12.0 0.5 | 12.0 0.0 0.5  | :8: expected a box of positive
          0.0 12.0 0.5 | 0.0 12.0      | :8: expected low, high and tilt
          pp pp pp     | pp pp ff      | :5: expected periodic boundaries
          NUMBER OF ATOMS%3 | NUMBER OF ATOMS%4 | :13: expected line 4 of 4 atoms, found the end of the file
          NUMBER OF ATOMS%3 | NUMBER OF ATOMS%700000000 | :13: expected line 4 of 700000000 atoms
          NUMBER OF ATOMS%3 | NUMBER OF ATOMS%999999999 | :4: expected the number of atoms
          NUMBER OF ATOMS%3 | ENTRIES%3     | :3: expected ITEM: TIMESTEP
          """)
  void refusesBadDumps(String good, String bad, String message) throws IOException {
    refuses("bad.dump", DUMP, good, bad, message);
  }

  private void refuses(String name, String text, String good, String bad, String message)
      throws IOException {
    String from = good.replace('%', '\n');
    assertTrue(text.contains(from));
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace(from, bad.replace('%', '\n')));
    ImmutableList<String> elements =
        message.contains("an atom type") ? Lists.immutable.of("Cu", "Zr") : NONE;
    InputException e = assertThrows(InputException.class, () -> StructureFile.read(file, elements));
    assertTrue(e.getMessage().startsWith(file + message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.xyz", "t.dump.gz"})
  void readsAnyFrame(String name) {
    Path file = folder.resolve(name);
    AtomSystem system = sample(Cell.orthogonal(5, 6, 7));
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      for (int step = 0; step < 5; step++) {
        writer.append(Frame.of(system, step, step * 0.5));
      }
    }
    assertEquals(4, StructureFile.read(file, NONE, -1).step());
    assertEquals(2, StructureFile.read(file, NONE, 2).step());
    assertEquals(5, StructureFile.forEach(file, NONE, f -> assertEquals(12, f.system().size())));
    InputException e = assertThrows(InputException.class, () -> StructureFile.read(file, NONE, 5));
    assertTrue(e.getMessage().contains("expected frame 5, found 5 frames"), e.getMessage());
  }

  /** What a resumed run does: the file must be byte for byte that of an uninterrupted one. */
  @ParameterizedTest
  @ValueSource(strings = {"t.extxyz.gz", "t.extxyz", "t.dump.gz"})
  void continuesAfterCuttingBack(String name) throws IOException {
    Path whole = folder.resolve("whole-" + name);
    Path cut = folder.resolve("cut-" + name);
    AtomSystem system = sample(Cell.orthogonal(5, 6, 7));
    long checkpoint;
    try (TrajectoryWriter a = TrajectoryWriter.create(whole);
        TrajectoryWriter b = TrajectoryWriter.create(cut)) {
      a.append(Frame.of(system, 0, 0));
      b.append(Frame.of(system, 0, 0));
      checkpoint = b.position();
      b.append(Frame.of(system, 99, 0));
      assertEquals(b.position(), Files.size(cut));
      a.append(Frame.of(system, 1, 0));
    }
    Files.write(cut, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    try (TrajectoryWriter b = TrajectoryWriter.resume(cut, checkpoint)) {
      assertEquals(checkpoint, b.position());
      b.append(Frame.of(system, 1, 0));
      b.sync();
    }
    assertEquals(-1, Files.mismatch(whole, cut));
    InputException e =
        assertThrows(InputException.class, () -> TrajectoryWriter.resume(cut, 1L << 40));
    assertTrue(e.getMessage().contains("as the checkpoint says"), e.getMessage());
    assertThrows(
        InputException.class, () -> TrajectoryWriter.resume(folder.resolve("none.xyz"), 0));
    assertThrows(
        InputException.class, () -> TrajectoryWriter.create(folder.resolve("trajectory.bin")));
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    Path file = folder.resolve("t.xyz.gz");
    StructureFile.write(file, full(sample(Cell.orthogonal(5, 6, 7))));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    InputException e = assertThrows(InputException.class, () -> StructureFile.read(file, NONE));
    assertTrue(e.getMessage().contains("intact gzip data"), e.getMessage());
  }

  @Test
  void namesOverlappingAtoms() {
    AtomSystem system = sample(Cell.orthogonal(50, 50, 50));
    System.arraycopy(system.position(), 3, system.position(), 30, 3);
    system.position()[30] += 50.01;
    InputException e =
        assertThrows(InputException.class, () -> StructureFile.refuseUnusable(system, "x.xyz"));
    assertTrue(
        e.getMessage().contains("x.xyz: expected atoms at least 0.5 A apart, found atoms 2 and 11"),
        e.getMessage());
    system.position()[30] += 5;
    StructureFile.refuseUnusable(system, "x.xyz");
  }
}
