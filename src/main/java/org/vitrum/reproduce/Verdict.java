package org.vitrum.reproduce;

import org.vitrum.statistics.Estimate;

/** Whether a printed number or range is met. */
enum Verdict {
  /** It is, and two standard errors do not change that. */
  MET("met"),
  /** It is not, and two standard errors do not change that. */
  NOT_MET("not met"),
  /** Two standard errors reach across the limit. */
  UNDECIDED("cannot be decided at this size"),
  /** What is printed is too little to decide it. */
  OPEN("cannot be decided from what is printed"),
  /** Synthetic data gave back the number that they were made of, which tests the analysis alone. */
  RETURNED("returns what was put in"),
  /** Nothing was computed. */
  MISSING("not computed");

  private static final double ERRORS = 2;

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The verdict on a number from data that were made of the printed one, if they were. */
  Verdict of(boolean synthetic) {
    return synthetic && this == MET ? RETURNED : this;
  }

  /** Whether a number lies in a range, both ends included. */
  static Verdict within(Estimate found, double least, double most) {
    double reach = ERRORS * found.error();
    if (found.value() - reach >= least && found.value() + reach <= most) {
      return MET;
    }
    boolean outside = found.value() + reach < least || found.value() - reach > most;
    return outside ? NOT_MET : UNDECIDED;
  }

  /**
   * Whether a number is the printed one.
   *
   * @param unit of its last printed digit: a printed number stands for all that this far around
   */
  static Verdict equals(Estimate found, double printed, double unit) {
    double distance = Math.abs(found.value() - printed);
    return distance <= unit + ERRORS * found.error() ? MET : NOT_MET;
  }
}
