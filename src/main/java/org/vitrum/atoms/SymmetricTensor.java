package org.vitrum.atoms;

/**
 * A symmetric second-rank tensor in Voigt order xx, yy, zz, yz, xz, xy. The unit is the caller's.
 */
public record SymmetricTensor(double xx, double yy, double zz, double yz, double xz, double xy) {
  /** All components zero. */
  public static final SymmetricTensor ZERO = new SymmetricTensor(0, 0, 0, 0, 0, 0);

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

  /** Whether no component is NaN or infinite. */
  public boolean isFinite() {
    return Double.isFinite(xx + yy + zz + yz + xz + xy);
  }
}
