package org.vitrum.io;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.primitive.IntIntMaps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;

/**
 * LAMMPS data files of {@code atom_style atomic} in {@code metal} units (LAMMPS manual, {@code
 * read_data}): orthogonal and triclinic boxes, the header in any order, the sections Masses, Atoms
 * and Velocities in any order, atoms with or without image flags. Force-field coefficients are
 * skipped; bonds and other atom styles are refused.
 */
public final class LammpsData {
  /** More atom types than any file has; arrays by type must not grow with a typing error. */
  static final int MOST_TYPES = 1000;

  private static final String ATOM_LINE = "id type x y z [ix iy iz] (atom_style atomic)";
  private static final String[] AXES = {"x", "y", "z"};

  /** What files of molecules count in the header; none of it may be there. */
  private static final Pattern MOLECULES =
      Pattern.compile(
          "(bond|angle|dihedral|improper)s"
              + "|(bond|angle|dihedral|improper) types"
              + "|(extra )?(bond|angle|dihedral|improper|special) per atom"
              + "|ellipsoids|lines|triangles|bodies");

  private final Lines lines;
  private String comment; // of the line read last
  private int atoms = -1;
  private int types = -1;
  private final BigDecimal[] low = new BigDecimal[3];
  private final BigDecimal[] high = new BigDecimal[3];
  private final double[] tilt = new double[3];
  private double[] masses;
  private String[] massComments;
  private final IntArrayList id = new IntArrayList();
  private final IntArrayList type = new IntArrayList();
  private final DoubleArrayList position = new DoubleArrayList();
  private final IntArrayList image = new IntArrayList();
  private final MutableIntIntMap indexOfId = IntIntMaps.mutable.empty();
  private final IntArrayList velocityId = new IntArrayList();
  private final DoubleArrayList velocity = new DoubleArrayList();
  private final IntArrayList velocityLine = new IntArrayList();

  private LammpsData(Lines lines) {
    this.lines = lines;
  }

  /**
   * Reads a file; atoms keep its order.
   *
   * @param elements the symbols of types 1, 2, ...; empty to take them from the comments of the
   *     Masses section ({@code 1 63.546 # Cu}) or from the masses
   * @throws InputException with file and line, what was expected and what was found
   */
  public static AtomSystem read(Path file, ImmutableList<String> elements) {
    try (Lines lines = Lines.open(file)) {
      return new LammpsData(lines).read(elements);
    }
  }

  private AtomSystem read(ImmutableList<String> elements) {
    lines.require("a title line");
    String section = header();
    boolean hasAtoms = false;
    boolean hasVelocities = false;
    while (section != null) {
      switch (section) {
        case "Masses" -> section = masses();
        case "Atoms" -> {
          if (hasAtoms) {
            throw lines.expected("one Atoms section", "another");
          }
          hasAtoms = true;
          section = atoms();
        }
        case "Velocities" -> {
          if (hasVelocities) {
            throw lines.expected("one Velocities section", "another");
          }
          hasVelocities = true;
          section = velocities();
        }
        case "Pair Coeffs", "PairIJ Coeffs" -> section = skip();
        default ->
            throw lines.expectedNot(
                Character.isLetter(section.charAt(0))
                    ? "one of the sections Masses, Atoms, Velocities, Pair Coeffs, PairIJ Coeffs"
                    : "the end of the section, as the header counts " + atoms + " atoms",
                section);
      }
    }
    if (!hasAtoms) {
      throw lines.expected("an Atoms section", "the end of the file");
    }
    return system(elements);
  }

  /** The next line that is not blank, without its comment; null at the end of the file. */
  private String line() {
    String line = lines.next();
    while (line != null) {
      int hash = line.indexOf('#');
      comment = hash < 0 ? null : line.substring(hash + 1).strip();
      String content = (hash < 0 ? line : line.substring(0, hash)).strip();
      if (!content.isEmpty()) {
        return content;
      }
      line = lines.next();
    }
    comment = null;
    return null;
  }

  /** Reads the header and checks it; gives the name of the first section. */
  private String header() {
    String line = line();
    while (line != null && !Character.isLetter(line.charAt(0))) {
      headerLine(line);
      line = line();
    }
    if (atoms < 0) {
      throw lines.expected("'N atoms' in the header", "no such line");
    }
    if (types < 0) {
      throw lines.expected("'N atom types' in the header", "no such line");
    }
    for (int axis = 0; axis < 3; axis++) {
      if (low[axis] == null) {
        String name = AXES[axis];
        throw lines.expected("'LOW HIGH %slo %shi' in the header".formatted(name, name), "none");
      }
    }
    masses = new double[types];
    Arrays.fill(masses, Double.NaN);
    massComments = new String[types];
    return line;
  }

  private void headerLine(String line) {
    String[] words = Lines.words(line);
    int numbers = 0;
    while (numbers < words.length && !Character.isLetter(words[numbers].charAt(0))) {
      numbers++;
    }
    String key = String.join(" ", Arrays.asList(words).subList(numbers, words.length));
    String shape = numbers + " " + key;
    switch (shape) {
      case "1 atoms" -> atoms = lines.count(words[0], "the number of atoms");
      case "1 atom types" -> types = typeCount(words[0]);
      case "2 xlo xhi", "2 ylo yhi", "2 zlo zhi" -> bounds(key.charAt(0) - 'x', words);
      case "3 xy xz yz" -> {
        for (int k = 0; k < 3; k++) {
          tilt[k] = lines.number(words[k], "a tilt factor in A");
        }
      }
      default -> {
        if (!(words[0].equals("0") && MOLECULES.matcher(key).matches())) {
          throw lines.expectedNot(
              "a header line of atom_style atomic (atoms, atom types, xlo xhi, ylo yhi, zlo zhi,"
                  + " xy xz yz)",
              line);
        }
      }
    }
  }

  private int typeCount(String word) {
    int count = lines.count(word, "the number of atom types");
    if (count < 1 || count > MOST_TYPES) {
      throw lines.expectedNot("the number of atom types, from 1 to " + MOST_TYPES, word);
    }
    return count;
  }

  private void bounds(int axis, String[] words) {
    double lo = lines.number(words[0], "the low end of the box in A");
    double hi = lines.number(words[1], "the high end of the box in A");
    if (!(hi > lo)) {
      throw lines.expected("a box of positive size", "low end " + lo + ", high end " + hi);
    }
    low[axis] = LammpsCell.decimal(words[0]);
    high[axis] = LammpsCell.decimal(words[1]);
  }

  private String masses() {
    for (int k = 0; k < types; k++) {
      String[] words = body(k, types, "masses");
      if (words.length != 2) {
        throw lines.expectedNot("type and mass", String.join(" ", words));
      }
      int t = type(words[0]);
      double mass = lines.number(words[1], "a mass in g/mol");
      if (!(mass > 0)) {
        throw lines.expectedNot("a positive mass", words[1]);
      }
      masses[t] = mass;
      massComments[t] = comment;
    }
    return line();
  }

  private String atoms() {
    if (comment != null && !comment.isEmpty() && !comment.equals("atomic")) {
      throw lines.expected("atom_style atomic", "atom_style " + comment);
    }
    for (int k = 0; k < atoms; k++) {
      String[] words = body(k, atoms, "atoms");
      if (words.length != 5 && words.length != 8) {
        throw lines.expectedNot(ATOM_LINE, String.join(" ", words));
      }
      int i = lines.integer(words[0], "an atom's identifier");
      if (i < 1) {
        throw lines.expectedNot("an atom's identifier, from 1", words[0]);
      }
      if (indexOfId.containsKey(i)) {
        throw lines.expected("a new atom identifier", i + " for the second time");
      }
      indexOfId.put(i, k);
      id.add(i);
      type.add(type(words[1]));
      for (int axis = 0; axis < 3; axis++) {
        position.add(lines.number(words[2 + axis], "a position in A"));
        image.add(words.length == 8 ? lines.integer(words[5 + axis], "an image flag") : 0);
      }
    }
    return line();
  }

  private String velocities() {
    for (int k = 0; k < atoms; k++) {
      String[] words = body(k, atoms, "velocities");
      if (words.length != 4) {
        throw lines.expectedNot("id vx vy vz", String.join(" ", words));
      }
      velocityId.add(lines.integer(words[0], "an atom's identifier"));
      velocityLine.add(lines.lineNumber());
      for (int axis = 0; axis < 3; axis++) {
        velocity.add(lines.number(words[1 + axis], "a velocity in A/ps"));
      }
    }
    return line();
  }

  /** The words of line k of a section; a section that ends too early is an error. */
  private String[] body(int k, int count, String what) {
    String line = line();
    if (line == null || Character.isLetter(line.charAt(0))) {
      String found = line == null ? "the end of the file" : "section '" + line + "'";
      throw lines.expected(count + " " + what, k + ", then " + found);
    }
    return Lines.words(line);
  }

  /** Skips a section whose lines begin with a number. */
  private String skip() {
    String line = line();
    while (line != null && !Character.isLetter(line.charAt(0))) {
      line = line();
    }
    return line;
  }

  private int type(String word) {
    int t = lines.integer(word, "an atom type");
    if (t < 1 || t > types) {
      throw lines.expectedNot("an atom type from 1 to " + types, word);
    }
    return t - 1;
  }

  private AtomSystem system(ImmutableList<String> elements) {
    Cell cell = LammpsCell.of(low, high, tilt[0], tilt[1], tilt[2]);
    if (cell == null) {
      throw lines.expected("a box of positive and finite volume", "one that is not");
    }
    ImmutableList<Species> species =
        SpeciesNames.resolve(lines.file().toString(), elements, masses, massComments);
    double[] v = new double[3 * atoms];
    for (int k = 0; k < velocityId.size(); k++) {
      int i = indexOfId.getIfAbsent(velocityId.get(k), -1);
      if (i < 0) {
        throw new InputException(
            lines.file() + ":" + velocityLine.get(k),
            "the identifier of an atom",
            Integer.toString(velocityId.get(k)));
      }
      for (int axis = 0; axis < 3; axis++) {
        v[3 * i + axis] = velocity.get(3 * k + axis);
      }
    }
    return new AtomSystem(
        species, cell, id.toArray(), type.toArray(), position.toArray(), v, image.toArray());
  }

  /**
   * Writes a file that {@link #read} and LAMMPS read. Numbers have as many digits as it takes to
   * read them back bitwise. LAMMPS wants a along x and b in the xy plane: a cell that is oriented
   * otherwise is turned, with positions and velocities.
   */
  public static void write(Path file, AtomSystem original) {
    AtomSystem system = LammpsCell.lowerTriangular(original);
    Cell cell = system.cell();
    double[] h = cell.vectors();
    double[] origin = cell.origin();
    StringBuilder out = new StringBuilder(100 * system.size() + 1000);
    out.append("LAMMPS data file, atom_style atomic, units metal, written by Vitrum\n\n");
    out.append(system.size()).append(" atoms\n");
    out.append(system.species().size()).append(" atom types\n\n");
    for (int axis = 0; axis < 3; axis++) {
      String name = AXES[axis];
      out.append(origin[axis]).append(' ').append(LammpsCell.sum(origin[axis], h[4 * axis]));
      out.append(' ').append(name).append("lo ").append(name).append("hi\n");
    }
    if (!cell.isOrthogonal()) {
      out.append(h[3]).append(' ').append(h[6]).append(' ').append(h[7]).append(" xy xz yz\n");
    }
    out.append("\nMasses\n\n");
    system
        .species()
        .forEachWithIndex(
            (s, t) ->
                out.append(t + 1)
                    .append(' ')
                    .append(s.mass())
                    .append(" # ")
                    .append(s.symbol())
                    .append('\n'));
    out.append("\nAtoms # atomic\n\n");
    for (int i = 0; i < system.size(); i++) {
      out.append(system.id()[i]).append(' ').append(system.type()[i] + 1);
      append(out, system.position(), i);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(system.image()[3 * i + axis]);
      }
      out.append('\n');
    }
    out.append("\nVelocities\n\n");
    for (int i = 0; i < system.size(); i++) {
      out.append(system.id()[i]);
      append(out, system.velocity(), i);
      out.append('\n');
    }
    AtomicFiles.write(file, out.toString());
  }

  private static void append(StringBuilder out, double[] vectors, int i) {
    for (int axis = 0; axis < 3; axis++) {
      out.append(' ').append(vectors[3 * i + axis]);
    }
  }
}
