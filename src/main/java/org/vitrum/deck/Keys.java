package org.vitrum.deck;

import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The keys of each mapping in a deck. {@code inputs/deck.schema.json} has a definition of the same
 * name and keys for each of them.
 */
enum Keys {
  DECK(
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
      "replicas"),
  SYSTEM_COMPOSITION("composition", "atoms", "start", "density", "temperature"),
  SYSTEM_CRYSTAL("crystal", "elements", "a", "c", "repeat", "vectors", "basis", "temperature"),
  SYSTEM_FILE("file", "elements", "temperature"),
  BASIS_ATOM("element", "position"),
  POTENTIAL("format", "file", "files", "smooth"),
  DYNAMICS("timestep", "thermostat", "barostat", "langevin", "skin"),
  STAGE(
      "melt",
      "hold",
      "quench",
      "ramp",
      "minimise",
      "bulk-modulus",
      "shear-modulus",
      "elastic-constants",
      "elastic"),
  HOLD("temperature", "pressure", "time", "ensemble", "coupling"),
  RAMP("from", "to", "rate", "time", "pressure", "pressure-to", "ensemble", "coupling"),
  MINIMISE("force-tolerance", "max-steps", "box", "pressure"),
  BULK_MODULUS(
      "temperatures",
      "dilation",
      "settle",
      "equilibrate",
      "sample",
      "rate",
      "approach",
      "pressure",
      "coupling",
      "replicas",
      "return"),
  SHEAR_MODULUS(
      "temperatures",
      "strain",
      "settle",
      "equilibrate",
      "sample",
      "rate",
      "approach",
      "pressure",
      "coupling",
      "replicas",
      "return"),
  ELASTIC_CONSTANTS(
      "temperatures",
      "settle",
      "equilibrate",
      "sample",
      "born",
      "rate",
      "approach",
      "pressure",
      "coupling",
      "replicas",
      "return"),
  TEMPERATURES("from", "to", "step"),
  DILATION("from", "to", "points"),
  ELASTIC("strain", "force-tolerance", "max-steps"),
  XI("reference", "at"),
  ESHELBY("data", "kinetics", "bootstrap"),
  OUTPUT("thermo", "trajectory", "checkpoint", "data"),
  TRAJECTORY("every", "format"),
  ANALYSIS("rdf"),
  RDF("cutoff", "bins");

  @SuppressWarnings(
      "ImmutableEnumChecker") // immutable, but Eclipse Collections does not annotate it
  private final ImmutableList<String> names;

  Keys(String... names) {
    this.names = Lists.immutable.of(names);
  }

  ImmutableList<String> names() {
    return names;
  }

  /** The keys for a message. */
  String expected() {
    return "one of " + names.makeString(", ");
  }

  /** Name of the definition in the JSON Schema. */
  String definition() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
