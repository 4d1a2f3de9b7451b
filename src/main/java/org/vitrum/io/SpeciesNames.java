package org.vitrum.io;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.primitive.IntInterval;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Isotopes;
import org.vitrum.atoms.Species;

/**
 * Finds out which species the numbered atom types of a file are, from up to three witnesses: the
 * caller's list, a name in the file, and the mass. Witnesses that contradict each other are an
 * error, because species taken crosswise look like a perfectly good run of another alloy.
 */
final class SpeciesNames {
  /** Names of species; potentials may call theirs anything. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_+.-]{0,31}");

  /** Relative: a mass that deviates less from an element's weight was only rounded. */
  private static final double ROUNDED = 1e-3;

  /** Where no type has a name, because there are no atoms. */
  private static final Species UNKNOWN = new Species("unknown", Double.NaN);

  /**
   * What a file says about its types 1, 2, ...
   *
   * @param masses by type, NaN where the file gives none
   * @param labels names by type that are meant as such, null where the file gives none
   * @param used whether there are atoms of a type
   */
  record Types(double[] masses, String[] labels, boolean[] used) {
    int count() {
      return masses.length;
    }

    /** The element whose weight is the mass of a type; empty if there is none or no mass. */
    private Optional<Elements.Element> byMass(int t) {
      return Double.isNaN(masses[t])
          ? Optional.empty()
          : Optional.ofNullable(Elements.byMass(masses[t]));
    }
  }

  private final String place;
  private final Types types;
  private final Notes notes;

  private SpeciesNames(String place, Types types, Notes notes) {
    this.place = place;
    this.types = types;
    this.notes = notes;
  }

  /** Whether a word may be the name of a species. */
  static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  /**
   * The species of types 1, 2, ...: named by the caller's list, otherwise by the file, otherwise by
   * the mass. The mass is the file's, or the standard weight where it has none, or NaN where the
   * name is no element's.
   *
   * @param elements names by type, or empty
   * @throws InputException if a type that atoms have remains without a name, or list, names and
   *     masses contradict each other
   */
  static ImmutableList<Species> resolve(
      String place, ImmutableList<String> elements, Types types, Notes notes) {
    return new SpeciesNames(place, types, notes).resolve(elements);
  }

  private ImmutableList<Species> resolve(ImmutableList<String> elements) {
    if (elements.notEmpty() && elements.size() != types.count()) {
      throw new InputException(
          place,
          "one element for each of the " + types.count() + " atom types of the file",
          elements.size() + " (" + elements.makeString(", ") + ")");
    }
    if (elements.notEmpty()) {
      refuseCrossing(elements);
    }
    Species[] species = new Species[types.count()];
    for (int t = 0; t < species.length; t++) {
      String name = elements.notEmpty() ? elements.get(t) : ownName(t);
      if (name == null && types.used()[t]) {
        throw new InputException(
            place,
            "the elements of the atom types (--elements Cu,Zr on the command line, elements: [Cu,"
                + " Zr] in a deck, or names in the file)",
            "type " + (t + 1) + massForMessage(t));
      }
      species[t] = name == null ? null : species(t, name);
    }
    return named(Lists.immutable.of(species));
  }

  /** Types that no atom has need no name: those without get the first one that there is. */
  private ImmutableList<Species> named(ImmutableList<Species> species) {
    Species first = species.detectIfNone(Objects::nonNull, () -> UNKNOWN);
    for (int t = 0; t < species.size(); t++) {
      if (species.get(t) == null) {
        notes.add(
            place,
            "type %d has neither a name nor atoms; it is kept as %s"
                .formatted(t + 1, first.symbol()));
      }
    }
    return species.collect(s -> s == null ? first : s);
  }

  private String massForMessage(int t) {
    double mass = types.masses()[t];
    return Double.isNaN(mass) ? " without a mass" : " of mass " + mass + ", which is no element's";
  }

  /** Refuses a list that gives a type the name which the file says belongs to another type. */
  private void refuseCrossing(ImmutableList<String> elements) {
    ImmutableList<String> said =
        IntInterval.zeroTo(types.count() - 1).collect(this::said).toImmutable();
    for (int t = 0; t < elements.size(); t++) {
      String file = said.get(t);
      if (types.used()[t]
          && !file.equalsIgnoreCase(elements.get(t))
          && elements.anySatisfy(file::equalsIgnoreCase)) {
        throw new InputException(
            place,
            "elements in the order of the file's types, " + said.makeString(", "),
            "the list " + elements.makeString(", "));
      }
    }
  }

  /** What the file alone would have a type be. */
  private String said(int t) {
    String label = types.labels()[t];
    Optional<Elements.Element> byMass = types.byMass(t);
    boolean isotope =
        label != null
            && Elements.find(label).filter(e -> Isotopes.has(e, types.masses()[t])).isPresent();
    return byMass.isEmpty() || isotope
        ? Objects.requireNonNullElse(label, "?")
        : byMass.get().symbol();
  }

  /** The name that the file itself gives a type; null if none. */
  private String ownName(int t) {
    String label = types.labels()[t];
    if (label == null) {
      return types.byMass(t).map(Elements.Element::symbol).orElse(null);
    }
    if (types.used()[t] && Elements.find(label).isPresent()) {
      refuseContradiction(t, label);
    }
    return label;
  }

  /** A name beside the weight of another element, unless that is an isotope's mass. */
  private void refuseContradiction(int t, String label) {
    Elements.Element named = Elements.find(label).orElseThrow();
    Optional<Elements.Element> byMass = types.byMass(t);
    double mass = types.masses()[t];
    if (byMass.isPresent() && !byMass.get().equals(named) && !Isotopes.has(named, mass)) {
      throw new InputException(
          place,
          "a mass near " + named.mass() + " for type " + (t + 1) + ", which is called " + label,
          mass + ", the mass of " + byMass.get().symbol());
    }
  }

  private Species species(int t, String name) {
    if (!isName(name)) {
      throw new InputException(
          place,
          "the symbol of an element, or another name that begins with a letter, for type "
              + (t + 1),
          "'" + Lines.shortened(name) + "'");
    }
    Optional<Elements.Element> element = Elements.find(name);
    double mass = types.masses()[t];
    if (Double.isNaN(mass)) {
      return new Species(name, element.map(Elements.Element::mass).orElse(Double.NaN));
    }
    if (element.isPresent()) {
      double weight = element.get().mass();
      if (Math.abs(mass - weight) > ROUNDED * weight) {
        notes.add(
            place,
            "the mass of type %d, %s g/mol, is used for %s, which has %s%s"
                .formatted(
                    t + 1,
                    mass,
                    name,
                    weight,
                    Isotopes.has(element.get(), mass) ? "" : otherwise(t)));
      }
    }
    return new Species(name, mass);
  }

  private String otherwise(int t) {
    return types.byMass(t).map(e -> " (it is the mass of " + e.symbol() + ")").orElse("");
  }
}
