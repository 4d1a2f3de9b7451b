package org.vitrum.deck;

import java.util.Locale;
import java.util.function.DoublePredicate;
import org.vitrum.units.MetalUnits;

/**
 * A kind of entry that holds a quantity, with the range that makes sense for it.
 *
 * @param example for messages, in the deck's form
 * @param range for messages, completing "expected ..."
 * @param inRange of the value in internal units
 */
public record Quantity(DeckUnits units, String example, String range, DoublePredicate inRange) {
  /** Lets a limit itself pass after the conversion of its unit. */
  private static final double ROUNDING = 1 + 1e-12;

  /** Of a thermostat or a start. */
  public static final Quantity TEMPERATURE =
      new Quantity(
          DeckUnits.TEMPERATURE,
          "300 K",
          "a temperature above 0 K and at most 100000 K",
          t -> t > 0 && t <= 1e5);

  /** Between the temperatures of a stage. */
  public static final Quantity TEMPERATURE_STEP =
      new Quantity(
          DeckUnits.TEMPERATURE,
          "100 K",
          "a step above 0 K and at most 100000 K",
          TEMPERATURE.inRange);

  /** Of the integrator. */
  public static final Quantity TIMESTEP =
      new Quantity(
          DeckUnits.TIME,
          "1 fs",
          "a time step from 0.001 fs to 10 fs",
          t -> t >= 1e-6 / ROUNDING && t <= 0.01 * ROUNDING);

  /** Of a thermostat or barostat. */
  public static final Quantity RELAXATION_TIME =
      new Quantity(
          DeckUnits.TIME,
          "0.1 ps",
          "a relaxation time above 0 ps and at most 1 ns",
          t -> t > 0 && t <= 1e3);

  /** Simulated time. */
  public static final Quantity TIME =
      new Quantity(
          DeckUnits.TIME, "10 ps", "a time above 0 ps and at most 1000 us", t -> t > 0 && t <= 1e9);

  /** Time on the clock. */
  public static final Quantity WALL_TIME =
      new Quantity(
          DeckUnits.WALL_TIME,
          "5 min",
          "a time from 1 s to 30 d",
          t -> t >= 1 && t <= 30 * 86400.0);

  /** Of a barostat. */
  public static final Quantity PRESSURE =
      new Quantity(
          DeckUnits.PRESSURE,
          "0 GPa",
          "a pressure from -1000 GPa to 1000 GPa",
          p -> Math.abs(p) * MetalUnits.EV_PER_A3_IN_GPA <= 1000 * ROUNDING);

  /** Of heating or cooling. */
  public static final Quantity RATE =
      new Quantity(
          DeckUnits.RATE,
          "1e12 K/s",
          "a rate above 0 K/s and at most 1e18 K/s (its sign follows from the temperatures)",
          r -> r > 0 && r <= 1e6);

  /** Of a crystal. */
  public static final Quantity LATTICE_CONSTANT =
      new Quantity(
          DeckUnits.LENGTH, "3.615 A", "a length from 0.5 A to 1000 A", a -> a >= 0.5 && a <= 1000);

  /** Of the neighbour lists. */
  public static final Quantity SKIN =
      new Quantity(
          DeckUnits.LENGTH, "1 A", "a length above 0 A and at most 10 A", s -> s > 0 && s <= 10);

  /** Over which functions are switched off. */
  public static final Quantity SMOOTH =
      new Quantity(DeckUnits.LENGTH, "0.3 A", "a length from 0 A to 2 A", w -> w >= 0 && w <= 2);

  /** Where radial distribution functions end. */
  public static final Quantity RDF_CUTOFF =
      new Quantity(DeckUnits.LENGTH, "10 A", "a length from 1 A to 100 A", r -> r >= 1 && r <= 100);

  /** Of neighbours and bonds. */
  public static final Quantity NEIGHBOUR_CUTOFF =
      new Quantity(
          DeckUnits.LENGTH, "3.8 A", "a length from 0.5 A to 100 A", r -> r >= 0.5 && r <= 100);

  /** Of an atom in a tessellation. */
  public static final Quantity RADIUS =
      new Quantity(
          DeckUnits.LENGTH, "1.28 A", "a radius above 0 A and below 10 A", r -> r > 0 && r < 10);

  /** Of the cells of a tessellation. */
  public static final Quantity SHORTEST_EDGE =
      new Quantity(DeckUnits.LENGTH, "0.3 A", "a length from 0 A to 10 A", e -> e >= 0 && e <= 10);

  /** Of a scattering function. */
  public static final Quantity WAVE_NUMBER =
      new Quantity(
          DeckUnits.WAVE_NUMBER,
          "2.8 A^-1",
          "a wave number above 0 and at most 100 A^-1",
          q -> q > 0 && q <= 100);

  /** A volumetric strain ln(V/V0). */
  public static final Quantity DILATION =
      new Quantity(
          DeckUnits.STRAIN,
          "3 %",
          "a dilation from -20 % to 20 %",
          d -> Math.abs(d) <= 0.2 * ROUNDING);

  /** Of a static elastic constant. */
  public static final Quantity ELASTIC_STRAIN =
      new Quantity(
          DeckUnits.STRAIN, "0.1 %", "a strain from 0.0001 % to 5 %", e -> e >= 1e-6 && e <= 0.05);

  /** A simple shear. */
  public static final Quantity SHEAR_STRAIN =
      new Quantity(
          DeckUnits.STRAIN,
          "1 %",
          "a shear strain from 0.01 % to 10 %",
          g -> g >= 1e-4 && g <= 0.1);

  /** Of a random start. */
  public static final Quantity DENSITY =
      new Quantity(
          DeckUnits.DENSITY,
          "7.2 g/cm^3",
          "a density from 0.01 to 50 g/cm^3",
          d -> d >= 0.01 && d <= 50);

  /** At which a minimisation ends. */
  public static final Quantity FORCE =
      new Quantity(
          DeckUnits.FORCE, "1e-6 eV/A", "a force from 1e-12 to 1 eV/A", f -> f >= 1e-12 && f <= 1);

  /** A number without trailing zeros, for messages. */
  public static String plain(double value) {
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("[.]?0+$", "");
  }

  /** A time given in ps, for messages. */
  public static String femtoseconds(double time) {
    return plain(1000 * time) + " fs";
  }
}
