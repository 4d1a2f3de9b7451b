package org.vitrum;

/**
 * Bad input: a deck, potential, data file or command line that cannot be used. The message says
 * where, what was expected and what was found; the program prints it without a stack trace and
 * exits with code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  /**
   * @param place file and line, for example {@code inputs/npt.yaml:12}
   * @param expected what would have been right, for example {@code a quantity such as "0 GPa"}
   * @param found what was there instead
   */
  public InputException(String place, String expected, String found) {
    super(place + ": expected " + expected + ", found " + found);
  }
}
