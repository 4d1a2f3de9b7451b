package org.vitrum.potential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats a potential may have, by the names that decks and LAMMPS use. */
public enum PotentialFormat {
  /** DYNAMO funcfl: one element a file; several files are mixed. */
  FUNCFL("eam"),
  /** DYNAMO setfl: any number of elements, densities independent of the receiving atom. */
  SETFL("eam/alloy"),
  /** setfl with a density for each pair of source and receiver (Finnis-Sinclair). */
  FINNIS_SINCLAIR("eam/fs"),
  /** Closed forms: parameters in a JSON file. */
  JSON("json");

  private final String text;

  PotentialFormat(String text) {
    this.text = text;
  }

  /** The format of that name. */
  public static Optional<PotentialFormat> of(String name) {
    return Arrays.stream(values()).filter(f -> f.text.equals(name)).findFirst();
  }

  /**
   * The format that a file's name suggests, where there is one: {@code .json}, {@code .alloy},
   * {@code .setfl}, {@code .set}, {@code .fs}, {@code .funcfl}. Files called {@code .eam} are of
   * any format.
   */
  public static Optional<PotentialFormat> ofName(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> Optional.of(JSON);
      case "fs" -> Optional.of(FINNIS_SINCLAIR);
      case "alloy", "setfl", "set" -> Optional.of(SETFL);
      case "funcfl" -> Optional.of(FUNCFL);
      default -> Optional.empty();
    };
  }

  /** All names, for messages. */
  public static String names() {
    return String.join(", ", Arrays.stream(values()).map(f -> f.text).toList());
  }

  /** The name in decks and on command lines. */
  @Override
  public String toString() {
    return text;
  }
}
