package org.vitrum.fit;

import org.vitrum.units.Dimension;
import org.vitrum.units.MetalUnits;

/** What a target says about a crystal. */
enum Property {
  /** Energy an atom of the relaxed crystal, less that of free atoms. */
  ENERGY(Dimension.ENERGY),
  /** The same less the share of the reference crystals of its elements. */
  FORMATION_ENERGY(Dimension.ENERGY),
  /** Of the conventional cell. */
  A(Dimension.LENGTH),
  /** Of the conventional cell. */
  B(Dimension.LENGTH),
  /** Of the conventional cell. */
  C(Dimension.LENGTH),
  /** Without relaxing the atoms around it. */
  VACANCY_ENERGY(Dimension.ENERGY),
  /** Of the intrinsic fault of fcc and the basal fault I2 of hcp, by {@link StackingFault}. */
  STACKING_FAULT(Dimension.SURFACE_ENERGY),
  /** Voigt's average, which for cubic crystals is B. */
  BULK_MODULUS(Dimension.PRESSURE),
  /** Least eigenvalue of the matrix of elastic constants: a crystal is stable if it is positive. */
  LEAST_STIFFNESS(Dimension.PRESSURE),
  /** Elastic constants with atoms that follow the strain. */
  C11(Dimension.PRESSURE),
  /** As the others. */
  C12(Dimension.PRESSURE),
  /** As the others. */
  C13(Dimension.PRESSURE),
  /** As the others. */
  C33(Dimension.PRESSURE),
  /** As the others. */
  C44(Dimension.PRESSURE);

  private final Dimension dimension;

  Property(Dimension dimension) {
    this.dimension = dimension;
  }

  Dimension dimension() {
    return dimension;
  }

  /** Whether all elastic constants have to be known for it. */
  boolean isElastic() {
    return dimension == Dimension.PRESSURE;
  }

  /** The unit that reports give it in. */
  String unit() {
    return switch (dimension) {
      case PRESSURE -> "GPa";
      case LENGTH -> "A";
      case SURFACE_ENERGY -> "mJ/m^2";
      default -> "eV";
    };
  }

  /** One of a target's inner units in that of reports. */
  double inReports() {
    return switch (dimension) {
      case PRESSURE -> MetalUnits.EV_PER_A3_IN_GPA;
      case SURFACE_ENERGY -> MetalUnits.EV_PER_A2_IN_MJ_PER_M2;
      default -> 1;
    };
  }

  /** The property of an elastic state, GPa. */
  double elastic(Curvature.State state) {
    double[][] c = state.stiffness();
    return switch (this) {
      case BULK_MODULUS -> state.bulkModulus();
      case LEAST_STIFFNESS -> state.leastStiffness();
      case C11 -> c[0][0];
      case C12 -> c[0][1];
      case C13 -> c[0][2];
      case C33 -> c[2][2];
      case C44 -> c[3][3];
      default -> throw new IllegalStateException(this + " is no elastic constant");
    };
  }
}
