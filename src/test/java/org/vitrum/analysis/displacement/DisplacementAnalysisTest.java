package org.vitrum.analysis.displacement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.analysis.Findings;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;

final class DisplacementAnalysisTest {
  private static final ImmutableList<Species> COPPER = Lists.immutable.of(new Species("Cu", 63.5));

  /** Not symmetric: it stretches, shears and turns. */
  private static final double[] F = {1.02, 0.05, -0.01, 0.00, 0.97, 0.03, 0.02, -0.04, 1.01};

  private static AtomSystem crystal(int repeat, double noise, long seed) {
    AtomSystem atoms = Crystal.fcc(3.615).repeat(COPPER, repeat, repeat, repeat);
    shake(atoms, noise, seed);
    return atoms;
  }

  private static void shake(AtomSystem atoms, double noise, long seed) {
    Random random = new Random(seed);
    for (int k = 0; k < atoms.position().length; k++) {
      atoms.position()[k] += noise * random.nextGaussian();
    }
  }

  private static double[] column(Findings findings, String name) {
    return findings.columns().detect(c -> c.name().equals(name)).values();
  }

  /** Thick and thin boxes: an atom may be its own neighbour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anAffineDeformationIsFoundExactlyAndLeavesNothing(int repeat) {
    AtomSystem reference = crystal(repeat, 0.2, 1);
    AtomSystem now = reference.copy();
    now.deform(F);
    now.wrap();
    LocalDeformation.Result found = new LocalDeformation(reference, 3.8).of(now);
    for (int i = 0; i < now.size(); i++) {
      assertEquals(0, found.d2min()[i], 1e-12);
      assertArrayEquals(F, Arrays.copyOfRange(found.f(), 9 * i, 9 * i + 9), 1e-12);
    }
    Findings findings = new DisplacementAnalysis(reference, 3.8).of(now);
    for (double u : column(findings, "non_affine_displacement")) {
      assertEquals(0, u, 1e-12);
    }
  }

  /** In simple shear by g the tensor strain xy is g/2, and E has g^2/2 beside it. */
  @Test
  void simpleShear() {
    double g = 1e-4;
    AtomSystem reference = crystal(3, 0.1, 1);
    AtomSystem now = reference.copy();
    now.deform(new double[] {1, g, 0, 0, 1, 0, 0, 0, 1});
    Findings findings = new DisplacementAnalysis(reference, 3.8).of(now);
    double[] strain = column(findings, "strain");
    assertArrayEquals(new double[] {0, g * g / 2, 0, g / 2, 0, 0}, Arrays.copyOf(strain, 6), 1e-12);
    assertEquals(g / 2, column(findings, "strain_von_mises")[0], g * g);
  }

  /** The same by plain loops over all images, and matrices of Commons Math. */
  @Test
  void agreesWithPlainLoops() {
    AtomSystem reference = crystal(3, 0.1, 1);
    AtomSystem now = reference.copy();
    shake(now, 0.3, 2);
    now.deform(F);
    double[] expected = plainD2min(reference, now, 3.8);
    now.wrap();
    Findings findings = new DisplacementAnalysis(reference, 3.8).of(now);
    double[] found = column(findings, "d2min");
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], 1e-12 * expected[i] + 1e-13);
      assertTrue(found[i] > 0.01);
    }
  }

  private static double[] plainD2min(AtomSystem before, AtomSystem now, double cutoff) {
    double[] d2min = new double[before.size()];
    for (int i = 0; i < before.size(); i++) {
      Pairs pairs = new Pairs();
      for (int j = 0; j < before.size(); j++) {
        for (int image = 0; image < 27; image++) {
          int[] n = {image % 3 - 1, image / 3 % 3 - 1, image / 9 - 1};
          RealMatrix r0 = vector(before, i, j, n);
          double d = r0.getFrobeniusNorm();
          if (d > 0 && d < cutoff) {
            pairs.add(r0, vector(now, i, j, n));
          }
        }
      }
      d2min[i] = pairs.d2min();
    }
    return d2min;
  }

  private static RealMatrix vector(AtomSystem atoms, int i, int j, int[] n) {
    double[] v = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      v[axis] = atoms.position()[3 * j + axis] - atoms.position()[3 * i + axis];
      for (int edge = 0; edge < 3; edge++) {
        v[axis] += n[edge] * atoms.cell().vector(edge, axis);
      }
    }
    return MatrixUtils.createColumnRealMatrix(v);
  }

  /** Sums over pairs of vectors before and now. */
  private static final class Pairs {
    private RealMatrix x = MatrixUtils.createRealMatrix(3, 3);
    private RealMatrix y = MatrixUtils.createRealMatrix(3, 3);
    private double squares;
    private int count;

    void add(RealMatrix r0, RealMatrix r) {
      x = x.add(r.multiply(r0.transpose()));
      y = y.add(r0.multiply(r0.transpose()));
      squares += r.transpose().multiply(r).getEntry(0, 0);
      count++;
    }

    /** sum |r|^2 - tr(F X^T), as follows from F = X Y^-1. */
    double d2min() {
      RealMatrix f = x.multiply(new LUDecomposition(y).getSolver().getInverse());
      return (squares - f.multiply(x.transpose()).getTrace()) / count;
    }
  }

  @Test
  void theOrderOfTheAtomsDoesNotMatter() {
    AtomSystem reference = crystal(3, 0.1, 1);
    AtomSystem now = reference.copy();
    shake(now, 0.3, 2);
    int n = now.size();
    AtomSystem turned = now.copy();
    for (int i = 0; i < n; i++) {
      turned.id()[i] = now.id()[n - 1 - i];
      System.arraycopy(now.position(), 3 * (n - 1 - i), turned.position(), 3 * i, 3);
    }
    DisplacementAnalysis analysis = new DisplacementAnalysis(reference, 3.8);
    double[] a = column(analysis.of(now), "d2min");
    double[] b = column(analysis.of(turned), "d2min");
    for (int i = 0; i < n; i++) {
      assertEquals(a[i], b[n - 1 - i]);
    }
  }

  @Test
  void otherAtomsAreRefused() {
    DisplacementAnalysis analysis = new DisplacementAnalysis(crystal(2, 0, 1), 3.8);
    InputException e = assertThrows(InputException.class, () -> analysis.of(crystal(3, 0, 1)));
    assertTrue(e.getMessage().contains("the 32 of the reference"), e.getMessage());
  }

  @Test
  void anAtomWithTwoNeighboursHasNoDeformation() {
    double[] x = {1, 1, 1, 3, 1, 1, 1, 3, 1};
    AtomSystem three = AtomSystem.atRest(COPPER, Cell.orthogonal(20, 20, 20), new int[3], x);
    Findings findings = new DisplacementAnalysis(three, 3.8).of(three);
    assertTrue(Double.isNaN(column(findings, "d2min")[0]));
    assertEquals(3, findings.details().get("atoms_with_too_few_neighbours"));
  }
}
