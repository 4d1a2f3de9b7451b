package org.vitrum.io;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.Species;
import org.vitrum.units.MetalUnits;

/**
 * The columns of one frame of extended XYZ.
 *
 * <p>Understood are {@code species} (or {@code element}), {@code Z} (atomic number) or {@code type}
 * (from 1, with a list of elements; also in the column {@code species}); {@code pos} (A); {@code
 * velo} (A/ps: Vitrum, and OVITO after LAMMPS metal), {@code vel} (A/fs: GPUMD; A/ps in a dump of
 * LAMMPS) or {@code momenta} (sqrt(eV g/mol): ASE); {@code masses} (g/mol; atoms of one name and
 * two masses are two species), {@code forces} or {@code force} (eV/A), {@code energies} or {@code
 * energy} (eV), {@code id} and {@code image}. A column of such a name that has another shape means
 * something else. All others are kept as numbers for pictures and no run uses them; those that are
 * no numbers are left out with a note.
 */
final class ExtendedXyzColumns {
  private static final double FS_PER_PS = 1000;

  /** A type in place of a name, as LAMMPS writes it into the column species unless told names. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** What a column is read as. */
  private enum Role {
    SPECIES('S', 1),
    NUMBER('I', 1),
    TYPE('I', 1),
    POS('R', 3),
    VELO('R', 3),
    VEL('R', 3),
    MOMENTA('R', 3),
    MASSES('R', 1),
    FORCES('R', 3),
    ENERGIES('R', 1),
    ID('I', 1),
    IMAGE('I', 3);

    private final char kind;
    private final int width;

    Role(char kind, int width) {
      this.kind = kind;
      this.width = width;
    }

    static Optional<Role> of(String name) {
      return Optional.ofNullable(
          switch (name.toLowerCase(Locale.ROOT)) {
            case "species", "element", "elements", "symbol", "symbols" -> SPECIES;
            case "z", "numbers", "atomic_number", "atomic_numbers" -> NUMBER;
            case "type", "types", "atom_type", "atom_types" -> TYPE;
            case "pos", "position", "positions" -> POS;
            case "velo" -> VELO;
            case "vel" -> VEL;
            case "momenta" -> MOMENTA;
            case "mass", "masses" -> MASSES;
            case "force", "forces" -> FORCES;
            case "energy", "energies" -> ENERGIES;
            case "id" -> ID;
            case "image" -> IMAGE;
            default -> null;
          });
    }
  }

  /**
   * @param role null for a column that is left out
   */
  private record Column(String name, char kind, int width, int at, Role role) {
    @Override
    public String toString() {
      return name + ":" + kind + ":" + width;
    }
  }

  private final Lines lines;
  private final ImmutableList<String> elements;
  private final boolean own;
  private final boolean lammps;
  private final Notes notes = new Notes();
  private final AtomRows rows;
  private final MutableList<Column> columns = Lists.mutable.empty();
  private final Column naming; // the column that says what an atom is
  private final Column motion; // null where there are no velocities
  private final Column massive; // null where there are no masses
  private final MutableList<String> symbols;
  private final DoubleArrayList masses = new DoubleArrayList();
  private int width;

  /**
   * @param properties the value of the key, null for species and pos alone
   * @param lammps whether LAMMPS wrote the file, whose column vel is in its own units
   */
  ExtendedXyzColumns(
      Lines lines, ImmutableList<String> elements, String properties, boolean lammps) {
    this.lines = lines;
    this.lammps = lammps;
    this.elements = elements;
    rows = new AtomRows(lines, notes);
    symbols = elements.toList();
    symbols.forEach(s -> masses.add(Double.NaN));
    String text = properties == null ? "species:S:1:pos:R:3" : properties;
    own = text.startsWith(ExtendedXyz.OWN_COLUMNS);
    parse(text);
    require(Role.POS);
    naming = first(Role.SPECIES, Role.NUMBER, Role.TYPE);
    if (naming == null) {
      throw lines.expectedNot("a column species:S:1, Z:I:1 or type:I:1 in Properties", text);
    }
    if (naming.role() == Role.TYPE && elements.isEmpty()) {
      throw lines.expected(
          "a list of elements for the column type (--elements Cu,Zr on the command line)", "none");
    }
    motion = first(Role.VELO, Role.VEL, Role.MOMENTA);
    massive = first(Role.MASSES);
  }

  private void parse(String text) {
    String[] parts = text.split(":", -1);
    for (int k = 0; k + 2 < parts.length; k += 3) {
      String name = parts[k];
      int count = lines.count(parts[k + 2], "the width of column " + Lines.shortened(name));
      if (parts[k + 1].length() != 1 || "SRIL".indexOf(parts[k + 1].charAt(0)) < 0 || count < 1) {
        break;
      }
      char kind = parts[k + 1].charAt(0);
      if (columns.anySatisfy(c -> c.name().equals(name))) {
        throw lines.expectedNot("Properties that name each column once", text);
      }
      Role role =
          Role.of(name)
              .filter(r -> r.kind == kind && r.width == count)
              .filter(r -> columns.noneSatisfy(c -> c.role() == r))
              .orElse(null);
      columns.add(new Column(name, kind, count, width, role));
      if (role == null && kind != 'S') {
        rows.others.add(name, kind != 'R', count, width);
      }
      width += count;
    }
    if (3 * columns.size() != parts.length) {
      throw lines.expectedNot("Properties=name:S|R|I|L:width:...", text);
    }
  }

  /** Whether a column of such a name may be one that is understood. */
  static boolean hasMeaning(String name) {
    return Role.of(name).isPresent();
  }

  private void require(Role role) {
    if (first(role) == null) {
      String name = role.name().toLowerCase(Locale.ROOT);
      Column alike = columns.detect(c -> c.name().equals(name));
      throw lines.expected(
          "the column %s:%s:%d in Properties".formatted(name, role.kind, role.width),
          alike == null ? "none" : alike.toString());
    }
  }

  /** The column with the first of these roles that there is, null for none. */
  private Column first(Role... roles) {
    for (Role role : roles) {
      Column found = columns.detect(c -> c.role() == role);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Says which columns are lost, and which of the others may have been meant as velocities. */
  private void noteUnused() {
    ImmutableList<String> kept = rows.others.list().collect(AtomColumn::name);
    ImmutableList<String> unused =
        columns
            .select(c -> c.role() == null || c.role().compareTo(Role.MOMENTA) <= 0)
            .reject(c -> c == naming || c == motion || c.role() == Role.POS)
            .reject(c -> c.role() == Role.NUMBER || c.role() == Role.TYPE)
            .collect(Column::name)
            .toImmutable();
    ImmutableList<String> lost = unused.reject(kept::contains);
    if (lost.notEmpty()) {
      notes.add(
          lines.file().toString(), "columns left out: " + Lines.shortened(lost.makeString(", ")));
    }
    ImmutableList<String> moving =
        unused.select(n -> n.matches("(?i)v|v[xyz]|v_.*|vels?|velo|.*velocit.*|mom.*"));
    if (motion == null && moving.notEmpty()) {
      notes.add(
          lines.file().toString(),
          "velocities are read from the columns velo:R:3 in A/ps, vel:R:3 in A/fs or momenta:R:3"
              + " in the units of ASE, not from "
              + Lines.shortened(moving.makeString(", ")));
    }
  }

  void atom(String line) {
    String[] words = Lines.words(line);
    if (words.length != width) {
      throw lines.expected(width + " values as in Properties", words.length + " values");
    }
    int named = type(words[naming.at()]);
    rows.addType(massive == null ? named : isotope(named, words[massive.at()]));
    for (Column column : columns) {
      int at = column.at();
      if (column.role() == null) {
        continue;
      }
      switch (column.role()) {
        case POS -> rows.addVector(rows.position, words, at, "a position in A");
        case VELO, VEL, MOMENTA -> {
          if (column == motion) {
            rows.addVector(rows.velocity, words, at, "a velocity or momentum");
          }
        }
        case FORCES -> rows.addVector(rows.force, words, at, "a force in eV/A");
        case ENERGIES -> rows.energy.add(lines.number(words[at], "an energy in eV"));
        case ID -> rows.addId(lines.integer(words[at], "an identifier"));
        case IMAGE -> {
          for (int axis = 0; axis < 3; axis++) {
            rows.addImage(lines.integer(words[at + axis], "an image count"));
          }
        }
        case SPECIES, NUMBER, TYPE, MASSES -> {}
      }
    }
    rows.others.atom(words);
  }

  private int type(String word) {
    return switch (naming.role()) {
      case NUMBER -> {
        int number = lines.integer(word, "an atomic number");
        yield species(
            Elements.byNumber(number)
                .orElseThrow(() -> lines.expectedNot("the atomic number of an element", word))
                .symbol());
      }
      case TYPE -> numbered(word);
      default ->
          elements.notEmpty() && NUMBER.matcher(word).matches() ? numbered(word) : species(word);
    };
  }

  private int numbered(String word) {
    int t = lines.integer(word, "an atom type");
    if (t < 1 || t > elements.size()) {
      throw lines.expectedNot("an atom type from 1 to " + elements.size(), word);
    }
    return t - 1;
  }

  private int species(String symbol) {
    int t = symbols.indexOf(symbol);
    if (t < 0 && elements.notEmpty()) {
      t = symbols.detectIndex(symbol::equalsIgnoreCase);
    }
    if (t >= 0) {
      return t;
    }
    if (elements.notEmpty()) {
      throw lines.expectedNot("one of the elements " + elements.makeString(", "), symbol);
    }
    if (!SpeciesNames.isName(symbol)) {
      throw lines.expectedNot(
          NUMBER.matcher(symbol).matches()
              ? "the symbol of an element, or a list of elements for numbered species (--elements"
                  + " Cu,Zr on the command line)"
              : "the symbol of an element, or another name that begins with a letter",
          symbol);
    }
    return added(symbol, Double.NaN);
  }

  private int added(String symbol, double mass) {
    if (symbols.size() == LammpsData.MOST_TYPES) {
      throw lines.expectedNot("at most " + LammpsData.MOST_TYPES + " species", symbol);
    }
    symbols.add(symbol);
    masses.add(mass);
    return symbols.size() - 1;
  }

  /** The type with the name of a type and a mass: isotopes of one element are species. */
  private int isotope(int named, String word) {
    double mass = lines.number(word, "a mass in g/mol");
    if (!(mass > 0)) {
      throw lines.expectedNot("a positive mass", word);
    }
    if (Double.isNaN(masses.get(named))) {
      masses.set(named, mass);
    }
    String symbol = symbols.get(named);
    for (int t = named; t < symbols.size(); t++) {
      if (masses.get(t) == mass && symbols.get(t).equals(symbol)) {
        return t;
      }
    }
    return added(symbol, mass);
  }

  /**
   * The atoms, after the last line.
   *
   * @param h the edge vectors as rows, A
   */
  AtomSystem system(double[] h, double[] origin) {
    ImmutableList<Species> species =
        SpeciesNames.resolve(
            lines.file().toString(),
            Lists.immutable.empty(),
            new SpeciesNames.Types(
                masses.toArray(), symbols.toArray(new String[0]), rows.used(symbols.size())),
            notes);
    double unit = isPerFemtosecond() ? FS_PER_PS : 1;
    for (int k = 0; k < rows.velocity.size(); k++) {
      double mass = species.get(rows.typeOf(k / 3)).mass();
      double factor =
          motion.role() == Role.MOMENTA ? 1 / (mass * Math.sqrt(MetalUnits.MVV_TO_EV)) : unit;
      rows.velocity.set(k, factor * rows.velocity.get(k));
    }
    if (rows.velocity.anySatisfy(v -> !Double.isFinite(v))) {
      notes.add(
          lines.file().toString(),
          "velocities are left out: the momenta belong to species without a mass");
      rows.velocity.clear();
    }
    AtomSystem system = rows.system(species, h, origin);
    noteUnit(system);
    noteUnused();
    return system;
  }

  private boolean isPerFemtosecond() {
    return motion != null && motion.role() == Role.VEL && !lammps;
  }

  /** Says which unit was assumed, with the temperature that shows whether that is right. */
  private void noteUnit(AtomSystem system) {
    if (rows.velocity.isEmpty() || own || motion.role() == Role.MOMENTA) {
      return;
    }
    double kelvin =
        MaxwellBoltzmann.twiceKinetic(system)
            / (MetalUnits.BOLTZMANN * Math.max(1, 3 * system.size() - 3));
    notes.add(
        lines.file().toString(),
        "the column %s is read as velocities in %s%s"
            .formatted(
                motion.name(),
                isPerFemtosecond()
                    ? "A/fs, as GPUMD writes them"
                    : "A/ps, as LAMMPS (units metal), OVITO and Vitrum write them",
                Double.isFinite(kelvin) ? String.format(Locale.ROOT, ": %.4g K", kelvin) : ""));
  }

  /** Forces, energies, and the columns that no run uses. */
  ImmutableList<AtomColumn> others() {
    return rows.columns();
  }

  ImmutableList<String> notes() {
    return notes.list();
  }
}
