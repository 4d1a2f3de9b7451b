package org.vitrum.eshelby;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.vitrum.InputException;

/**
 * Spheroidal inclusions by Eshelby's tensor (Proc. R. Soc. A 241 (1957) 376; components as in Mura,
 * Micromechanics of Defects in Solids, and Tandon and Weng, Polym. Compos. 5 (1984) 327). Tensors
 * of rank four are 6 x 6 matrices in Mandel's basis (xx, yy, zz, sqrt2 yz, sqrt2 zx, sqrt2 xy),
 * where products and inverses are those of matrices. The symmetry axis is z.
 *
 * @param aspect length along the axis over the width: above 1 a needle, below 1 a disc
 */
public record Spheroid(double aspect) implements Inclusion.Shape {
  /**
   * @throws InputException unless the aspect ratio is between 1e-6 and 1e6
   */
  public Spheroid {
    if (!(aspect >= 1e-6 && aspect <= 1e6)) {
      throw new InputException(
          "aspect ratio", "a number from 1e-6 to 1e6", Double.toString(aspect));
    }
  }

  /**
   * P = T_iijj/3 and Q = (T_ijij - P)/5 of T = [I + S C^-1 (C1-C)]^-1, averaged over orientations.
   */
  @Override
  public Inclusion in(IsotropicModuli medium, IsotropicModuli inclusion) {
    RealMatrix t = concentration(medium, inclusion);
    double volume = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        volume += t.getEntry(i, j);
      }
    }
    double p = volume / 3;
    return new Inclusion(p, (t.getTrace() - p) / 5);
  }

  @Override
  public String label() {
    return "spheroids " + aspect;
  }

  /** Strain concentration of the inclusion in its own axes, 6 x 6 in Mandel's basis. */
  public RealMatrix concentration(IsotropicModuli medium, IsotropicModuli inclusion) {
    RealMatrix contrast = stiffness(inclusion).subtract(stiffness(medium));
    RealMatrix s = eshelby(medium.poisson());
    RealMatrix inner =
        MatrixUtils.createRealIdentityMatrix(6)
            .add(s.multiply(compliance(medium)).multiply(contrast));
    return inverse(inner);
  }

  /**
   * Effective stiffness in GPa of a matrix with aligned spheroids, 6 x 6 in Mandel's basis:
   * transversely isotropic about z.
   *
   * @throws InputException for a scheme that is not defined for aligned spheroids
   */
  public RealMatrix aligned(
      Scheme scheme, IsotropicModuli matrix, Softening softening, double fraction) {
    IsotropicModuli inclusion = softening.inclusion(matrix);
    RealMatrix c0 = stiffness(matrix);
    RealMatrix t = concentration(matrix, inclusion);
    RealMatrix excess = stiffness(inclusion).subtract(c0).multiply(t).scalarMultiply(fraction);
    return switch (scheme) {
      case DILUTE -> {
        RealMatrix m0 = compliance(matrix);
        yield inverse(m0.subtract(m0.multiply(excess).multiply(m0)));
      }
      case MORI_TANAKA -> {
        RealMatrix mean =
            MatrixUtils.createRealIdentityMatrix(6)
                .scalarMultiply(1 - fraction)
                .add(t.scalarMultiply(fraction));
        yield c0.add(excess.multiply(inverse(mean)));
      }
      case SELF_CONSISTENT, DIFFERENTIAL ->
          throw new InputException(
              "aligned spheroids", "the dilute or the Mori-Tanaka scheme", scheme.label());
    };
  }

  /** Stiffness of an isotropic solid in GPa: 3K on volume changes, 2G on shear. */
  public static RealMatrix stiffness(IsotropicModuli moduli) {
    return isotropic(3 * moduli.bulk(), 2 * moduli.shear());
  }

  private static RealMatrix compliance(IsotropicModuli moduli) {
    return isotropic(1 / (3 * moduli.bulk()), 1 / (2 * moduli.shear()));
  }

  private static RealMatrix isotropic(double volume, double shear) {
    RealMatrix m = MatrixUtils.createRealIdentityMatrix(6).scalarMultiply(shear);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        m.addToEntry(i, j, (volume - shear) / 3);
      }
    }
    return m;
  }

  private static RealMatrix inverse(RealMatrix m) {
    return new LUDecomposition(m).getSolver().getInverse();
  }

  /**
   * Eshelby's tensor of the spheroid, 6 x 6 in Mandel's basis.
   *
   * <p>The published components divide by w^2-1 and lose all digits near the sphere. Here they are
   * in g = 2 N (N the demagnetizing factor across the axis) and u = (1 - 3g/2)/(w^2-1), which is
   * smooth: -1/5 at w = 1.
   *
   * @param nu Poisson's ratio of the medium
   */
  RealMatrix eshelby(double nu) {
    double w2 = aspect * aspect;
    double u = u();
    // Next to the sphere g comes from u, elsewhere u comes from g.
    double g = nearSphere() ? (1 - (w2 - 1) * u) / 1.5 : g();
    double c = 1 - 2 * nu;
    double d = 4 * (1 - nu);
    double axial = 2 * (c * (1 - g) + 1 + 2 * w2 * u) / d;
    double across = (1.5 * (1 + u) + c * g) / d;
    double acrossOther = (0.5 * (1 + u) - c * g) / d;
    double acrossAxis = (-2 * w2 * u - c * g) / d;
    double axisAcross = (-2 * c * (1 - g) - 2 * u) / d;
    double shearAcross = (0.5 * (1 + u) + c * g) / d;
    double shearAxis = (c * (1 - g / 2) - (w2 + 1) * u) / d;
    double[][] s = {
      {across, acrossOther, acrossAxis, 0, 0, 0},
      {acrossOther, across, acrossAxis, 0, 0, 0},
      {axisAcross, axisAcross, axial, 0, 0, 0},
      {0, 0, 0, 2 * shearAxis, 0, 0},
      {0, 0, 0, 0, 2 * shearAxis, 0},
      {0, 0, 0, 0, 0, 2 * shearAcross}
    };
    return new Array2DRowRealMatrix(s, false);
  }

  private boolean nearSphere() {
    return Math.abs(1 - 1 / (aspect * aspect)) < 0.1;
  }

  /** g away from the sphere. */
  private double g() {
    double w = aspect;
    if (w > 1) {
      double root = Math.sqrt(w * w - 1);
      return w / (root * root * root) * (w * root - FastMath.acosh(w));
    }
    double root = Math.sqrt(1 - w * w);
    return w / (root * root * root) * (Math.acos(w) - w * root);
  }

  private double u() {
    double w2 = aspect * aspect;
    if (!nearSphere()) {
      return (1 - 1.5 * g()) / (w2 - 1);
    }
    // N along the axis is (1-z) sum z^k/(2k+3) with z = 1-1/w^2; hence this series for u.
    double z = 1 - 1 / w2;
    double sum = 0;
    double power = 1;
    for (int k = 1; k <= SERIES_TERMS; k++) {
      sum += power / ((2 * k + 1) * (2 * k + 3));
      power *= z;
    }
    return -3 * (1 - z) * sum;
  }

  /** Enough for 1e-16 at |z| = 0.1. */
  private static final int SERIES_TERMS = 16;
}
