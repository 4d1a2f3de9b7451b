package org.vitrum.deck;

import org.vitrum.units.Scale;
import org.vitrum.units.Unit;

/**
 * The kinds of quantities in a deck, each with its units. Inside are the units of LAMMPS's {@code
 * metal}, in which Vitrum computes.
 */
public enum DeckUnits {
  /** Inside: K. */
  TEMPERATURE(Scale.of(Unit.KELVIN, Unit.KELVIN)),
  /** Simulated time; inside: ps. */
  TIME(
      Scale.of(
          Unit.PICOSECOND, Unit.FEMTOSECOND, Unit.PICOSECOND, Unit.NANOSECOND, Unit.MICROSECOND)),
  /** Time on the clock; inside: s. */
  WALL_TIME(Scale.of(Unit.SECOND, Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY)),
  /** Inside: eV/A^3. */
  PRESSURE(
      Scale.of(
          Unit.EV_PER_A3,
          Unit.PASCAL,
          Unit.KILOPASCAL,
          Unit.MEGAPASCAL,
          Unit.GIGAPASCAL,
          Unit.BAR,
          Unit.KILOBAR,
          Unit.ATMOSPHERE)),
  /** Heating or cooling; inside: K/ps. */
  RATE(
      Scale.of(
          Unit.KELVIN_PER_PICOSECOND,
          Unit.KELVIN_PER_SECOND,
          Unit.KELVIN_PER_NANOSECOND,
          Unit.KELVIN_PER_PICOSECOND)),
  /** Inside: A. */
  LENGTH(Scale.of(Unit.ANGSTROM, Unit.ANGSTROM, Unit.NANOMETRE)),
  /** Of a wave; inside: 1/A. */
  WAVE_NUMBER(Scale.of(Unit.PER_ANGSTROM, Unit.PER_ANGSTROM, Unit.PER_NANOMETRE)),
  /** A plain number is allowed here. */
  STRAIN(Scale.of(Unit.ONE, Unit.PERCENT, Unit.ONE)),
  /** Inside: g/cm^3. */
  DENSITY(Scale.of(Unit.GRAM_PER_CM3, Unit.GRAM_PER_CM3, Unit.KILOGRAM_PER_M3)),
  /** Of an atom, or of a mole of atoms; inside: eV. */
  ENERGY(Scale.of(Unit.EV, Unit.EV, Unit.MILLI_EV, Unit.KILOJOULE_PER_MOLE)),
  /** Of a fault or surface; inside: eV/A^2. */
  SURFACE_ENERGY(
      Scale.of(Unit.EV_PER_A2, Unit.MILLIJOULE_PER_M2, Unit.JOULE_PER_M2, Unit.EV_PER_A2)),
  /** Inside: eV/A. */
  FORCE(Scale.of(Unit.EV_PER_ANGSTROM, Unit.EV_PER_ANGSTROM, Unit.EV_PER_NANOMETRE));

  @SuppressWarnings(
      "ImmutableEnumChecker") // immutable, but Eclipse Collections does not annotate it
  private final Scale scale;

  DeckUnits(Scale scale) {
    this.scale = scale;
  }

  /** The units, and that inside the program. */
  public Scale scale() {
    return scale;
  }

  /** The value inside the program; NaN if the text is no number with one of the units. */
  public double parse(String text) {
    return scale.parse(text);
  }
}
