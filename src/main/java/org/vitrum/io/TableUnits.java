package org.vitrum.io;

import org.vitrum.units.Scale;
import org.vitrum.units.Unit;

/** What a column of measured data holds, with the units that its heading may name. */
public enum TableUnits {
  /** Inside: s. */
  TIME(Scale.of(Unit.SECOND, Unit.SECOND, Unit.MILLISECOND, Unit.MINUTE, Unit.HOUR)),
  /** Inside: GPa. */
  MODULUS(Scale.of(Unit.GIGAPASCAL, Unit.GIGAPASCAL, Unit.MEGAPASCAL, Unit.PASCAL)),
  /** Inside: K. */
  TEMPERATURE(Scale.of(Unit.KELVIN, Unit.KELVIN, Unit.CELSIUS)),
  /** Of samples; inside: mm. */
  LENGTH(Scale.of(Unit.MILLIMETRE, Unit.MILLIMETRE, Unit.CENTIMETRE, Unit.MICROMETRE)),
  /** Inside: g/cm^3. */
  DENSITY(Scale.of(Unit.GRAM_PER_CM3, Unit.GRAM_PER_CM3, Unit.KILOGRAM_PER_M3)),
  /** Of sound; inside: m/s. */
  VELOCITY(Scale.of(Unit.METRE_PER_SECOND, Unit.METRE_PER_SECOND, Unit.KILOMETRE_PER_SECOND)),
  /** Of a modulus; inside: MPa/K. */
  SOFTENING_RATE(
      Scale.of(Unit.MEGAPASCAL_PER_KELVIN, Unit.MEGAPASCAL_PER_KELVIN, Unit.GIGAPASCAL_PER_KELVIN)),
  /** Numbers and fractions. */
  NONE(Scale.of(Unit.ONE, Unit.ONE, Unit.PERCENT));

  @SuppressWarnings(
      "ImmutableEnumChecker") // immutable, but Eclipse Collections does not annotate it
  private final Scale scale;

  TableUnits(Scale scale) {
    this.scale = scale;
  }

  Scale scale() {
    return scale;
  }

  /** The units for a message. */
  String names() {
    return this == NONE
        ? "no unit or [%]"
        : scale.accepted().collect(u -> "[" + u.symbol() + "]").makeString(", ");
  }
}
