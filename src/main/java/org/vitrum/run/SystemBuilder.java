package org.vitrum.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.RandomStart;
import org.vitrum.atoms.Species;
import org.vitrum.deck.Component;
import org.vitrum.deck.SystemSpec;
import org.vitrum.dynamics.Integrator;
import org.vitrum.io.Frame;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.stage.plan.Plan;

/** Makes the atoms that a deck's {@code system} describes. */
final class SystemBuilder {
  /** In units of the liquid's: thinner is a gas, which no barostat turns into a melt soon. */
  private static final double LEAST_DENSITY = 0.3;

  /** In units of the liquid's: denser means terapascals. */
  private static final double GREATEST_DENSITY = 2;

  /** Columns of which nobody expects that a run uses them: it computes its own. */
  private static final ImmutableList<String> KNOWN_COLUMNS =
      Lists.immutable.of(AtomColumn.FORCES, AtomColumn.ENERGIES);

  private final SystemSpec spec;
  private final Frame fromFile;

  /**
   * @param beside folder of the deck, where files are looked for
   * @throws InputException if a file that the deck names cannot be read
   */
  SystemBuilder(SystemSpec spec, Path beside) {
    this.spec = spec;
    fromFile = spec instanceof SystemSpec.FromFile f ? read(f, beside) : null;
  }

  private static Frame read(SystemSpec.FromFile file, Path beside) {
    Path named = beside.resolve(file.file());
    Path path = Files.isDirectory(named) ? named.resolve(RunFolder.FINAL_DATA) : named;
    Frame frame = StructureFile.read(path, file.elements(), -1);
    StructureFile.refuseUnusable(frame.system(), path.toString());
    return frame;
  }

  /** What became of the file that the user should know. */
  ImmutableList<String> notes() {
    if (fromFile == null) {
      return Lists.immutable.empty();
    }
    ImmutableList<String> unused =
        fromFile.columns().collect(AtomColumn::name).reject(KNOWN_COLUMNS::contains);
    return unused.isEmpty()
        ? fromFile.notes()
        : fromFile
            .notes()
            .newWith("columns of the atoms' file that no run uses: " + unused.makeString(", "));
  }

  /** Chemical symbols in the order of the species. */
  ImmutableList<String> elements() {
    return switch (spec) {
      case SystemSpec.Composition c -> c.components().collect(Component::element);
      case SystemSpec.Crystal c ->
          c.structure() == SystemSpec.Structure.BASIS
              ? c.basis().collect(SystemSpec.BasisAtom::element).distinct()
              : c.elements().collect(Component::element).distinct();
      case SystemSpec.FromFile _ -> fromFile.system().species().collect(Species::symbol);
    };
  }

  /** Those of the elements that no atom has: types that a file names but does not use. */
  ImmutableList<String> unusedElements() {
    return fromFile == null
        ? Lists.immutable.empty()
        : fromFile.system().unused().collect(Species::symbol);
  }

  /**
   * Whether the atoms start where no force has ever put them, so that their energy must be let out
   * before dynamics.
   */
  boolean isUnrelaxed() {
    return spec instanceof SystemSpec.Composition;
  }

  /**
   * The atoms, with velocities.
   *
   * @param species symbols as {@link #elements} gives them, masses from the potential; a file's own
   *     masses go before
   * @param temperature of the velocities, K
   * @param seed of everything random
   */
  AtomSystem build(ImmutableList<Species> species, double temperature, long seed) {
    AtomSystem system =
        switch (spec) {
          case SystemSpec.Composition c -> composition(c, species, seed);
          case SystemSpec.Crystal c -> crystal(c, species, seed);
          case SystemSpec.FromFile _ -> fromFile.system().copy().withMasses(species);
        };
    boolean moving = MaxwellBoltzmann.twiceKinetic(system) > 0;
    if (!moving || spec.temperature().isPresent()) {
      long degreesOfFreedom = Integrator.momentumConserving(system.size());
      MaxwellBoltzmann.draw(system, temperature, degreesOfFreedom, Plan.derivedSeed(seed, 0));
    }
    return system;
  }

  private static AtomSystem composition(
      SystemSpec.Composition spec, ImmutableList<Species> species, long seed) {
    int[] counts = RandomStart.counts(fractions(spec.components()), spec.atoms());
    try {
      double density = density(spec, species, counts);
      return spec.start() == SystemSpec.Start.RANDOM
          ? RandomStart.random(species, counts, density, seed)
          : RandomStart.lattice(species, counts, density, seed);
    } catch (InputException e) {
      throw new InputException(spec.place() + ": system: " + e.getMessage());
    }
  }

  /**
   * Atoms per A^3.
   *
   * @throws InputException if the deck's density cannot be that of a condensed phase of these
   *     elements
   */
  private static double density(
      SystemSpec.Composition spec, ImmutableList<Species> species, int[] counts) {
    if (spec.density().isEmpty()) {
      return RandomStart.liquidDensity(species, counts);
    }
    double unit = RandomStart.unitDensity(species, counts);
    double wanted = spec.density().getAsDouble();
    boolean known = species.allSatisfy(s -> Elements.of(s.symbol()).density() > 0);
    if (known) {
      double liquid = unit * RandomStart.liquidDensity(species, counts);
      if (wanted < LEAST_DENSITY * liquid || wanted > GREATEST_DENSITY * liquid) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "density: expected %.2g to %.3g g/cm^3 (the liquid has about %.3g), found %.4g"
                    + " g/cm^3",
                LEAST_DENSITY * liquid,
                GREATEST_DENSITY * liquid,
                liquid,
                wanted));
      }
    }
    return wanted / unit;
  }

  private static double[] fractions(ImmutableList<Component> components) {
    return components.collectDouble(Component::fraction).toArray();
  }

  private static AtomSystem crystal(
      SystemSpec.Crystal spec, ImmutableList<Species> species, long seed) {
    ImmutableList<String> symbols = species.collect(Species::symbol);
    SystemSpec.Repeat r = spec.repeat();
    Crystal unit =
        switch (spec.structure()) {
          case FCC -> Crystal.fcc(spec.a());
          case BCC -> Crystal.bcc(spec.a());
          case HCP -> Crystal.hcp(spec.a(), spec.c());
          case B2 -> onSublattices(Crystal.b2(spec.a()), spec, symbols);
          case L1_2 -> onSublattices(Crystal.l12(spec.a()), spec, symbols);
          case BASIS -> explicitBasis(spec, symbols);
        };
    AtomSystem block = unit.repeat(species, r.a(), r.b(), r.c());
    boolean solution =
        switch (spec.structure()) {
          case FCC, BCC, HCP -> species.size() > 1;
          case B2, L1_2, BASIS -> false;
        };
    if (solution) {
      int[] counts = RandomStart.counts(fractions(spec.elements()), block.size());
      int[] types = RandomStart.shuffledTypes(counts, seed);
      System.arraycopy(types, 0, block.type(), 0, types.length);
    }
    return block;
  }

  /** The crystal with the deck's element on each sublattice. */
  private static Crystal onSublattices(
      Crystal unit, SystemSpec.Crystal spec, ImmutableList<String> symbols) {
    int[] species = unit.species().clone();
    for (int i = 0; i < species.length; i++) {
      species[i] = symbols.indexOf(spec.elements().get(species[i]).element());
    }
    return new Crystal(unit.vectors(), unit.basis(), species);
  }

  private static Crystal explicitBasis(SystemSpec.Crystal spec, ImmutableList<String> symbols) {
    double[] vectors = spec.vectors().toArray();
    Arrays.setAll(vectors, k -> spec.a() * vectors[k]);
    int n = spec.basis().size();
    double[] basis = new double[3 * n];
    int[] species = new int[n];
    for (int i = 0; i < n; i++) {
      SystemSpec.BasisAtom atom = spec.basis().get(i);
      basis[3 * i] = atom.x();
      basis[3 * i + 1] = atom.y();
      basis[3 * i + 2] = atom.z();
      species[i] = symbols.indexOf(atom.element());
    }
    return new Crystal(vectors, basis, species);
  }
}
