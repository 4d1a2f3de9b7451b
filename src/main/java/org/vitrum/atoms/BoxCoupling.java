package org.vitrum.atoms;

/** Which changes of the cell a barostat or a minimiser may make. */
public enum BoxCoupling {
  /** None. */
  FIXED(0),
  /** The volume at constant shape. */
  ISOTROPIC(1),
  /** Each edge length by itself. */
  AXES(3),
  /** Edge lengths and angles. */
  TRICLINIC(6);

  private final int components;

  BoxCoupling(int components) {
    this.components = components;
  }

  /** How many strains of the cell are independent of each other. */
  public int components() {
    return components;
  }
}
