package org.vitrum.analysis.voronoi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPInputStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.io.StructureFile;

final class TessellationTest {
  private static final Path STATIC = Path.of("src/test/resources/reference/static");

  private static final ImmutableList<Species> TWO =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  /** Relative; each volume is a sum of some hundred products of lengths of some hundred A. */
  private static final double CLOSED = 1e-12;

  private static AtomSystem random(Cell cell, int atoms, long seed) {
    Random random = new Random(seed);
    double[] h = cell.vectors();
    double[] x = new double[3 * atoms];
    int[] type = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      type[i] = random.nextInt(2);
      for (int edge = 0; edge < 3; edge++) {
        double s = random.nextDouble();
        for (int axis = 0; axis < 3; axis++) {
          x[3 * i + axis] += s * h[3 * edge + axis];
        }
      }
    }
    return AtomSystem.atRest(TWO, cell, type, x);
  }

  private static void assertFillsSpace(AtomSystem system, double... radii) {
    Tessellation cells = Tessellation.of(system, radii, Thresholds.NONE);
    double volume = system.cell().volume();
    assertEquals(volume, Arrays.stream(cells.volume()).sum(), CLOSED * volume);
  }

  /** Volumes are printed by voro++ with six digits. */
  @ParameterizedTest
  @CsvSource({
    "cuzr2009_liquid, 1.28, 1.60, 0",
    "nizr2012_liquid, 1.25, 1.60, 0",
    "zrcual2011_liquid, 1.60, 1.28, 1.43"
  })
  void agreesWithVoroCellByCell(String name, double a, double b, double c) throws IOException {
    AtomSystem system =
        StructureFile.read(STATIC.resolve(name).resolve("system.data.gz"), Lists.immutable.empty());
    Tessellation cells = Tessellation.of(system, new double[] {a, b, c}, Thresholds.NONE);
    Path reference = STATIC.resolve(name).resolve("voronoi.txt.gz");
    int compared = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(reference)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double[] row = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        int i = compared++;
        assertEquals(row[0], system.id()[i]);
        assertEquals(row[1], cells.volume()[i], 1e-5 * row[1]);
        assertEquals(row[2], cells.start()[i + 1] - cells.start()[i], line);
        for (int k = 0; k < 4; k++) {
          assertEquals(row[3 + k], cells.index()[4 * i + k], line);
        }
      }
    }
    assertEquals(system.size(), compared);
    double volume = system.cell().volume();
    assertEquals(volume, Arrays.stream(cells.volume()).sum(), CLOSED * volume);
  }

  /** More atoms than a crystal's cell has, few atoms, one atom; boxes thinner than a neighbour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 500})
  void volumesFillCellsOfAnyShape(int atoms) {
    double edge = 2.6 * Math.cbrt(atoms);
    Cell[] shapes = {
      Cell.orthogonal(edge, edge, edge),
      Cell.triclinic(edge, edge, edge, 0.45 * edge, -0.4 * edge, 0.3 * edge),
      Cell.triclinic(edge, edge, edge, 1.7 * edge, -1.2 * edge, 0.9 * edge),
      Cell.orthogonal(edge * edge, 1.5, edge / 1.5),
      Cell.of(
          new double[] {
            0.9 * edge,
            0.3 * edge,
            -0.2 * edge,
            -0.25 * edge,
            1.05 * edge,
            0.3 * edge,
            0.35 * edge,
            -0.15 * edge,
            0.95 * edge
          },
          new double[] {-3.3, 7.7, 1.1})
    };
    for (int k = 0; k < shapes.length; k++) {
      assertFillsSpace(random(shapes[k], atoms, 17 + k), 1.28, 1.60);
    }
  }

  /** Other edge vectors of the same lattice are the same structure. */
  @Test
  void doesNotDependOnTheChoiceOfTheCell() {
    double edge = 14;
    AtomSystem cubic = random(Cell.orthogonal(edge, edge, edge), 150, 5);
    AtomSystem tilted = cubic.copy();
    tilted.cell(Cell.triclinic(edge, edge, edge, edge, -2 * edge, edge));
    Tessellation a = Tessellation.of(cubic, new double[] {1.2, 1.7}, Thresholds.NONE);
    Tessellation b = Tessellation.of(tilted, new double[] {1.2, 1.7}, Thresholds.NONE);
    assertArrayEquals(a.index(), b.index());
    assertArrayEquals(a.volume(), b.volume(), 1e-10); // A^3: positions are wrapped with rounding
  }

  /** In cells that rounding may cut either way: six planes meet in corners of the fcc cell. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void perfectCrystals(int repeat) {
    assertIndex(Crystal.fcc(3.615), repeat, 12, 0, 12, 0, 0);
    assertIndex(Crystal.bcc(2.8665), repeat, 14, 0, 6, 0, 8);
    assertIndex(Crystal.hcp(2.95, 2.95 * Math.sqrt(8.0 / 3)), repeat, 12, 0, 12, 0, 0);
  }

  private static void assertIndex(Crystal crystal, int repeat, int faces, int... index) {
    AtomSystem system = crystal.repeat(TWO, repeat, repeat, repeat);
    assertFillsSpace(system, 1.28, 1.28);
    Tessellation cells = Tessellation.of(system, new double[] {1.28, 1.28}, Thresholds.NONE);
    for (int i = 0; i < system.size(); i++) {
      assertEquals(faces, cells.start()[i + 1] - cells.start()[i]);
      assertArrayEquals(index, Arrays.copyOfRange(cells.index(), 4 * i, 4 * i + 4));
    }
  }

  /** Thermal noise splits the corners of the fcc cell; thresholds put them together again. */
  @Test
  void thresholdsCountTwelveFacesInAWarmCrystal() {
    AtomSystem system = Crystal.fcc(3.615).repeat(TWO, 5, 5, 5);
    Random random = new Random(3);
    Arrays.setAll(system.position(), k -> system.position()[k] + 0.03 * random.nextGaussian());
    double[] radii = {1.28, 1.28};
    Tessellation all = Tessellation.of(system, radii, Thresholds.NONE);
    Tessellation large = Tessellation.of(system, radii, new Thresholds(0.01, 0.4));
    assertTrue(all.area().length > 13 * system.size());
    assertEquals(12 * system.size(), large.area().length);
    for (int i = 0; i < system.size(); i++) {
      assertArrayEquals(
          new int[] {0, 12, 0, 0}, Arrays.copyOfRange(large.index(), 4 * i, 4 * i + 4));
    }
  }

  @Test
  void anIcosahedronHasTwelvePentagons() {
    double golden = (1 + Math.sqrt(5)) / 2;
    double scale = 2.5 / Math.sqrt(1 + golden * golden);
    double[] x = new double[39];
    int at = 3; // the first atom is in the centre
    for (int axis = 0; axis < 3; axis++) {
      for (int sign = 0; sign < 4; sign++) {
        x[at + axis] = (sign % 2 == 0 ? 1 : -1) * scale;
        x[at + (axis + 1) % 3] = (sign < 2 ? golden : -golden) * scale;
        at += 3;
      }
    }
    AtomSystem system = AtomSystem.atRest(TWO, Cell.orthogonal(20, 20, 20), new int[13], x);
    Tessellation cells = Tessellation.of(system, new double[] {1.28, 1.6}, Thresholds.NONE);
    assertArrayEquals(new int[] {0, 0, 12, 0}, Arrays.copyOf(cells.index(), 4));
    // The dodecahedron with faces at 1.25 A: V = 10 tan(36)^... by its inradius r, 5.5503 r^3.
    double edge = 1.25 / (0.5 * Math.sqrt(2.5 + 1.1 * Math.sqrt(5)));
    double volume = (15 + 7 * Math.sqrt(5)) / 4 * edge * edge * edge;
    assertEquals(volume, cells.volume()[0], 1e-12 * volume);
    IcosahedralNetwork network = IcosahedralNetwork.of(system, cells);
    assertEquals(1, network.centres());
    assertArrayEquals(new boolean[3], network.percolates());
  }

  @Test
  void aLargeNeighbourMayLeaveAnAtomNoCell() {
    double[] x = {5, 5, 5, 5.5, 5, 5};
    AtomSystem system = AtomSystem.atRest(TWO, Cell.orthogonal(10, 10, 10), new int[] {0, 1}, x);
    Tessellation cells = Tessellation.of(system, new double[] {0.5, 7}, Thresholds.NONE);
    assertEquals(0, cells.volume()[0]);
    assertEquals(1000, cells.volume()[1], 1e-9);
  }

  @Test
  void facesAreSeenFromBothSides() {
    AtomSystem system = random(Cell.triclinic(11, 12, 13, 3, -4, 5), 100, 8);
    Tessellation cells = Tessellation.of(system, new double[] {1.2, 1.6}, Thresholds.NONE);
    for (int i = 0; i < system.size(); i++) {
      for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
        assertEquals(cells.area()[f], opposite(cells, i, f), 1e-9); // A^2
      }
    }
  }

  private static double opposite(Tessellation cells, int i, int face) {
    int j = cells.neighbour()[face];
    for (int f = cells.start()[j]; f < cells.start()[j + 1]; f++) {
      double squares = 0;
      for (int axis = 0; axis < 3; axis++) {
        squares += Math.pow(cells.vector()[3 * f + axis] + cells.vector()[3 * face + axis], 2);
      }
      if (cells.neighbour()[f] == i && squares < 1e-18) {
        return cells.area()[f];
      }
    }
    return Double.NaN;
  }

  @Test
  void doesNotDependOnThreads() {
    AtomSystem system = random(Cell.orthogonal(30, 30, 30), 2000, 2);
    double[] radii = {1.28, 1.6};
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool four = new ForkJoinPool(4)) {
      Tessellation a = one.submit(() -> Tessellation.of(system, radii, Thresholds.NONE)).join();
      Tessellation b = four.submit(() -> Tessellation.of(system, radii, Thresholds.NONE)).join();
      assertArrayEquals(a.volume(), b.volume());
      assertArrayEquals(a.area(), b.area());
      assertArrayEquals(a.neighbour(), b.neighbour());
    }
  }

  @Test
  void twoAtomsAtOnePlaceAreNamed() {
    double[] x = {1, 1, 1, 11, 1, 1};
    AtomSystem system = AtomSystem.atRest(TWO, Cell.orthogonal(10, 10, 10), new int[2], x);
    InputException e =
        assertThrows(
            InputException.class,
            () -> Tessellation.of(system, new double[] {1, 1}, Thresholds.NONE));
    assertTrue(e.getMessage().contains("atoms 1 and 2"), e.getMessage());
  }
}
