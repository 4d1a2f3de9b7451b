package org.vitrum.analysis.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

final class ElasticResponseTest {
  private static final double STRAIN = 1e-3;

  private static double[][] stage(EamPotential potential, AtomSystem atoms) {
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      engine.load(atoms);
      return StaticElasticity.measure(
              engine, atoms, STRAIN, Fire.fixedBox(Solids.AT_REST, 20_000), () -> {})
          .c();
    }
  }

  /** C of the box in GPa, made symmetric. */
  private static double[][] symmetric(double[] c) {
    double[][] matrix = new double[6][6];
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        matrix[a][b] = MetalUnits.EV_PER_A3_IN_GPA * (c[6 * a + b] + c[6 * b + a]) / 2;
      }
    }
    return matrix;
  }

  private static void assertClose(double[][] expected, double[][] found, double tolerance) {
    for (int a = 0; a < 6; a++) {
      assertEquals(0, Arrays.stream(expected[a]).filter(Double::isNaN).count());
      for (int b = 0; b < 6; b++) {
        assertEquals(expected[a][b], found[a][b], tolerance, a + " " + b);
      }
    }
  }

  /** However the cells lie in it: each is the whole, and is what the stage elastic measures. */
  @Test
  void copperIsUniform() {
    EamPotential potential = Solids.zhou("Cu");
    AtomSystem copper = Solids.fcc(potential, 3.615, 5);
    ElasticResponse response =
        ElasticResponse.of(copper, copper.type(), Solids.probe(potential, copper, STRAIN));
    double[][] expected = stage(potential, copper);
    // Forces of 1e-8 eV/A at a strain of 1e-3 leave 1e-5 of the stress of a bond, some 1e-4 GPa.
    assertClose(expected, symmetric(response.whole()), 1e-4);
    for (double width : new double[] {6.2, 9}) {
      double[] cells = response.cells(new CellGrid(copper, width));
      for (int m = 0; m < cells.length; m += Voigt.ENTRIES) {
        assertClose(expected, symmetric(Arrays.copyOfRange(cells, m, m + Voigt.ENTRIES)), 1e-4);
      }
      assertEquals(expected[0][0], Voigt.C11.inGPa(cells, 0), 1e-4);
      assertEquals(expected[0][1], Voigt.C12.inGPa(cells, 0), 1e-4);
      assertEquals(expected[3][3], Voigt.C44.inGPa(cells, 0), 1e-4);
    }
    for (int i = 0; i < copper.size(); i++) {
      for (int k = 0; k < Voigt.ENTRIES; k++) {
        // A strain of 1e-3 is not quite a small one.
        assertEquals(k % 7 == 0 ? 1 : 0, response.strain()[Voigt.ENTRIES * i + k], 1e-6);
      }
      assertEquals(0, response.d2min()[i], 1e-9);
    }
  }

  /** Two analyses of a snapshot strain it once, and nothing is kept after that. */
  @Test
  void aResponseIsSharedByTwo() {
    EamPotential potential = Solids.zhou("Cu");
    AtomSystem copper = Solids.fcc(potential, 3.615, 3);
    ElasticResponse.Probe usual = Solids.probe(potential, copper, STRAIN);
    AtomicInteger relaxations = new AtomicInteger();
    ElasticResponses responses =
        new ElasticResponses(
            new ElasticResponse.Probe(
                potential,
                usual.radii(),
                STRAIN,
                usual.cutoff(),
                systems -> {
                  relaxations.addAndGet(systems.size());
                  usual.relaxation().relax(systems);
                }),
            true);
    ElasticResponse first = responses.of(copper);
    assertSame(first, responses.of(copper));
    assertEquals(13, relaxations.get());
    assertNotSame(first, responses.of(copper));
  }

  /** The sum rule, without order and symmetry: to rounding among the parts. */
  @Test
  void cellsOfAGlassAddUpToTheWhole() {
    EamPotential potential = Solids.zhou("Cu", "Zr");
    AtomSystem glass = Solids.disordered(potential);
    ElasticResponse response =
        ElasticResponse.of(glass, glass.type(), Solids.probe(potential, glass, 1e-4));
    double[] whole = response.whole();
    double box = glass.cell().volume();
    double largest = Arrays.stream(whole).map(Math::abs).max().orElseThrow();
    CellGrid grid = new CellGrid(response.atoms(), 6);
    double[] cells = response.cells(grid);
    double[] volume = grid.sums(response.volume(), 1);
    assertEquals(1, Arrays.stream(volume).sum() / box, 1e-12);
    double[] mean = new double[Voigt.ENTRIES];
    double spread = 0;
    for (int k = 0; k < cells.length; k++) {
      mean[k % Voigt.ENTRIES] += volume[k / Voigt.ENTRIES] / box * cells[k];
      spread = Math.max(spread, Math.abs(cells[k] - whole[k % Voigt.ENTRIES]));
    }
    for (int k = 0; k < Voigt.ENTRIES; k++) {
      assertEquals(whole[k], mean[k], 1e-9 * largest);
    }
    assertTrue(spread > 0.05 * largest, "a glass is not uniform: " + spread / largest);
    double[][] expected = stage(potential, glass);
    // The strains differ in size, and a glass is less linear than a crystal.
    assertClose(expected, symmetric(whole), 0.02 * largest * MetalUnits.EV_PER_A3_IN_GPA);
    assertTrue(Arrays.stream(response.d2min()).allMatch(d -> d > 0));
    assertEquals(Optional.empty(), response.warning());
  }

  /** Five per cent are beyond what a glass bears; what follows from it are no elastic constants. */
  @Test
  void atomsThatDoNotComeBackAreCounted() {
    EamPotential potential = Solids.zhou("Cu", "Zr");
    AtomSystem glass = Solids.disordered(potential);
    ElasticResponse response =
        ElasticResponse.of(glass, glass.type(), Solids.probe(potential, glass, 0.05));
    assertTrue(response.jumped() > 0 && response.jumped() <= glass.size());
    String said = response.warning().orElseThrow();
    assertTrue(said.contains(response.jumped() + " of 128 atoms jump"), said);
    assertTrue(said.contains("strained by 5 %"), said);
  }
}
