package org.vitrum.fit;

import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.RunException;
import org.vitrum.atoms.Species;

/**
 * The densities of a deck, with frames made by some parameters. A density without frames, of a
 * potential that made no liquid, pulls at no parameter: nothing is known of what they do to it. It
 * counts when parameters are chosen.
 */
public final class Liquids {
  /** A potential that makes no liquid is this far from its density, in tolerances. */
  private static final double NO_LIQUID = 100;

  private final ImmutableList<Entry> entries;

  private record Entry(DensityTarget target, LiquidFrames frames, String trouble) {
    boolean fitted() {
      return !target.asked().heldOut();
    }

    double density(Candidate candidate) {
      return frames == null ? Double.NaN : frames.density(candidate);
    }
  }

  private Liquids(ImmutableList<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Without frames yet.
   *
   * @throws org.vitrum.InputException if a density cannot be that of a liquid of the form
   */
  static Liquids of(FitDeck deck, PairTables start) {
    ImmutableList<Species> species = start.potential().species();
    return new Liquids(
        deck.densities()
            .collectWithIndex(
                (asked, k) ->
                    new Entry(
                        new DensityTarget(
                            asked,
                            species,
                            start.cutoff(),
                            deck.search().seed() * 1_000_003L + 2L * k),
                        null,
                        "")));
  }

  /** Whether the fit has to follow any. */
  boolean areFitted() {
    return entries.anySatisfy(Entry::fitted);
  }

  /** With frames of those that are fitted, by a potential. */
  Liquids sampled(PairTables tables) {
    return sampled(tables, false);
  }

  /** With frames also of those that are held out. */
  Liquids completed(PairTables tables) {
    return sampled(tables, true);
  }

  private Liquids sampled(PairTables tables, boolean heldOut) {
    Entry[] all = entries.toArray(new Entry[0]);
    IntStream.range(0, all.length)
        .parallel()
        .filter(k -> all[k].fitted() != heldOut)
        .forEach(k -> all[k] = sampled(all[k].target, tables));
    return new Liquids(Lists.immutable.of(all));
  }

  private static Entry sampled(DensityTarget target, PairTables tables) {
    try {
      return new Entry(target, target.frames(tables), "");
    } catch (RunException e) {
      return new Entry(target, null, e.getMessage());
    }
  }

  /** Of those that are fitted, in tolerances. */
  double[] deviations(Candidate candidate) {
    return entries
        .select(Entry::fitted)
        .collectDouble(e -> e.frames == null ? 0 : e.target.deviation(e.frames.density(candidate)))
        .toArray();
  }

  /** What is added to the sum of squared deviations for those without a liquid. */
  double penalty() {
    return NO_LIQUID * NO_LIQUID * entries.count(e -> e.fitted() && !e.trouble.isEmpty());
  }

  /** Densities of those that are fitted, g/cm^3; NaN without frames. */
  double[] densities(Candidate candidate) {
    return entries.select(Entry::fitted).collectDouble(e -> e.density(candidate)).toArray();
  }

  /**
   * What was found of those that are fitted.
   *
   * @param own candidate that made the frames
   * @param expected what earlier frames expected, g/cm^3
   */
  ImmutableList<OuterIteration.Found> found(Candidate own, double[] expected) {
    return entries
        .select(Entry::fitted)
        .collectWithIndex(
            (e, k) ->
                new OuterIteration.Found(
                    e.density(own),
                    e.frames == null ? Double.NaN : e.frames.error(),
                    expected[k],
                    e.trouble));
  }

  /** All of them. */
  ImmutableList<Residual> judge(Candidate candidate) {
    return entries.collect(
        e -> {
          double density = e.density(candidate);
          return e.target.residual(
              density, e.frames == null ? NO_LIQUID : e.target.deviation(density));
        });
  }

  /** All of them, for the report; candidate is the one that made the frames. */
  ImmutableList<Measured> measured(Candidate own) {
    MutableList<Measured> all = Lists.mutable.empty();
    for (Entry e : entries) {
      all.add(
          new Measured(
              e.target.asked().name(),
              e.density(own),
              e.frames == null ? Double.NaN : e.frames.error(),
              e.frames == null ? Double.NaN : e.frames.bulkModulus(),
              e.trouble));
    }
    return all.toImmutable();
  }

  /**
   * A liquid or glass of the fitted potential.
   *
   * @param name composition and temperature
   * @param density g/cm^3; NaN if there is no liquid
   * @param error its standard error, g/cm^3
   * @param bulkModulus isothermal, eV/A^3
   * @param trouble why there is no liquid; empty if there is
   */
  public record Measured(
      String name, double density, double error, double bulkModulus, String trouble) {
    /** As a line. */
    @Override
    public String toString() {
      return name
          + ": "
          + (trouble.isEmpty() ? "%.4f(%.4f) g/cm^3".formatted(density, error) : trouble);
    }
  }
}
