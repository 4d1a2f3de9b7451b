package org.vitrum.deck;

/** Which changes of the box a barostat or a minimiser may make. */
public enum BoxCoupling {
  /** None. */
  FIXED,
  /** The volume at constant shape. */
  ISOTROPIC,
  /** Each edge length by itself. */
  AXES,
  /** Edge lengths and angles. */
  TRICLINIC
}
