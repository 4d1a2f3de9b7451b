package org.vitrum.reproduce;

import java.util.List;
import java.util.stream.Stream;
import org.vitrum.statistics.Estimate;

/**
 * A temperature at which the paper may have read the fall of K: "well above Tg" is not a number.
 *
 * @param measured whether Tg is that of the laboratory, or else of the simulated quench
 * @param name {@code 1.1 Tg}, {@code Tg + 100 K}
 * @param factor of Tg
 * @param offset from it, K
 */
record Reading(boolean measured, String name, double factor, double offset) {
  static final Reading MEASURED = new Reading(true, "Tg", 1, 0);
  static final Reading ABOVE_SIMULATED = new Reading(false, "1.1 Tg", 1.1, 0);

  /** All by one Tg. */
  static List<Reading> by(boolean measured) {
    return List.of(
        new Reading(measured, "Tg", 1, 0),
        new Reading(measured, "1.1 Tg", 1.1, 0),
        new Reading(measured, "1.2 Tg", 1.2, 0),
        new Reading(measured, "Tg + 100 K", 1, 100));
  }

  /** By the measured Tg, then by the simulated one. */
  static List<Reading> all() {
    return Stream.of(true, false).flatMap(measured -> by(measured).stream()).toList();
  }

  /** {@code 1.1 Tg, simulated}. */
  String words() {
    return name + (measured ? ", measured" : ", simulated");
  }

  /** K. */
  Estimate temperature(Estimate tg) {
    return new Estimate(factor * tg.value() + offset, factor * tg.error());
  }
}
