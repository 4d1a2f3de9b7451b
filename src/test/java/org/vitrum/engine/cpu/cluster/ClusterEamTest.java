package org.vitrum.engine.cpu.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.potential.UniformSpline;

/**
 * The kernel by clusters against the reference one where clusters are special; what all kernels
 * have in common is in the conformance suites.
 */
@TestVectorWidth
@EnabledIf("org.vitrum.engine.cpu.cluster.ClusterEam#isPossible")
class ClusterEamTest {
  private static final double METAL = 2.6;

  /** Atoms whose clusters see many images of themselves. */
  @ParameterizedTest
  @CsvSource({"2.3, 2.4, 60", "2.5, 40, 30", "2.6, 2.4, 2.5"})
  void thinCells(double lx, double ly, double lz) {
    EamPotential potential = SyntheticPotential.smooth(2);
    int count = (int) Math.max(1, lx * ly * lz / 40);
    Cell cell = Cell.triclinic(lx, ly, lz, 0.4 * lx, -0.3 * lx, 0.2 * ly);
    double[] x = new double[3 * count];
    int[] type = new int[count];
    for (int i = 0; i < count; i++) { // one after the other along the longest edge
      int longest = ly > lz ? 1 : 2;
      for (int axis = 0; axis < 3; axis++) {
        x[3 * i + axis] = (i + 0.3) / count * cell.vector(longest, axis);
      }
      type[i] = i % 3 / 2;
    }
    requireAgreement(potential, AtomSystem.atRest(potential.species(), cell, type, x));
  }

  /** Clusters as wide as they may be, of which most slots are empty. */
  @ParameterizedTest
  @CsvSource({"5, 30", "40, 15", "400, 7", "700, 4.5"})
  void gases(int count, double spacing) {
    EamPotential potential = SyntheticPotential.smooth(3);
    requireAgreement(
        potential, TestSystems.disordered(potential, count, Shape.SHEARED, spacing, 7));
  }

  /** A drop in a wide cell: full clusters and far beyond them single atoms. */
  @Test
  void aDropAndItsVapour() {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem dense = TestSystems.disordered(potential, 343, Shape.CUBIC, METAL, 7);
    Cell wide = Cell.orthogonal(90, 80, 70);
    double[] x = dense.position().clone();
    for (int k = 0; k < 30; k++) { // away from the drop, which ends at 19 A
      x[3 * k] = 30 + 5.5 * (k % 10);
      x[3 * k + 1] = 30 + 4 * (k / 10) + 0.1 * k;
      x[3 * k + 2] = 40 + 0.3 * (k % 7);
    }
    requireAgreement(potential, AtomSystem.atRest(potential.species(), wide, dense.type(), x));
  }

  /** Unlike atoms give each other no density, or do not interact at all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void unlikeAtomsThatShareLittle(boolean nothing) {
    EamPotential potential = SyntheticPotential.smooth(2);
    UniformSpline zero = new UniformSpline(0.1, new double[60]);
    for (int t = 0; t < 2; t++) {
      potential.density()[t][1 - t] = zero;
      if (nothing) {
        potential.pair()[t][1 - t] = zero;
      }
    }
    requireAgreement(potential, TestSystems.disordered(potential, 500, Shape.SHEARED, METAL, 7));
  }

  /** Closer than the tables begin: within a cluster, between clusters, and across the cell. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2, 0.7, 1.2, 1.7})
  void closePairs(double apart) {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem system = TestSystems.disordered(potential, 216, Shape.TRICLINIC, METAL, 7);
    double[] x = system.position();
    for (int k = 0; k < 100; k += 2) {
      for (int axis = 0; axis < 3; axis++) {
        x[3 * k + 3 + axis] = x[3 * k + axis] + (axis == k / 2 % 3 ? apart : 0);
      }
    }
    requireAgreement(potential, system);
  }

  /**
   * Zhou et al. (2004) step by more than 1e-4 eV/A at the cutoff, and single precision could not
   * tell on which side a pair is: of unlike atoms, or of like ones, which are within a cluster.
   */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "1, 1"})
  void pairsAtTheEndAreOnTheRightSide(int i, int j) {
    EamPotential potential =
        Potentials.load(
                PotentialSource.of(
                    "json",
                    Lists.immutable.of("potentials/zhou2004.json"),
                    Lists.immutable.of("Cu", "Zr")),
                Path.of(""))
            .potential();
    for (double beyond : new double[] {-1e-6, -2e-7, -5e-8, 5e-8, 2e-7, 1e-6}) {
      double r = potential.cutoff() + beyond;
      double[] x = {1, 2, 3, 1 + 0.48 * r, 2 + 0.6 * r, 3 + 0.64 * r};
      AtomSystem pair =
          AtomSystem.atRest(potential.species(), Cell.orthogonal(20, 21, 22), new int[] {i, j}, x);
      double[] forces = requireAgreement(potential, pair);
      assertEquals(beyond < 0, Math.hypot(forces[1], forces[2]) > 1e-4, "a step, as it is said");
    }
  }

  /**
   * In a crystal whose fourth neighbours are at the cutoff of a pair function that steps there:
   * within clusters, in near entries, and, where densities end before, in far ones.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shellsAtTheEndAreOnTheRightSide(boolean densitiesEndBefore) {
    EamPotential potential = SyntheticPotential.truncated(1);
    if (densitiesEndBefore) {
      potential.density()[0][0] = SyntheticPotential.smooth(2).density()[1][1];
    }
    EamFunctions eam = new EamFunctions(potential);
    assertEquals(SyntheticPotential.CUTOFF, eam.reach(0, 0));
    assertEquals(densitiesEndBefore, eam.densityReach(0, 0) < 5);
    for (double beyond : new double[] {-1e-6, -2e-7, -5e-8, 5e-8, 2e-7, 1e-6}) {
      double a0 = (SyntheticPotential.CUTOFF + beyond) / Math.sqrt(2);
      requireAgreement(potential, TestSystems.fcc(potential, 5, a0));
    }
  }

  /** Returns the forces. */
  private static double[] requireAgreement(EamPotential potential, AtomSystem system) {
    try (Engine engine = CpuEngine.create(potential, 2, Precision.MIXED, OptionalDouble.empty());
        Engine reference = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      assertEquals("cluster", engine.info().kernel());
      engine.forces(Engine.Detail.ENERGIES);
      Agreement found = Agreement.of(engine, reference, system, Precision.MIXED);
      assertTrue(found.holds(), found::toString);
      double[] forces = new double[3 * system.size()];
      engine.readForces(forces);
      return forces;
    }
  }
}
