package org.vitrum.units;

/** What a unit measures. */
public enum Dimension {
  /** Kelvin in SI. */
  TEMPERATURE,
  /** Seconds in SI. */
  TIME,
  /** Pascal in SI; moduli and stresses too. */
  PRESSURE,
  /** Temperature by time. */
  HEATING_RATE,
  /** Metres in SI. */
  LENGTH,
  /** Of a wave: one by a length. */
  WAVE_NUMBER,
  /** Plain numbers, strains and other fractions. */
  NUMBER,
  /** Mass by volume. */
  DENSITY,
  /** Joule in SI, of an atom. */
  ENERGY,
  /** Joule by square metre in SI: of surfaces and faults. */
  SURFACE_ENERGY,
  /** Newton in SI. */
  FORCE,
  /** Metres by second in SI. */
  VELOCITY,
  /** Pressure by temperature: how a modulus softens. */
  SOFTENING_RATE
}
