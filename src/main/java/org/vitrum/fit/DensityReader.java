package org.vitrum.fit;

import org.eclipse.collections.api.factory.Lists;
import org.vitrum.deck.Component;
import org.vitrum.deck.DeckUnits;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.fit.liquid.LiquidProtocol;

/** Reads an entry of {@code densities}. */
final class DensityReader {
  static final Keys DENSITY =
      Keys.of(
          "density",
          "composition",
          "atoms",
          "temperature",
          "value",
          "tolerance",
          "source",
          "held-out",
          "melt",
          "rate",
          "equilibrate",
          "sample",
          "frames");

  private static final Quantity TOLERANCE =
      new Quantity(DeckUnits.DENSITY, "0.05 g/cm^3", "a density above 0 g/cm^3", d -> d > 0);

  /** Long enough for pressures to settle, short enough for a fit. */
  private static final Quantity TIME =
      new Quantity(
          DeckUnits.TIME, "5 ps", "a time from 0.5 ps to 10 ns", t -> t >= 0.5 && t <= 10_000);

  /** Of cooling, where the deck gives none, K/ps: 10^14 K/s, enough for liquids. */
  private static final double RATE = 100;

  private static final double EQUILIBRATE = 5;
  private static final double SAMPLE = 10;
  private static final int FRAMES = 50;

  private DensityReader() {}

  static FitDeck.Density read(Fields f) {
    double temperature = f.quantity("temperature", Quantity.TEMPERATURE);
    double melt = f.quantity("melt", Quantity.TEMPERATURE);
    if (melt < temperature) {
      f.get("melt").ifPresent(v -> v.refuse("a temperature not below \"temperature\""));
    }
    return new FitDeck.Density(
        f.place(),
        f.require("composition", "{Cu: 50, Zr: 50}")
            .map(Component::shares)
            .orElse(Lists.immutable.empty()),
        f.require("atoms", "256").map(v -> (int) v.integer(1, 100_000)).orElse(1),
        new LiquidProtocol(
            melt,
            f.quantity("rate", Quantity.RATE, RATE),
            temperature,
            f.quantity("equilibrate", TIME, EQUILIBRATE),
            f.quantity("sample", TIME, SAMPLE),
            f.integer("frames", 10, 1000, FRAMES)),
        f.quantity("value", Quantity.DENSITY),
        f.quantity("tolerance", TOLERANCE),
        FitDeckReader.text(f, "source", "Assael et al. 2010"),
        f.flag("held-out", false));
  }
}
