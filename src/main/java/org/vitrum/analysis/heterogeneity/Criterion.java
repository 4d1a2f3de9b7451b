package org.vitrum.analysis.heterogeneity;

/** By which number of the atoms soft ones are told from stiff ones. */
public enum Criterion {
  /** Local shear modulus: the stress of the surroundings under shear of the box; soft is small. */
  SHEAR_MODULUS("shear_modulus", -1),
  /** Local bulk modulus, likewise; soft is small. */
  BULK_MODULUS("bulk_modulus", -1),
  /** D2min over the square of the strain of the box; soft is large. */
  D2MIN("d2min", 1),
  /** Volume of the Voronoi cell over the mean of the species; soft is large. */
  VORONOI_VOLUME("voronoi_volume", 1),
  /** Flexibility volume (Ding et al. 2016); soft is large. */
  FLEXIBILITY_VOLUME("flexibility_volume", 1),
  /** Somebody else's choice, as 1 and 0. */
  GIVEN("given", 1);

  private final String label;
  private final int sign;

  Criterion(String label, int sign) {
    this.label = label;
    this.sign = sign;
  }

  /** Its name in files and tables. */
  public String label() {
    return label;
  }

  /** Whether its numbers follow from how atoms answer to strains; otherwise they are given. */
  public boolean isMeasured() {
    return this != FLEXIBILITY_VOLUME && this != GIVEN;
  }

  /** 1 where soft atoms have large numbers, -1 where they have small ones. */
  int sign() {
    return sign;
  }
}
