package org.vitrum.units;

import java.math.BigDecimal;
import java.math.MathContext;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The units in which quantities are given. Their sizes are exact decimals of SI units, as since
 * 2019 the electronvolt and the mole are; a factor between two of them is rounded once.
 */
public enum Unit {
  /** Kelvin. */
  KELVIN(Dimension.TEMPERATURE, "1", "K"),
  /** Degree Celsius: as large as a kelvin, from another zero. */
  CELSIUS(Dimension.TEMPERATURE, "1", "C", "degC"),

  /** Femtosecond. */
  FEMTOSECOND(Dimension.TIME, "1e-15", "fs"),
  /** Picosecond. */
  PICOSECOND(Dimension.TIME, "1e-12", "ps"),
  /** Nanosecond. */
  NANOSECOND(Dimension.TIME, "1e-9", "ns"),
  /** Microsecond. */
  MICROSECOND(Dimension.TIME, "1e-6", "us"),
  /** Millisecond. */
  MILLISECOND(Dimension.TIME, "1e-3", "ms"),
  /** Second. */
  SECOND(Dimension.TIME, "1", "s"),
  /** Minute. */
  MINUTE(Dimension.TIME, "60", "min"),
  /** Hour. */
  HOUR(Dimension.TIME, "3600", "h"),
  /** Day. */
  DAY(Dimension.TIME, "86400", "d"),

  /** Pascal. */
  PASCAL(Dimension.PRESSURE, "1", "Pa"),
  /** Kilopascal. */
  KILOPASCAL(Dimension.PRESSURE, "1e3", "kPa"),
  /** Megapascal. */
  MEGAPASCAL(Dimension.PRESSURE, "1e6", "MPa"),
  /** Gigapascal. */
  GIGAPASCAL(Dimension.PRESSURE, "1e9", "GPa"),
  /** Bar. */
  BAR(Dimension.PRESSURE, "1e5", "bar"),
  /** Kilobar. */
  KILOBAR(Dimension.PRESSURE, "1e8", "kbar"),
  /** Standard atmosphere. */
  ATMOSPHERE(Dimension.PRESSURE, "101325", "atm"),
  /** Electronvolt per cubic Angstrom. */
  EV_PER_A3(Dimension.PRESSURE, "1.602176634e11", "eV/A^3"),

  /** Kelvin per second. */
  KELVIN_PER_SECOND(Dimension.HEATING_RATE, "1", "K/s"),
  /** Kelvin per nanosecond. */
  KELVIN_PER_NANOSECOND(Dimension.HEATING_RATE, "1e9", "K/ns"),
  /** Kelvin per picosecond. */
  KELVIN_PER_PICOSECOND(Dimension.HEATING_RATE, "1e12", "K/ps"),

  /** Angstrom. */
  ANGSTROM(Dimension.LENGTH, "1e-10", "A"),
  /** Nanometre. */
  NANOMETRE(Dimension.LENGTH, "1e-9", "nm"),
  /** Micrometre. */
  MICROMETRE(Dimension.LENGTH, "1e-6", "um"),
  /** Millimetre. */
  MILLIMETRE(Dimension.LENGTH, "1e-3", "mm"),
  /** Centimetre. */
  CENTIMETRE(Dimension.LENGTH, "1e-2", "cm"),

  /** One per Angstrom. */
  PER_ANGSTROM(Dimension.WAVE_NUMBER, "1e10", "A^-1"),
  /** One per nanometre. */
  PER_NANOMETRE(Dimension.WAVE_NUMBER, "1e9", "nm^-1"),

  /** No unit. */
  ONE(Dimension.NUMBER, "1", ""),
  /** Per cent. */
  PERCENT(Dimension.NUMBER, "1e-2", "%"),

  /** Gram per cubic centimetre. */
  GRAM_PER_CM3(Dimension.DENSITY, "1e3", "g/cm^3", "g/cm3"),
  /** Kilogram per cubic metre. */
  KILOGRAM_PER_M3(Dimension.DENSITY, "1", "kg/m^3", "kg/m3"),

  /** Electronvolt. */
  EV(Dimension.ENERGY, "1.602176634e-19", "eV"),
  /** Millielectronvolt. */
  MILLI_EV(Dimension.ENERGY, "1.602176634e-22", "meV"),
  /** Kilojoule per mole of atoms, for an atom: over the Avogadro constant. */
  KILOJOULE_PER_MOLE(
      Dimension.ENERGY,
      new BigDecimal("1e3").divide(new BigDecimal("6.02214076e23"), MathContext.DECIMAL128),
      "kJ/mol"),

  /** Millijoule per square metre. */
  MILLIJOULE_PER_M2(Dimension.SURFACE_ENERGY, "1e-3", "mJ/m^2", "mJ/m2"),
  /** Joule per square metre. */
  JOULE_PER_M2(Dimension.SURFACE_ENERGY, "1", "J/m^2", "J/m2"),
  /** Electronvolt per square Angstrom. */
  EV_PER_A2(Dimension.SURFACE_ENERGY, "16.02176634", "eV/A^2"),

  /** Electronvolt per Angstrom. */
  EV_PER_ANGSTROM(Dimension.FORCE, "1.602176634e-9", "eV/A"),
  /** Electronvolt per nanometre. */
  EV_PER_NANOMETRE(Dimension.FORCE, "1.602176634e-10", "eV/nm"),

  /** Metre per second. */
  METRE_PER_SECOND(Dimension.VELOCITY, "1", "m/s"),
  /** Kilometre per second. */
  KILOMETRE_PER_SECOND(Dimension.VELOCITY, "1e3", "km/s"),

  /** Megapascal per kelvin. */
  MEGAPASCAL_PER_KELVIN(Dimension.SOFTENING_RATE, "1e6", "MPa/K"),
  /** Gigapascal per kelvin. */
  GIGAPASCAL_PER_KELVIN(Dimension.SOFTENING_RATE, "1e9", "GPa/K");

  /** The freezing point of water, where degrees Celsius begin, K. */
  private static final double ICE = 273.15;

  private final Dimension dimension;
  private final BigDecimal size;

  @SuppressWarnings(
      "ImmutableEnumChecker") // immutable, but Eclipse Collections does not annotate it
  private final ImmutableList<String> spellings;

  Unit(Dimension dimension, String size, String... spellings) {
    this(dimension, new BigDecimal(size), spellings);
  }

  Unit(Dimension dimension, BigDecimal size, String... spellings) {
    this.dimension = dimension;
    this.size = size;
    this.spellings = Lists.immutable.of(spellings);
  }

  /** What it measures. */
  public Dimension dimension() {
    return dimension;
  }

  /** As it is written. */
  public String symbol() {
    return spellings.getFirst();
  }

  /** Whether a text means this unit. */
  boolean isSpelled(String text) {
    return spellings.contains(text);
  }

  /**
   * How many of another unit one of this is.
   *
   * @throws IllegalArgumentException if they do not measure the same
   */
  public double in(Unit other) {
    if (dimension != other.dimension) {
      throw new IllegalArgumentException(this + " is no " + other.dimension);
    }
    return size.divide(other.size, MathContext.DECIMAL128).doubleValue();
  }

  /** What zero of this unit is in another of its dimension: 273.15 K for degrees Celsius. */
  double zeroIn(Unit other) {
    return (this == CELSIUS ? ICE : 0) - (other == CELSIUS ? ICE : 0);
  }
}
