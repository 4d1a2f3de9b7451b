package org.vitrum.fit;

import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.RandomStart;
import org.vitrum.atoms.Species;
import org.vitrum.deck.Component;
import org.vitrum.fit.liquid.LiquidRun;

/** A density of a deck, with the atoms that stand for the alloy. */
final class DensityTarget {
  /** A target farther than this from the estimate by the elements' volumes is a slip. */
  private static final double MOST_OFF = 1.5;

  private final FitDeck.Density asked;
  private final int[] counts;
  private final double atomsPerVolume;
  private final long seed;

  /**
   * @param species elements of the form
   * @param cutoff of the form, A
   * @param seed of the liquid
   * @throws InputException if the form lacks an element, the density is not that of a condensed
   *     phase, or the cell would be less than two cutoffs wide
   */
  DensityTarget(FitDeck.Density asked, ImmutableList<Species> species, double cutoff, long seed) {
    this.asked = asked;
    this.seed = seed;
    double[] shares = new double[species.size()];
    for (Component c : asked.composition()) {
      int at = species.detectIndex(s -> s.symbol().equals(c.element()));
      if (at < 0) {
        throw new InputException(
            asked.place() + ": densities: composition",
            "elements of the form, " + species.collect(Species::symbol).makeString(),
            c.element());
      }
      shares[at] = c.fraction();
    }
    counts = RandomStart.counts(shares, asked.atoms());
    double unit = RandomStart.unitDensity(species, counts);
    atomsPerVolume = asked.value() / unit;
    refuseUnlikely(species, unit);
    refuseFew(cutoff);
  }

  private void refuseUnlikely(ImmutableList<Species> species, double unit) {
    boolean known = asked.composition().allSatisfy(c -> Elements.of(c.element()).density() > 0);
    if (known) {
      double likely = unit * RandomStart.liquidDensity(species, counts);
      if (asked.value() > MOST_OFF * likely || asked.value() < likely / MOST_OFF) {
        throw new InputException(
            asked.place() + ": densities: value",
            String.format(
                Locale.ROOT,
                "%.3g to %.3g g/cm^3 (by the elements' volumes the liquid has about %.3g)",
                likely / MOST_OFF,
                MOST_OFF * likely,
                likely),
            String.format(Locale.ROOT, "%.4g g/cm^3", asked.value()));
      }
    }
  }

  private void refuseFew(double cutoff) {
    int fewest = (int) Math.ceil(8 * cutoff * cutoff * cutoff * atomsPerVolume);
    if (asked.atoms() < fewest) {
      throw new InputException(
          asked.place() + ": densities: atoms",
          String.format(
              Locale.ROOT, "at least %d, whose cell is two cutoffs of %.2f A wide", fewest, cutoff),
          String.valueOf(asked.atoms()));
    }
  }

  FitDeck.Density asked() {
    return asked;
  }

  /**
   * Frames by a potential.
   *
   * @throws RunException if it makes no liquid
   */
  LiquidFrames frames(PairTables tables) {
    return new LiquidFrames(
        LiquidRun.frames(tables.potential(), counts, atomsPerVolume, asked.protocol(), seed),
        asked.protocol().temperature(),
        tables);
  }

  /** Target less value, in tolerances. */
  double deviation(double density) {
    return (density - asked.value()) / asked.tolerance();
  }

  /**
   * @param density g/cm^3; NaN if there is none
   */
  Residual residual(double density, double deviation) {
    return new Residual(
        asked.name() + " density",
        "g/cm^3",
        asked.value(),
        "=",
        density,
        asked.tolerance(),
        1 / (asked.tolerance() * asked.tolerance()),
        deviation,
        asked.heldOut(),
        asked.source());
  }
}
