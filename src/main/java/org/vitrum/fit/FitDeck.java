package org.vitrum.fit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.Component;
import org.vitrum.deck.Quantity;
import org.vitrum.fit.liquid.LiquidProtocol;

/**
 * A fit deck.
 *
 * @param file the deck
 * @param title on one line
 * @param citation of the potential that comes out; says what it is good for, and what not
 * @param form parameter file to start from
 * @param search how the best parameters are looked for
 * @param parameters that may change
 * @param crystals by name
 * @param references crystal of each element from which formation energies count
 * @param targets about crystals
 * @param curves energies over volume
 * @param structures energies and forces from files
 * @param densities of liquids and glasses
 */
public record FitDeck(
    Path file,
    String title,
    String citation,
    Path form,
    Search search,
    ImmutableList<Parameter> parameters,
    Map<String, Crystal> crystals,
    Map<String, String> references,
    ImmutableList<Target> targets,
    ImmutableList<Curve> curves,
    ImmutableList<Structures> structures,
    ImmutableList<Density> densities) {

  /** Its crystals of some elements alone, with their references and targets. */
  FitDeck within(ImmutableList<String> elements) {
    Map<String, Crystal> some = new LinkedHashMap<>();
    crystals.forEach(
        (name, crystal) -> {
          if (elements.containsAllIterable(crystal.elements())) {
            some.put(name, crystal);
          }
        });
    Map<String, String> of = new LinkedHashMap<>();
    references.forEach(
        (element, crystal) -> {
          if (elements.contains(element) && some.containsKey(crystal)) {
            of.put(element, crystal);
          }
        });
    return new FitDeck(
        file,
        title,
        citation,
        form,
        search,
        parameters,
        some,
        of,
        targets.select(
            t ->
                some.containsKey(t.crystal())
                    && (t.relativeTo().isEmpty() || some.containsKey(t.relativeTo()))),
        curves.select(c -> some.containsKey(c.crystal())),
        structures,
        densities);
  }

  /**
   * How the best parameters are looked for.
   *
   * @param seed of all random numbers
   * @param starts number of descents, the first from the form's own parameters
   * @param spread of the other starts, share of each parameter's range
   * @param generations of CMA-ES before each descent
   * @param draws of the bootstrap over targets
   * @param outerIterations most descents of a start by frames of liquids made anew
   */
  public record Search(
      long seed, int starts, double spread, int generations, int draws, int outerIterations) {}

  /**
   * A number, or a list of numbers, of the parameter file.
   *
   * @param path keys from the top of the file, joined by dots
   * @param from least value
   * @param to largest value
   * @param prior standard deviation about the value in the file, if it is drawn to that
   */
  public record Parameter(String path, double from, double to, OptionalDouble prior) {}

  /**
   * A crystal.
   *
   * @param prototype structure type
   * @param elements on its species
   * @param a of the conventional cell, A
   * @param b A
   * @param c A
   */
  public record Crystal(
      Prototype prototype, ImmutableList<String> elements, double a, double b, double c) {}

  /**
   * What a property should be: a value, or at least or at most one.
   *
   * @param crystal by name
   * @param property of it
   * @param relativeTo crystal whose property is subtracted; empty for none
   * @param value inside units
   * @param bound which way it may differ
   * @param tolerance difference that counts as one; the weight is its inverse square
   * @param source where it was found
   * @param heldOut whether it is only compared with
   */
  public record Target(
      String crystal,
      Property property,
      String relativeTo,
      double value,
      Bound bound,
      double tolerance,
      String source,
      boolean heldOut) {
    /** Target less value, in tolerances. */
    double deviation(double computed) {
      double difference = (computed - value) / tolerance;
      return switch (bound) {
        case VALUE -> difference;
        case AT_LEAST -> Math.min(0, difference);
        case AT_MOST -> Math.max(0, difference);
      };
    }
  }

  /** How a target binds. */
  public enum Bound {
    /** It should be equal. */
    VALUE,
    /** It should not be less. */
    AT_LEAST,
    /** It should not be more. */
    AT_MOST
  }

  /**
   * The universal energy of metals over volume, E(a*) = -E0 (1 + a*) exp(-a*), a* = (s - 1) sqrt(9
   * B V / E0), for lengths s times those of the crystal (J. H. Rose, J. R. Smith, F. Guinea, J.
   * Ferrante, Phys. Rev. B 29 (1984) 2963).
   *
   * @param crystal by name, in whose cell the energy is least
   * @param energy E0 below free atoms as a negative number, eV an atom
   * @param bulkModulus B, eV/A^3
   * @param from least s
   * @param to largest s
   * @param points number of s
   * @param tolerance of each energy, eV
   * @param source of E0 and B
   */
  public record Curve(
      String crystal,
      double energy,
      double bulkModulus,
      double from,
      double to,
      int points,
      double tolerance,
      String source) {}

  /**
   * Energies and forces of given atoms.
   *
   * @param file extended XYZ, all frames, with {@code energy} or forces or both
   * @param energyTolerance eV an atom
   * @param forceTolerance eV/A; the forces of a frame together weigh as one target
   * @param references energies an atom of the elements' reference crystals by the file's source,
   *     eV; empty to compare energies themselves instead of formation energies
   * @param source where they come from
   * @param heldOut whether they are only compared with
   */
  public record Structures(
      Path file,
      double energyTolerance,
      double forceTolerance,
      Map<String, Double> references,
      String source,
      boolean heldOut) {}

  /**
   * Density of a liquid or glass at zero pressure.
   *
   * @param place in the deck
   * @param composition its elements
   * @param atoms how many stand for it
   * @param protocol how they are brought to the temperature and looked at
   * @param value g/cm^3
   * @param tolerance g/cm^3
   * @param source where it was found
   * @param heldOut whether it is only compared with
   */
  public record Density(
      String place,
      ImmutableList<Component> composition,
      int atoms,
      LiquidProtocol protocol,
      double value,
      double tolerance,
      String source,
      boolean heldOut) {

    /** Such as {@code Pd82Si18 at 1150 K}. */
    String name() {
      String formula =
          composition.size() == 1
              ? composition.getFirst().element()
              : composition
                  .collect(c -> c.element() + Quantity.plain(100 * c.fraction()))
                  .makeString("");
      return formula + " at " + Quantity.plain(protocol.temperature()) + " K";
    }
  }
}
