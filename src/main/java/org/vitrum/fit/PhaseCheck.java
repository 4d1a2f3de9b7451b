package org.vitrum.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.Dimension;

/**
 * Relaxed crystals of a potential beside what is known: whether any simple structure lies below the
 * known ground states, and whether all are elastically stable. Potentials fitted to a few compounds
 * often have a wrong one below them.
 */
public final class PhaseCheck {
  /** Structures that every element and pair is tried in. */
  private static final ImmutableList<String> SIMPLE =
      Lists.immutable.of("fcc", "bcc", "hcp", "B1", "B2", "L1_2", "A15", "C15", "C16");

  /** Those in which the two species may change places. */
  private static final ImmutableList<String> EITHER_WAY = Lists.immutable.of("B1", "B2");

  /** Energies settle to it, eV an atom. */
  private static final double SETTLED = 1e-8;

  /**
   * Below the known phases by more than this, eV an atom, is below them: relaxation leaves less.
   */
  private static final double FALSE = 1e-5;

  private static final int MOST_STEPS = 60;

  /**
   * In larger cells atoms stay in place while the cell relaxes: their derivatives cost too much.
   */
  private static final int MOST_RELAXED = 16;

  private static final int MOST_ELASTIC = 12;

  /**
   * A crystal that has shrunk to this share of its volume collapses: its pair functions have no
   * core, and with every further step more pairs would lie within the cutoff.
   */
  private static final double COLLAPSED = 0.5;

  /** c/a of close-packed spheres, where relaxation of hexagonal and tetragonal cells begins. */
  private static final double IDEAL_RATIO = Math.sqrt(8. / 3);

  /**
   * A relaxed crystal.
   *
   * @param name of the deck, or elements and structure
   * @param shares of the elements, in the potential's order
   * @param energy eV an atom
   * @param formation energy from the reference crystals, eV an atom
   * @param lengths a, b, c, A
   * @param volume A^3 an atom
   * @param softest least eigenvalue of the elastic constants, GPa; NaN if not computed
   * @param stable whether neither the cell nor the atoms can lower the energy within the symmetry
   * @param known whether it is a reference or its energy is a target: a real phase
   * @param above the known phases' convex hull, eV an atom; NaN beyond two elements
   */
  public record Phase(
      String name,
      double[] shares,
      double energy,
      double formation,
      double[] lengths,
      double volume,
      double softest,
      boolean stable,
      boolean known,
      double above) {
    /** Names of the columns of {@link #row}. */
    public static final List<String> HEADER =
        List.of(
            "crystal",
            "E (eV)",
            "dHf (eV)",
            "a, b, c (A)",
            "V (A^3)",
            "softest C (GPa)",
            "above (eV)",
            "");

    /** As tables show it. */
    public List<String> row() {
      return List.of(
          name,
          "%.4f".formatted(energy),
          "%.4f".formatted(formation),
          "%.3f, %.3f, %.3f".formatted(lengths[0], lengths[1], lengths[2]),
          "%.2f".formatted(volume),
          Double.isNaN(softest) ? "" : "%.1f".formatted(softest),
          Double.isNaN(above) ? "" : "%.4f".formatted(above),
          (known ? "known" : isFalseGroundState() ? "BELOW THE KNOWN PHASES" : "")
              + (stable ? "" : " no minimum"));
    }

    /** Whether it is real and yet decays into other real phases, or by a strain or by its atoms. */
    public boolean isLost() {
      return known && (above > FALSE || softest <= 0 || !stable);
    }

    /** Whether it is not real and yet lies below the real phases. */
    public boolean isFalseGroundState() {
      return !known && above < -FALSE;
    }
  }

  private final FitDeck deck;
  private final PairTables tables;
  private final ImmutableList<String> elements;
  private final Map<String, Phase> references = new HashMap<>();

  private PhaseCheck(FitDeck deck, PairTables tables) {
    this.deck = deck;
    this.tables = tables;
    elements = tables.potential().elements().collect(e -> e.species().symbol());
  }

  /**
   * What a potential makes of the crystals of a deck whose elements it has, and of the simple
   * structures of its elements and pairs. The deck says which phases are known.
   *
   * @throws InputException if the deck has no reference crystal for an element of the potential
   */
  public static ImmutableList<Phase> of(FitDeck deck, EamPotential potential) {
    ImmutableList<String> elements = potential.elements().collect(e -> e.species().symbol());
    FitDeck part = deck.within(elements);
    elements.forEach(
        e -> {
          if (!part.references().containsKey(e)) {
            throw new InputException(
                deck.file() + ": references",
                "a crystal of " + e + ", which the potential has",
                "none");
          }
        });
    return of(part, new PairTables(potential));
  }

  /** The deck's crystals, and then the simple structures of all elements and pairs. */
  static ImmutableList<Phase> of(FitDeck deck, PairTables tables) {
    return new PhaseCheck(deck, tables).phases();
  }

  private ImmutableList<Phase> phases() {
    deck.references()
        .forEach(
            (element, crystal) -> {
              FitDeck.Crystal c = deck.crystals().get(crystal);
              references.put(element, relaxed(crystal, c, true));
            });
    MutableList<Phase> found = Lists.mutable.empty();
    deck.crystals().forEach((name, c) -> found.add(relaxed(name, c, isKnown(name))));
    if (references.keySet().containsAll(elements.castToList())) {
      for (Prototype p : Prototype.ALL.select(q -> SIMPLE.contains(q.name()))) {
        found.addAllIterable(simple(p));
      }
    }
    return found.collect(p -> above(p, found)).toImmutable();
  }

  private boolean isKnown(String crystal) {
    return deck.references().containsValue(crystal)
        || deck.targets()
            .anySatisfy(
                t ->
                    t.crystal().equals(crystal)
                        && t.relativeTo().isEmpty()
                        && t.property().dimension() == Dimension.ENERGY
                        && t.property() != Property.VACANCY_ENERGY
                        && t.bound() == FitDeck.Bound.VALUE);
  }

  private MutableList<Phase> simple(Prototype p) {
    MutableList<Phase> found = Lists.mutable.empty();
    for (String first : elements) {
      for (String second : elements) {
        boolean one = p.kinds() == 1 || p.name().equals("A15");
        boolean mirrored = EITHER_WAY.contains(p.name()) && first.compareTo(second) > 0;
        if (first.equals(second) ? one : p.kinds() == 2 && !mirrored) {
          ImmutableList<String> on =
              p.kinds() == 1 ? Lists.immutable.of(first) : Lists.immutable.of(first, second);
          String name = on.distinct().makeString("-") + " " + p.name();
          found.add(relaxed(name, sized(p, on), false));
        }
      }
    }
    return found;
  }

  /** A crystal with the atoms' volumes in the reference crystals. */
  private FitDeck.Crystal sized(Prototype p, ImmutableList<String> on) {
    double wanted = 0;
    for (int s : p.species()) {
      wanted += references.get(on.get(s)).volume();
    }
    double ratio =
        switch (p.system()) {
          case HEXAGONAL -> IDEAL_RATIO;
          case TETRAGONAL -> 0.8; // of Al2Cu
          default -> 1;
        };
    double unit = CrystalCell.of(p, new int[p.kinds()], 1, 1, ratio).volume();
    double a = Math.cbrt(wanted / unit);
    return new FitDeck.Crystal(p, on, a, a, ratio * a);
  }

  private Phase relaxed(String name, FitDeck.Crystal crystal, boolean known) {
    Prototype prototype = crystal.prototype();
    int[] types = crystal.elements().collectInt(elements::indexOf).toArray();
    CrystalCell cell = CrystalCell.of(prototype, types, crystal.a(), crystal.b(), crystal.c());
    boolean internal = cell.size() > 1 && cell.size() <= MOST_RELAXED;
    Curvature.State state = null;
    double before = Double.POSITIVE_INFINITY;
    double least = COLLAPSED * cell.volume();
    for (int step = 0; step < MOST_STEPS && cell.volume() > least; step++) {
      state =
          Curvature.symmetric(cell, prototype.system(), internal, cutoff())
              .of(Candidate.of(tables));
      if (Math.abs(before - state.given()) < SETTLED) {
        break;
      }
      before = state.given();
      cell = state.relaxed();
    }
    double[] shares = new double[elements.size()];
    for (int type : cell.types()) {
      shares[type] += 1.0 / cell.size();
    }
    double formation = state.energy();
    for (int k = 0; k < shares.length; k++) {
      Phase reference = references.get(elements.get(k));
      formation -= shares[k] == 0 || reference == null ? 0 : shares[k] * reference.energy();
    }
    return new Phase(
        name,
        shares,
        state.energy(),
        deck.references().containsValue(name) ? 0 : formation,
        cell.lengths(),
        cell.volume() / cell.size(),
        cell.size() <= MOST_ELASTIC ? softest(cell) : Double.NaN,
        state.stable() && cell.volume() > least,
        known,
        Double.NaN);
  }

  private double cutoff() {
    return tables.cutoff();
  }

  private double softest(CrystalCell cell) {
    return Curvature.complete(cell, cutoff()).of(Candidate.of(tables)).leastStiffness();
  }

  /** With its distance from the line between any two known phases that has its composition. */
  private Phase above(Phase phase, MutableList<Phase> all) {
    double hull = Double.POSITIVE_INFINITY;
    for (Phase left : all) {
      for (Phase right : all) {
        if (left.known && right.known && left != phase && right != phase) {
          hull = Math.min(hull, between(left, right, phase.shares));
        }
      }
    }
    return new Phase(
        phase.name,
        phase.shares,
        phase.energy,
        phase.formation,
        phase.lengths,
        phase.volume,
        phase.softest,
        phase.stable,
        phase.known,
        Double.isInfinite(hull) ? Double.NaN : phase.formation - hull);
  }

  /** Formation energy of a mixture of two phases; infinite if none has the composition. */
  private static double between(Phase left, Phase right, double[] shares) {
    double along = 0;
    double length = 0;
    for (int k = 0; k < shares.length; k++) {
      double side = right.shares[k] - left.shares[k];
      along += side * (shares[k] - left.shares[k]);
      length += side * side;
    }
    double t = length == 0 ? 0 : along / length;
    double miss = 0;
    for (int k = 0; k < shares.length; k++) {
      miss += Math.abs(left.shares[k] + t * (right.shares[k] - left.shares[k]) - shares[k]);
    }
    boolean made = t >= -1e-9 && t <= 1 + 1e-9 && miss < 1e-9;
    return made
        ? left.formation + t * (right.formation - left.formation)
        : Double.POSITIVE_INFINITY;
  }
}
