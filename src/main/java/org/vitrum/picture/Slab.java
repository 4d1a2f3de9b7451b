package org.vitrum.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrum.InputException;

/**
 * A part of space between two planes; atoms outside are not shown.
 *
 * @param axis 0, 1, 2 for x, y, z
 * @param from lower end, A
 * @param to upper end, A
 */
public record Slab(int axis, double from, double to) {
  private static final Pattern FORM = Pattern.compile("([xyz])=([^:]*):([^:]*)");

  boolean contains(double[] position, int atom) {
    double x = position[3 * atom + axis];
    return x >= from && x <= to;
  }

  /**
   * A slab from text: {@code z=10:20}; an end that is left out is open.
   *
   * @param place for the message
   * @throws InputException if it has another form or ends before it begins
   */
  public static Slab parse(String place, String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      try {
        double from = end(form.group(2), Double.NEGATIVE_INFINITY);
        double to = end(form.group(3), Double.POSITIVE_INFINITY);
        if (from < to) {
          return new Slab(form.group(1).charAt(0) - 'x', from, to);
        }
      } catch (NumberFormatException e) {
        // refused below
      }
    }
    throw new InputException(place, "a slab such as z=10:20, x=:15 or y=5: (A)", text);
  }

  private static double end(String text, double open) {
    return text.isBlank() ? open : Double.parseDouble(text.strip());
  }
}
