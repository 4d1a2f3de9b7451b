package org.vitrum.potential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.vitrum.InputException;

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
   * The format that a file's name implies: {@code .json}, {@code .eam}, {@code .alloy}, {@code
   * .setfl}, {@code .fs}.
   *
   * @throws InputException if its name ends otherwise
   */
  public static PotentialFormat ofFile(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JSON;
    }
    if (name.endsWith(".fs")) {
      return FINNIS_SINCLAIR;
    }
    if (name.endsWith(".alloy") || name.endsWith(".setfl")) {
      return SETFL;
    }
    if (name.endsWith(".eam") || name.endsWith(".funcfl")) {
      return FUNCFL;
    }
    throw new InputException(
        file, "a format (" + names() + "), which the file's name does not tell", "none");
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
