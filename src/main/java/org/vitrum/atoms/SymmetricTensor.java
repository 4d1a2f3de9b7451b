package org.vitrum.atoms;

/**
 * A symmetric second-rank tensor in Voigt order xx, yy, zz, yz, xz, xy. The unit is the caller's.
 */
public record SymmetricTensor(double xx, double yy, double zz, double yz, double xz, double xy) {
  /** All components zero. */
  public static final SymmetricTensor ZERO = new SymmetricTensor(0, 0, 0, 0, 0, 0);

  /** Row, from 0, of a component in Voigt order in the upper half of the matrix. */
  public static int row(int component) {
    return component < 3 ? component : component == 3 ? 1 : 0;
  }

  /** Column, from 0, of a component in Voigt order in the upper half of the matrix. */
  public static int column(int component) {
    return component < 3 ? component : component == 5 ? 1 : 2;
  }

  /** Sum of the diagonal, three times the mean pressure of a pressure tensor. */
  public double trace() {
    return xx + yy + zz;
  }

  /** The sum, component by component. */
  public SymmetricTensor plus(SymmetricTensor o) {
    return new SymmetricTensor(xx + o.xx, yy + o.yy, zz + o.zz, yz + o.yz, xz + o.xz, xy + o.xy);
  }

  /** All components multiplied by a factor. */
  public SymmetricTensor times(double factor) {
    return new SymmetricTensor(
        factor * xx, factor * yy, factor * zz, factor * yz, factor * xz, factor * xy);
  }

  /** The six components in Voigt order xx, yy, zz, yz, xz, xy. */
  public double[] voigt() {
    return new double[] {xx, yy, zz, yz, xz, xy};
  }

  /**
   * The matrix 1 + e, in rows, of a strain e with one Voigt component: what deforms a cell. A shear
   * is engineering strain, so that half of it stands on each side of the diagonal.
   */
  public static double[] deformation(int component, double strain) {
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    switch (component) {
      case 3 -> f[5] = f[7] = 0.5 * strain;
      case 4 -> f[2] = f[6] = 0.5 * strain;
      case 5 -> f[1] = f[3] = 0.5 * strain;
      default -> f[4 * component] += strain;
    }
    return f;
  }

  /** Whether no component is NaN or infinite. */
  public boolean isFinite() {
    return Double.isFinite(xx + yy + zz + yz + xz + xy);
  }
}
