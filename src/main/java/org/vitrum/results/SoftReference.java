package org.vitrum.results;

/** What the literature says of soft regions of metallic glasses: lines to hold results against. */
public enum SoftReference {
  /** Share of the volume. */
  FRACTION("Vf", 0.20, 0.25, "0.20 to 0.25", Source.REVIEW),
  /** (K0 - K1)/K0. */
  XI("\u03be", 0.10, 0.10, "0.10, assumed", "Sun et al. 2016"),
  /** Radius of the largest region, A. */
  RADIUS("largest radius (\u00c5)", 0, 20, "some 20 at most", Source.REVIEW),
  /** Length over width. */
  ASPECT("aspect", 1.5, 2, "1.5 to 2", Source.REVIEW);

  /** Where most of it is from. */
  private static final class Source {
    private static final String REVIEW = "Qiao et al. 2019";
  }

  private final String quantity;
  private final double least;
  private final double most;
  private final String range;
  private final String source;

  SoftReference(String quantity, double least, double most, String range, String source) {
    this.quantity = quantity;
    this.least = least;
    this.most = most;
    this.range = range;
    this.source = source;
  }

  /** Its name in tables, with the unit. */
  public String quantity() {
    return quantity;
  }

  /** Lower end of the range. */
  public double least() {
    return least;
  }

  /** Upper end of the range. */
  public double most() {
    return most;
  }

  /** In words. */
  public String range() {
    return range;
  }

  /** Who says so. */
  public String source() {
    return source;
  }
}
