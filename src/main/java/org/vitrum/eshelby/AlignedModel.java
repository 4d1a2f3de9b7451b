package org.vitrum.eshelby;

import java.util.List;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Moduli of a glass with aligned spheroidal inclusions: transversely isotropic about their axis.
 *
 * @param scheme dilute or Mori-Tanaka
 * @param aspect length over width of the inclusions
 * @param rows one for each volume fraction
 */
public record AlignedModel(Scheme scheme, double aspect, List<Row> rows) {
  /**
   * Moduli in GPa.
   *
   * @param youngAlong Young's modulus along the axis
   * @param youngAcross Young's modulus across it
   * @param shearAlong shear modulus in planes that hold the axis
   * @param shearAcross shear modulus in the plane across
   */
  public record Row(
      double fraction,
      double youngAlong,
      double youngAcross,
      double shearAlong,
      double shearAcross) {}

  /**
   * @throws org.vitrum.InputException for a scheme that is not defined for aligned spheroids
   */
  public static AlignedModel of(
      Scheme scheme,
      IsotropicModuli matrix,
      Softening softening,
      Spheroid spheroid,
      List<Double> fractions) {
    List<Row> rows =
        fractions.stream()
            .map(v -> row(v, spheroid.aligned(scheme, matrix, softening, v)))
            .toList();
    return new AlignedModel(scheme, spheroid.aspect(), rows);
  }

  private static Row row(double fraction, RealMatrix stiffness) {
    RealMatrix compliance = new LUDecomposition(stiffness).getSolver().getInverse();
    // Mandel's basis: C_44 = 2G, S_11 = 1/E.
    return new Row(
        fraction,
        1 / compliance.getEntry(2, 2),
        1 / compliance.getEntry(0, 0),
        stiffness.getEntry(3, 3) / 2,
        stiffness.getEntry(5, 5) / 2);
  }
}
