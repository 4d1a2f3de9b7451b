package org.vitrum;

import java.util.stream.Collectors;

/**
 * Bad input: a deck, potential, data file or command line that cannot be used. The message says
 * where, what was expected and what was found; the program prints it without a stack trace and
 * exits with code 2.
 *
 * <p>Messages quote files that anybody may have written, so control and formatting characters in
 * them become question marks: a file must not send escape codes to a terminal.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Bad input that the message describes in whole: place, expectation and finding. */
  public InputException(String message) {
    super(message.lines().map(InputException::printable).collect(Collectors.joining("\n")));
  }

  /**
   * @param place file and line, for example {@code inputs/npt.yaml:12}
   * @param expected what would have been right, for example {@code a quantity such as "0 GPa"}
   * @param found what was there instead
   */
  public InputException(String place, String expected, String found) {
    super(printable(place + ": expected " + expected + ", found " + found));
  }

  /** The text with a question mark for each control and formatting character. */
  public static String printable(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                line.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? '?'
                        : c));
    return line.toString();
  }
}
