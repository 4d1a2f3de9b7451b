package org.vitrum.deck;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.atoms.Cell;
import org.vitrum.deck.SystemSpec.BasisAtom;
import org.vitrum.deck.SystemSpec.Composition;
import org.vitrum.deck.SystemSpec.Crystal;
import org.vitrum.deck.SystemSpec.FromFile;
import org.vitrum.deck.SystemSpec.Repeat;
import org.vitrum.deck.SystemSpec.Start;
import org.vitrum.deck.SystemSpec.Structure;

/** Reads the entry {@code system}. */
final class SystemReader {
  /** Indices of atoms and of their coordinates are ints. */
  private static final int MAX_ATOMS = 500_000_000;

  private static final int MAX_REPEAT = 100_000;

  /** A kind of system: the first of its keys names it. */
  private record Kind(Keys keys, Function<Fields, SystemSpec> read) {}

  private static final ImmutableList<Kind> KINDS =
      Lists.immutable.of(
          new Kind(Keys.SYSTEM_COMPOSITION, SystemReader::composition),
          new Kind(Keys.SYSTEM_CRYSTAL, SystemReader::crystal),
          new Kind(Keys.SYSTEM_FILE, SystemReader::file));

  private SystemReader() {}

  static Optional<SystemSpec> read(Value value) {
    ImmutableList<Kind> kinds =
        KINDS.select(kind -> value.keys().contains(kind.keys().names().getFirst()));
    if (kinds.size() != 1) {
      value.refuse("one of the entries composition, crystal or file");
      return Optional.empty();
    }
    Kind kind = kinds.getFirst();
    return value.fields(kind.keys()).map(kind.read());
  }

  private static SystemSpec composition(Fields fields) {
    ImmutableList<Component> components =
        fields.get("composition").map(Component::shares).orElseThrow();
    int atoms =
        fields
            .require("atoms", "2000")
            .map(v -> (int) v.integer(Math.max(1, components.size()), MAX_ATOMS))
            .orElse(1);
    return new Composition(
        fields.place(),
        components,
        atoms,
        fields.choice("start", Start.class, Start.RANDOM),
        fields.optionalQuantity("density", Quantity.DENSITY),
        temperature(fields));
  }

  private static OptionalDouble temperature(Fields fields) {
    return fields.optionalQuantity("temperature", Quantity.TEMPERATURE);
  }

  private static SystemSpec crystal(Fields fields) {
    Optional<Structure> structure = fields.get("crystal").flatMap(v -> v.choice(Structure.class));
    double a = fields.quantity("a", Quantity.LATTICE_CONSTANT);
    boolean basis = structure.filter(s -> s == Structure.BASIS).isPresent();
    boolean hcp = structure.filter(s -> s == Structure.HCP).isPresent();
    if (structure.isPresent()) {
      fields.onlyIf(hcp, "c", "crystal: hcp");
      fields.onlyIf(basis, "basis", "crystal: basis");
      fields.onlyIf(basis, "vectors", "crystal: basis");
      fields.onlyIf(!basis, "elements", "a crystal other than basis, whose atoms name theirs");
    }
    return new Crystal(
        fields.place(),
        structure.orElse(Structure.FCC),
        basis ? Lists.immutable.empty() : sublattices(fields, structure),
        a,
        fields.quantity("c", Quantity.LATTICE_CONSTANT, hcp ? a * Math.sqrt(8.0 / 3) : a),
        repeat(fields),
        basis ? vectors(fields) : DoubleLists.immutable.empty(),
        basis ? basis(fields) : Lists.immutable.empty(),
        temperature(fields));
  }

  /** The elements of a crystal: shares of a solid solution, or one for each sublattice. */
  private static ImmutableList<Component> sublattices(
      Fields fields, Optional<Structure> structure) {
    boolean ordered = structure.filter(Structure::isOrdered).isPresent();
    Optional<Value> value = fields.require("elements", ordered ? "[Cu, Zr]" : "[Cu]");
    if (value.isEmpty() || structure.isEmpty()) {
      return Lists.immutable.empty();
    }
    if (value.get().isMapping() && !ordered) {
      return Component.shares(value.get());
    }
    int count = ordered ? 2 : 1;
    String expected =
        ordered
            ? "a list of two elements such as \"[Cu, Zr]\""
            : "one element such as \"[Cu]\", or shares such as \"{Cu: 50, Ni: 50}\"";
    ImmutableList<String> elements = symbols(value.get(), expected);
    if (elements.notEmpty() && elements.size() != count) {
      value.get().refuse(expected);
    }
    return elements.collectWithIndex(
        (element, k) -> new Component(element, fraction(structure.get(), k)));
  }

  /** Fraction of the atoms that are on sublattice {@code k}. */
  private static double fraction(Structure structure, int k) {
    return switch (structure) {
      case B2 -> 0.5;
      case L1_2 -> k == 0 ? 0.25 : 0.75;
      default -> 1;
    };
  }

  private static ImmutableList<String> symbols(Value list, String expected) {
    return list.items(expected).flatCollect(v -> v.element().stream().toList());
  }

  /** Names by which the potential knows the types; a chemical symbol is only the usual one. */
  private static ImmutableList<String> labels(Value list, String expected) {
    return list.items(expected).flatCollect(v -> v.text(expected).stream().toList());
  }

  private static Repeat repeat(Fields fields) {
    String expected = "three numbers of unit cells such as \"[8, 8, 8]\"";
    Optional<Value> value = fields.require("repeat", "[8, 8, 8]");
    ImmutableList<Integer> counts =
        value
            .map(v -> v.items(expected))
            .orElse(Lists.immutable.empty())
            .collect(v -> (int) v.integer(1, MAX_REPEAT));
    if (counts.size() != 3) {
      if (counts.notEmpty()) {
        value.get().refuse(expected);
      }
      return new Repeat(1, 1, 1);
    }
    Repeat repeat = new Repeat(counts.get(0), counts.get(1), counts.get(2));
    if ((double) repeat.a() * repeat.b() * repeat.c() > MAX_ATOMS) {
      value.get().refuse("at most " + MAX_ATOMS + " unit cells");
    }
    return repeat;
  }

  private static ImmutableDoubleList vectors(Fields fields) {
    Optional<Value> value = fields.get("vectors");
    if (value.isEmpty()) {
      return DoubleLists.immutable.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }
    String expected =
        "three edge vectors in units of a such as \"[[1, 0, 0], [0, 1, 0], [0, 0, 1]]\"";
    ImmutableList<Value> rows = value.get().items(expected);
    double[] h =
        rows.asLazy().flatCollect(row -> triple(row, expected)).collectDouble(x -> x).toArray();
    if (h.length != 9) {
      if (rows.notEmpty() && rows.size() != 3) {
        value.get().refuse(expected);
      }
    } else if (!(Cell.determinant(h) > 0)) {
      value.get().refuse("three edge vectors that are independent and right-handed");
    } else if (!(Cell.skew(h) <= Cell.MOST_SKEW)) {
      value.get().refuse("three edge vectors that span less flat a cell");
    }
    return DoubleLists.immutable.of(h);
  }

  /** Three numbers; none after a refusal. */
  private static ImmutableList<Double> triple(Value value, String expected) {
    ImmutableList<Value> items = value.items(expected);
    if (items.notEmpty() && items.size() != 3) {
      value.refuse(expected);
      return Lists.immutable.empty();
    }
    return items.collect(Value::number);
  }

  private static ImmutableList<BasisAtom> basis(Fields fields) {
    String expected = "atoms such as \"[{element: Cu, position: [0, 0, 0]}]\"";
    return fields
        .require("basis", "[{element: Cu, position: [0, 0, 0]}]")
        .map(v -> v.items(expected))
        .orElse(Lists.immutable.empty())
        .flatCollect(v -> v.fields(Keys.BASIS_ATOM).map(SystemReader::basisAtom).stream().toList());
  }

  private static BasisAtom basisAtom(Fields fields) {
    String element = fields.require("element", "Cu").flatMap(Value::element).orElse("");
    ImmutableList<Double> position =
        fields
            .require("position", "[0, 0, 0.5]")
            .map(v -> triple(v, "three fractions of the edges such as \"[0, 0, 0.5]\""))
            .orElse(Lists.immutable.empty());
    return position.size() == 3
        ? new BasisAtom(element, position.get(0), position.get(1), position.get(2))
        : new BasisAtom(element, 0, 0, 0);
  }

  private static SystemSpec file(Fields fields) {
    String name =
        fields
            .get("file")
            .flatMap(v -> v.text("the name of a structure file or of a run folder"))
            .orElse("");
    ImmutableList<String> elements =
        fields
            .get("elements")
            .map(v -> labels(v, "the element of each type such as \"[Cu, Zr]\""))
            .orElse(Lists.immutable.empty());
    return new FromFile(fields.place(), name, elements, temperature(fields));
  }
}
