package org.vitrum.deck;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The keys of a mapping in a deck. {@code inputs/deck.schema.json} has a definition of the same
 * name and keys for each of them; those of stages are with the stages.
 *
 * @param definition its name in the JSON Schema
 */
public record Keys(String definition, ImmutableList<String> names) {
  static final Keys DECK =
      of(
          "deck",
          "title",
          "seed",
          "system",
          "potential",
          "dynamics",
          "protocol",
          "xi",
          "eshelby",
          "output",
          "analysis",
          "replicas");
  static final Keys SYSTEM_COMPOSITION =
      of("system-composition", "composition", "atoms", "start", "density", "temperature");
  static final Keys SYSTEM_CRYSTAL =
      of(
          "system-crystal",
          "crystal",
          "elements",
          "a",
          "c",
          "repeat",
          "vectors",
          "basis",
          "temperature");
  static final Keys SYSTEM_FILE = of("system-file", "file", "elements", "temperature");
  static final Keys BASIS_ATOM = of("basis-atom", "element", "position");
  static final Keys POTENTIAL = of("potential", "format", "file", "files", "smooth");
  static final Keys DYNAMICS =
      of("dynamics", "timestep", "thermostat", "barostat", "langevin", "skin");
  static final Keys XI = of("xi", "reference", "at", "measured-tg");
  static final Keys ESHELBY = of("eshelby", "xi", "soft-by", "data", "kinetics", "bootstrap");
  static final Keys OUTPUT = of("output", "thermo", "trajectory", "checkpoint", "data");
  static final Keys TRAJECTORY = of("trajectory", "every", "format");
  static final Keys ANALYSIS =
      of("analysis", "rdf", "voronoi", "displacement", "order", "stress", "mobility", "vibration");
  static final Keys RDF = of("rdf", "cutoff", "bins");

  static final Keys VORONOI = of("voronoi", "every", "during", "radii", "min-face", "min-edge");
  static final Keys DISPLACEMENT = of("displacement", "every", "during", "cutoff");
  static final Keys ORDER =
      of("order", "every", "during", "radii", "min-face", "min-edge", "cutoff");
  static final Keys STRESS = of("stress", "every", "during", "radii", "kinetic");
  static final Keys MOBILITY = of("mobility", "every", "during", "q");
  static final Keys VIBRATION = of("vibration", "every", "during", "window");

  /** All mappings of a deck but for stages and what they hold. */
  static final ImmutableList<Keys> SECTIONS =
      Lists.immutable.of(
          DECK,
          SYSTEM_COMPOSITION,
          SYSTEM_CRYSTAL,
          SYSTEM_FILE,
          BASIS_ATOM,
          POTENTIAL,
          DYNAMICS,
          XI,
          ESHELBY,
          OUTPUT,
          TRAJECTORY,
          ANALYSIS,
          RDF,
          VORONOI,
          DISPLACEMENT,
          ORDER,
          STRESS,
          MOBILITY,
          VIBRATION);

  /** A mapping. */
  public static Keys of(String definition, String... names) {
    return new Keys(definition, Lists.immutable.of(names));
  }

  /** The keys for a message. */
  String expected() {
    return "one of " + names.makeString(", ");
  }
}
