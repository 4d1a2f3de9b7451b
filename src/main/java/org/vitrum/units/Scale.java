package org.vitrum.units;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * How a quantity is given and taken.
 *
 * @param inside the unit that the program computes in
 * @param accepted the units in which it may be given, in the order of messages
 */
public record Scale(Unit inside, ImmutableList<Unit> accepted) {
  private static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
  private static final Pattern SPLIT = Pattern.compile("(" + NUMBER + ") *(.*)");

  /**
   * A scale.
   *
   * @throws IllegalArgumentException if the units do not measure the same
   */
  public Scale {
    if (accepted.anySatisfy(u -> u.dimension() != inside.dimension())) {
      throw new IllegalArgumentException("units of several dimensions: " + inside + accepted);
    }
  }

  /** A scale of units that measure the same. */
  public static Scale of(Unit inside, Unit... accepted) {
    return new Scale(inside, Lists.immutable.of(accepted));
  }

  /** The accepted unit that a text means. */
  public Optional<Unit> unit(String text) {
    return accepted.detectOptional(u -> u.isSpelled(text));
  }

  /** A value inside of a number that has a unit. */
  public double value(double number, Unit unit) {
    return difference(number, unit) + unit.zeroIn(inside);
  }

  /** The same of a difference or error, for which the zero of a unit does not count. */
  public double difference(double number, Unit unit) {
    return number * unit.in(inside);
  }

  /** The value inside of a text such as {@code 300 K}; NaN if it is no number with a unit. */
  public double parse(String text) {
    Matcher matcher = SPLIT.matcher(normalised(text));
    return matcher.matches()
        ? unit(matcher.group(4))
            .map(unit -> value(Double.parseDouble(matcher.group(1)), unit))
            .orElse(Double.NaN)
        : Double.NaN;
  }

  /** The units for a message: {@code fs, ps, ns or us}. */
  public String names() {
    ImmutableList<String> names = accepted.collect(Unit::symbol).reject(String::isEmpty);
    return names.size() == 1
        ? names.getFirst()
        : names.take(names.size() - 1).makeString(", ") + " or " + names.getLast();
  }

  /** The value of a number without a unit; NaN if the text is none. */
  public static double number(String text) {
    String plain = normalised(text);
    return plain.matches(NUMBER) ? Double.parseDouble(plain) : Double.NaN;
  }

  /** Whether the text is a number with something after it. */
  public static boolean hasUnit(String text) {
    Matcher matcher = SPLIT.matcher(normalised(text));
    return matcher.matches() && !matcher.group(4).isEmpty();
  }

  /** Signs that keyboards and word processors make of the ASCII ones. */
  private static String normalised(String text) {
    return text.strip()
        .replace('\u2212', '-')
        .replace('\u00c5', 'A')
        .replace('\u212b', 'A')
        .replace('\u00b5', 'u')
        .replace('\u03bc', 'u')
        .replace("cm\u00b3", "cm^3");
  }
}
