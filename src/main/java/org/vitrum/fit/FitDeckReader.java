package org.vitrum.fit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.DeckUnits;
import org.vitrum.deck.EntriesFile;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.Value;

/** Reads fit decks. {@code inputs/fit/fit.schema.json} says the same to editors. */
public final class FitDeckReader {
  static final Keys FIT =
      Keys.of(
          "fit",
          "title",
          "citation",
          "form",
          "search",
          "parameters",
          "crystals",
          "references",
          "targets",
          "curves",
          "structures",
          "densities");
  static final Keys SEARCH =
      Keys.of("search", "seed", "starts", "spread", "generations", "bootstrap", "outer-iterations");
  static final Keys PARAMETER = Keys.of("parameter", "from", "to", "prior");
  static final Keys CRYSTAL = Keys.of("crystal", "prototype", "elements", "a", "b", "c");
  static final Keys TARGET =
      Keys.of(
          "target",
          "crystal",
          "property",
          "relative-to",
          "value",
          "at-least",
          "at-most",
          "tolerance",
          "source",
          "held-out");
  static final Keys CURVE =
      Keys.of(
          "curve",
          "crystal",
          "energy",
          "bulk-modulus",
          "from",
          "to",
          "points",
          "tolerance",
          "source");
  static final Keys STRUCTURES =
      Keys.of(
          "structures",
          "file",
          "energy-tolerance",
          "force-tolerance",
          "references",
          "source",
          "held-out");

  /** All mappings of a fit deck. */
  static final ImmutableList<Keys> SECTIONS =
      Lists.immutable.of(
          FIT, SEARCH, PARAMETER, CRYSTAL, TARGET, CURVE, STRUCTURES, DensityReader.DENSITY);

  private static final Quantity ENERGY =
      new Quantity(DeckUnits.ENERGY, "-0.23 eV", "an energy", Double::isFinite);
  private static final Quantity POSITIVE_ENERGY =
      new Quantity(DeckUnits.ENERGY, "0.01 eV", "an energy above 0 eV", e -> e > 0);
  private static final Quantity LENGTH =
      new Quantity(DeckUnits.LENGTH, "3.615 A", "a length above 0 A", a -> a > 0);
  private static final Quantity PRESSURE =
      new Quantity(DeckUnits.PRESSURE, "140 GPa", "a pressure", Double::isFinite);
  private static final Quantity POSITIVE_PRESSURE =
      new Quantity(DeckUnits.PRESSURE, "5 GPa", "a pressure above 0 GPa", p -> p > 0);
  private static final Quantity SURFACE_ENERGY =
      new Quantity(DeckUnits.SURFACE_ENERGY, "45 mJ/m^2", "an energy of an area", Double::isFinite);
  private static final Quantity POSITIVE_SURFACE_ENERGY =
      new Quantity(DeckUnits.SURFACE_ENERGY, "5 mJ/m^2", "an energy above 0 mJ/m^2", g -> g > 0);
  private static final Quantity POSITIVE_FORCE =
      new Quantity(DeckUnits.FORCE, "0.1 eV/A", "a force above 0 eV/A", f -> f > 0);

  static final String SOMETHING = "text on one line";

  private final Path file;
  private final Map<String, FitDeck.Crystal> crystals = new LinkedHashMap<>();

  private FitDeckReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a deck.
   *
   * @throws org.vitrum.InputException with file and line of everything that is wrong
   */
  public static FitDeck read(Path file) {
    return EntriesFile.read(file, FIT, new FitDeckReader(file)::deck);
  }

  private FitDeck deck(Fields top) {
    top.get("crystals").ifPresent(this::crystals);
    return new FitDeck(
        file,
        text(top, "title", "Y beside Cu"),
        text(top, "citation", "fitted by Vitrum to ..."),
        beside(text(top, "form", "start.json")),
        search(top.section("search", SEARCH)),
        parameters(top),
        crystals,
        references(top),
        list(top, "targets", TARGET, this::target),
        list(top, "curves", CURVE, this::curve),
        list(top, "structures", STRUCTURES, this::structures),
        list(top, "densities", DensityReader.DENSITY, DensityReader::read));
  }

  private Path beside(String name) {
    return file.toAbsolutePath().resolveSibling(name);
  }

  static String text(Fields fields, String key, String example) {
    return fields.require(key, example).flatMap(v -> v.text(SOMETHING)).orElse("");
  }

  private static FitDeck.Search search(Fields f) {
    double spread = f.get("spread").map(Value::number).orElse(0.2);
    if (!(spread > 0 && spread <= 1)) {
      f.get("spread").ifPresent(v -> v.refuse("a share of the range, above 0 and at most 1"));
    }
    return new FitDeck.Search(
        f.get("seed").map(v -> v.integer(0, Long.MAX_VALUE)).orElse(1L),
        f.integer("starts", 1, 1000, 1),
        spread,
        f.integer("generations", 0, 1_000_000, 0),
        f.integer("bootstrap", 0, 100_000, 200),
        f.integer("outer-iterations", 1, 100, 8));
  }

  /** The entries under names that a deck chooses. */
  private static Optional<Fields> named(Value value, String definition) {
    return value.fields(Keys.of(definition, value.keys().toArray(new String[0])));
  }

  private static ImmutableList<FitDeck.Parameter> parameters(Fields top) {
    Optional<Value> entry = top.require("parameters", "{elements.Y.re: {from: 3.4, to: 3.8}}");
    return entry
        .flatMap(v -> named(v, "parameters"))
        .map(all -> all.keys().collect(path -> parameter(path, all.get(path).orElseThrow())))
        .orElse(Lists.immutable.empty());
  }

  private static FitDeck.Parameter parameter(String path, Value value) {
    Optional<Fields> fields = value.fields(PARAMETER);
    if (fields.isEmpty()) {
      return new FitDeck.Parameter(path, Double.NaN, Double.NaN, OptionalDouble.empty());
    }
    Fields f = fields.get();
    double from = f.require("from", "0").map(Value::number).orElse(Double.NaN);
    double to = f.require("to", "1").map(Value::number).orElse(Double.NaN);
    if (from >= to) {
      value.refuse("\"from\" below \"to\"");
    }
    OptionalDouble prior =
        f.get("prior").map(v -> OptionalDouble.of(positive(v))).orElseGet(OptionalDouble::empty);
    return new FitDeck.Parameter(path, from, to, prior);
  }

  private static double positive(Value value) {
    double number = value.number();
    if (number <= 0) {
      value.refuse("a number above zero");
    }
    return number;
  }

  private void crystals(Value value) {
    named(value, "crystals")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.get(name)
                                .flatMap(v -> v.fields(CRYSTAL))
                                .flatMap(FitDeckReader::crystal)
                                .ifPresent(c -> crystals.put(name, c))));
  }

  private static Optional<FitDeck.Crystal> crystal(Fields f) {
    ImmutableList<String> elements =
        f.require("elements", "[Cu, Y]")
            .map(v -> v.items("a list of elements such as \"[Cu, Y]\""))
            .orElse(Lists.immutable.empty())
            .collect(v -> v.element().orElse(""));
    Optional<Value> named = f.require("prototype", "fcc");
    Optional<Prototype> prototype =
        named
            .flatMap(v -> v.text(SOMETHING))
            .flatMap(name -> Prototype.ALL.detectOptional(p -> p.name().equals(name)));
    double a = f.quantity("a", LENGTH);
    if (prototype.isEmpty()) {
      named.ifPresent(
          v -> v.refuse("one of " + Prototype.ALL.collect(Prototype::name).makeString(", ")));
      return Optional.empty();
    }
    Prototype p = prototype.get();
    if (elements.size() != p.kinds()) {
      f.get("elements")
          .ifPresent(v -> v.refuse(p.kinds() + " elements, in the order of " + p.formula()));
      return Optional.empty();
    }
    boolean threeLengths = p.system() == Prototype.System.ORTHORHOMBIC;
    boolean cubic = p.system() == Prototype.System.CUBIC;
    f.onlyIf(threeLengths, "b", "orthorhombic prototypes");
    f.onlyIf(!cubic, "c", "prototypes that are not cubic");
    double b = threeLengths ? f.quantity("b", LENGTH) : a;
    double c = cubic ? a : f.quantity("c", LENGTH);
    return Double.isNaN(a + b + c)
        ? Optional.empty()
        : Optional.of(new FitDeck.Crystal(p, elements, a, b, c));
  }

  private String crystalName(Fields f, String key) {
    Optional<Value> value = f.require(key, "Cu");
    String name = value.flatMap(v -> v.text(SOMETHING)).orElse("");
    if (!crystals.containsKey(name)) {
      value.ifPresent(v -> v.refuse("one of the crystals " + String.join(", ", crystals.keySet())));
    }
    return name;
  }

  private Map<String, String> references(Fields top) {
    Map<String, String> references = new LinkedHashMap<>();
    top.get("references")
        .flatMap(Value::elements)
        .ifPresent(
            f -> f.keys().forEach(element -> references.put(element, crystalName(f, element))));
    return references;
  }

  private static <T> ImmutableList<T> list(
      Fields top, String key, Keys keys, Function<Fields, T> reader) {
    return top.get(key)
        .map(v -> v.items("a list of entries"))
        .orElse(Lists.immutable.empty())
        .collect(v -> v.fields(keys))
        .select(Optional::isPresent)
        .collect(f -> reader.apply(f.get()));
  }

  private FitDeck.Target target(Fields f) {
    String crystal = crystalName(f, "crystal");
    Property property =
        f.require("property", "energy").flatMap(v -> v.choice(Property.class)).orElse(null);
    String other = f.has("relative-to") ? crystalName(f, "relative-to") : "";
    ImmutableList<String> bounds =
        Lists.immutable.of("value", "at-least", "at-most").select(f::has);
    if (bounds.size() != 1) {
      f.refuse("one of \"value\", \"at-least\" and \"at-most\"", bounds.size() + " of them");
    }
    if (property == Property.STACKING_FAULT) {
      layered(f, "crystal", crystal);
      layered(f, "relative-to", other);
    }
    if (property == null || bounds.size() != 1) {
      return null;
    }
    String bound = bounds.getFirst();
    return new FitDeck.Target(
        crystal,
        property,
        other,
        f.quantity(bound, quantity(property, false)),
        switch (bound) {
          case "value" -> FitDeck.Bound.VALUE;
          case "at-least" -> FitDeck.Bound.AT_LEAST;
          default -> FitDeck.Bound.AT_MOST;
        },
        f.quantity("tolerance", quantity(property, true)),
        text(f, "source", "Smith & Gjevre 1960"),
        f.flag("held-out", false));
  }

  /** Refuses a crystal that has no stacking fault of those that are known. */
  private void layered(Fields f, String key, String crystal) {
    FitDeck.Crystal found = crystals.get(crystal);
    if (found != null && !StackingFault.isOf(found.prototype())) {
      f.get(key).ifPresent(v -> v.refuse("a crystal of prototype fcc or hcp for a stacking fault"));
    }
  }

  private static Quantity quantity(Property property, boolean positive) {
    return switch (property.dimension()) {
      case LENGTH -> LENGTH;
      case PRESSURE -> positive ? POSITIVE_PRESSURE : PRESSURE;
      case SURFACE_ENERGY -> positive ? POSITIVE_SURFACE_ENERGY : SURFACE_ENERGY;
      default -> positive ? POSITIVE_ENERGY : ENERGY;
    };
  }

  private FitDeck.Curve curve(Fields f) {
    double from = f.require("from", "0.9").map(FitDeckReader::positive).orElse(Double.NaN);
    double to = f.require("to", "1.2").map(FitDeckReader::positive).orElse(Double.NaN);
    if (from >= to) {
      f.refuse("\"from\" below \"to\"", from + " and " + to);
    }
    double energy = f.quantity("energy", ENERGY);
    if (energy >= 0) {
      f.get("energy").ifPresent(v -> v.refuse("a negative energy, that of a bound crystal"));
    }
    return new FitDeck.Curve(
        crystalName(f, "crystal"),
        energy,
        f.quantity("bulk-modulus", POSITIVE_PRESSURE),
        from,
        to,
        f.integer("points", 2, 100, 7),
        f.quantity("tolerance", POSITIVE_ENERGY),
        text(f, "source", "E0 and B as above"));
  }

  private FitDeck.Structures structures(Fields f) {
    Map<String, Double> references = new LinkedHashMap<>();
    f.get("references")
        .flatMap(Value::elements)
        .ifPresent(all -> all.keys().forEach(e -> references.put(e, all.quantity(e, ENERGY))));
    return new FitDeck.Structures(
        beside(text(f, "file", "liquids.xyz")),
        f.quantity("energy-tolerance", POSITIVE_ENERGY),
        f.quantity("force-tolerance", POSITIVE_FORCE),
        references,
        text(f, "source", "DFT, doi:..."),
        f.flag("held-out", false));
  }
}
