package org.vitrum.deck;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Units;

/** The kinds of quantities in a deck, their units, and what those are inside the program. */
public enum Dimension {
  /** Inside: K. */
  TEMPERATURE(unit("K", 1)),
  /** Simulated time; inside: ps. */
  TIME(unit("fs", 1e-3), unit("ps", 1), unit("ns", 1e3), unit("us", 1e6)),
  /** Time on the clock; inside: s. */
  WALL_TIME(unit("s", 1), unit("min", 60), unit("h", 3600), unit("d", 86400)),
  /** Inside: eV/A^3. */
  PRESSURE(
      unit("Pa", 1e-9 / Units.EV_PER_A3_IN_GPA),
      unit("kPa", 1e-6 / Units.EV_PER_A3_IN_GPA),
      unit("MPa", 1e-3 / Units.EV_PER_A3_IN_GPA),
      unit("GPa", 1 / Units.EV_PER_A3_IN_GPA),
      unit("bar", 1 / Units.EV_PER_A3_IN_BAR),
      unit("kbar", 1e3 / Units.EV_PER_A3_IN_BAR),
      unit("atm", 1.01325 / Units.EV_PER_A3_IN_BAR)),
  /** Heating or cooling; inside: K/ps. */
  RATE(unit("K/s", 1e-12), unit("K/ns", 1e-3), unit("K/ps", 1)),
  /** Inside: A. */
  LENGTH(unit("A", 1), unit("nm", 10)),
  /** A plain number is allowed here. */
  STRAIN(unit("%", 0.01), unit("", 1)),
  /** Inside: g/cm^3. */
  DENSITY(unit("g/cm^3", 1), unit("kg/m^3", 1e-3)),
  /** Of an atom, or of a mole of atoms; inside: eV. */
  ENERGY(unit("eV", 1), unit("meV", 1e-3), unit("kJ/mol", 1e3 / Units.EV_IN_J_PER_MOL)),
  /** Inside: eV/A. */
  FORCE(unit("eV/A", 1), unit("eV/nm", 0.1));

  private static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
  private static final Pattern SPLIT = Pattern.compile("(" + NUMBER + ") *(.*)");

  @SuppressWarnings(
      "ImmutableEnumChecker") // immutable, but Eclipse Collections does not annotate it
  private final ImmutableList<Unit> units;

  Dimension(Unit... units) {
    this.units = Lists.immutable.of(units);
  }

  /** A unit and what one of it is inside the program. */
  record Unit(String name, double factor) {}

  private static Unit unit(String name, double factor) {
    return new Unit(name, factor);
  }

  /** The value of a number without a unit; NaN if the text is none. */
  static double number(String text) {
    String plain = normalised(text);
    return plain.matches(NUMBER) ? Double.parseDouble(plain) : Double.NaN;
  }

  /** Whether the text is a number with something after it. */
  static boolean hasUnit(String text) {
    Matcher matcher = SPLIT.matcher(normalised(text));
    return matcher.matches() && !matcher.group(4).isEmpty();
  }

  /** The value inside the program; NaN if the text is no number with one of the units. */
  public double parse(String text) {
    Matcher matcher = SPLIT.matcher(normalised(text));
    if (!matcher.matches()) {
      return Double.NaN;
    }
    String name = matcher.group(4);
    Unit unit = units.detect(u -> u.name.equals(name));
    return unit == null ? Double.NaN : Double.parseDouble(matcher.group(1)) * unit.factor;
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

  /** The units for a message: {@code fs, ps, ns or us}. */
  String unitNames() {
    ImmutableList<String> names = units.collect(Unit::name).reject(String::isEmpty);
    return names.size() == 1
        ? names.getFirst()
        : names.take(names.size() - 1).makeString(", ") + " or " + names.getLast();
  }

  ImmutableList<Unit> units() {
    return units;
  }
}
