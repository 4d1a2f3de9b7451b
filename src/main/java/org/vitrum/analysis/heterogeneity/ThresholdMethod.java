package org.vitrum.analysis.heterogeneity;

/** Thresholds that decks and commands have a word for. */
public enum ThresholdMethod {
  /** {@link Threshold.Otsu}. */
  OTSU(new Threshold.Otsu()),
  /** {@link Threshold.MinimumError}. */
  MINIMUM_ERROR(new Threshold.MinimumError());

  private final Threshold threshold;

  ThresholdMethod(Threshold threshold) {
    this.threshold = threshold;
  }

  /** The threshold. */
  public Threshold threshold() {
    return threshold;
  }
}
