package org.vitrum.io;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.IntIntMaps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;

/** Reads one LAMMPS data file; see {@link LammpsData}. */
final class LammpsDataReader {
  /** LAMMPS's names of sections are capitalised words; those of other packages are alike. */
  private static final Pattern SECTION = Pattern.compile("[A-Z][A-Za-z0-9]*( [A-Z][A-Za-z0-9]*)*");

  /** How the title of a file of LAMMPS's command write_data begins. */
  private static final String LAMMPS_TITLE = "LAMMPS data file via write_data";

  private final Lines lines;
  private final ImmutableList<String> elements;
  private final Notes notes = new Notes();
  private final LammpsDataHeader header;
  private final AtomRows rows;
  private final MutableList<String> skipped = Lists.mutable.empty();
  private String comment; // of the line read last
  private double[] masses;
  private String[] labels; // of Atom Type Labels
  private String[] massComments;
  private boolean byLammps; // written by LAMMPS itself, as the title says
  private AtomLine style; // null before Atoms
  private final MutableIntIntMap indexOfId = IntIntMaps.mutable.empty();
  private final IntArrayList velocityId = new IntArrayList();
  private final DoubleArrayList velocity = new DoubleArrayList();
  private final IntArrayList velocityLine = new IntArrayList();

  LammpsDataReader(Lines lines, ImmutableList<String> elements) {
    this.lines = lines;
    this.elements = elements;
    header = new LammpsDataHeader(lines);
    rows = new AtomRows(lines, notes);
  }

  Frame frame() {
    byLammps = lines.require("a title line").startsWith(LAMMPS_TITLE);
    String line = line();
    while (line != null && !Character.isLetter(line.charAt(0))) {
      header.line(line);
      line = line();
    }
    header.check();
    masses = new double[header.types()];
    Arrays.fill(masses, Double.NaN);
    labels = new String[header.types()];
    massComments = new String[header.types()];
    MutableList<String> seen = Lists.mutable.empty();
    while (line != null) {
      if (!isSection(line)) {
        throw lines.expectedNot("the name of a section", line);
      }
      if (seen.contains(line)) {
        throw lines.expected("one section " + line, "another");
      }
      seen.add(line);
      line = section(line);
    }
    if (style == null) {
      throw lines.expected("an Atoms section", "the end of the file");
    }
    return Frame.of(system(), 0, Double.NaN).with(notes.list());
  }

  /** Reads a section; gives the line after it, null at the end of the file. */
  private String section(String name) {
    return switch (name) {
      case "Atom Type Labels" -> labels();
      case "Masses" -> masses();
      case "Atoms" -> atoms();
      case "Velocities" -> velocities();
      default -> skip(name);
    };
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

  private static boolean isSection(String line) {
    return SECTION.matcher(line).matches();
  }

  /** The words of line k of a section; a section that ends too early is an error. */
  private String[] body(int k, int count, String what) {
    String line = line();
    if (line == null || isSection(line)) {
      String found = line == null ? "the end of the file" : "section '" + line + "'";
      throw lines.expected(count + " " + what + " as the header counts", k + ", then " + found);
    }
    return Lines.words(line);
  }

  /** The line after a section of so many lines, which must not be another line of it. */
  private String end(String section, int count, String counted) {
    String line = line();
    if (line != null && !isSection(line)) {
      throw lines.expectedNot(
          "the end of the section %s, as the header says '%d %s'"
              .formatted(section, count, counted),
          line);
    }
    return line;
  }

  private String labels() {
    for (int k = 0; k < header.types(); k++) {
      String[] words = body(k, header.types(), "atom type labels");
      if (words.length != 2) {
        throw lines.expectedNot("type and label", String.join(" ", words));
      }
      int t = typeNumber(words[0], "Atom Type Labels");
      if (Arrays.asList(labels).contains(words[1])) {
        throw lines.expected("a label for each type", "'" + words[1] + "' for the second time");
      }
      labels[t] = words[1];
    }
    return end("Atom Type Labels", header.types(), "atom types");
  }

  private String masses() {
    for (int k = 0; k < header.types(); k++) {
      String[] words = body(k, header.types(), "masses");
      if (words.length != 2) {
        throw lines.expectedNot("type and mass", String.join(" ", words));
      }
      int t = type(words[0], "Masses");
      double mass = lines.number(words[1], "a mass in g/mol");
      if (!(mass > 0)) {
        throw lines.expectedNot("a positive mass", words[1]);
      }
      if (!Double.isNaN(masses[t])) {
        throw lines.expected("one mass for each type", "type " + words[0] + " for the second time");
      }
      masses[t] = mass;
      massComments[t] = comment;
    }
    return end("Masses", header.types(), "atom types");
  }

  private String atoms() {
    ImmutableList<AtomLine> named = AtomLine.named(comment, byLammps);
    for (int k = 0; k < header.atoms(); k++) {
      String[] words = body(k, header.atoms(), "atoms");
      if (style == null) {
        style = named.isEmpty() ? guessed(words) : oneOf(named, words);
      }
      if (!style.fits(words.length)) {
        throw lines.expectedNot(style.form(), String.join(" ", words));
      }
      atom(k, words);
    }
    if (style == null) {
      style = AtomLine.ATOMIC;
    }
    if (!style.unused().isEmpty()) {
      notes.add(
          lines.file().toString(),
          "atom_style %s: only identifiers, types and positions are used, not %s"
              .formatted(style.style(), style.unused()));
    }
    return end("Atoms", header.atoms(), "atoms");
  }

  private AtomLine guessed(String[] words) {
    ImmutableList<AtomLine> guesses = AtomLine.guessed(words, header.types());
    if (guesses.size() != 1) {
      throw lines.expectedNot(
          "the atom style beside Atoms, such as 'Atoms # charge', because this line fits several"
              + " styles or none",
          String.join(" ", words));
    }
    AtomLine guess = guesses.getOnly();
    if (!guess.equals(AtomLine.ATOMIC)) {
      notes.add(
          lines.place(),
          "no atom style is named beside Atoms; the columns are taken as " + guess.form());
    }
    return guess;
  }

  /** Which of the forms of the named style the first line has. */
  private AtomLine oneOf(ImmutableList<AtomLine> forms, String[] words) {
    ImmutableList<AtomLine> fitting = forms.select(form -> form.fits(words.length));
    AtomLine line =
        switch (fitting.size()) {
          case 0 -> forms.getFirst();
          case 1 -> fitting.getOnly();
          default -> AtomLine.unknown(AtomLine.End.COLUMNS);
        };
    if (line.end() == AtomLine.End.COLUMNS && AtomLine.endsLikeImages(words)) {
      notes.add(
          lines.place(),
          "image flags are not read: the last three columns may be some, or belong to a style that"
              + " hybrid combines"
              + (forms.size() > 1
                  ? ""
                  : "; name these beside Atoms, as in 'Atoms # hybrid charge dipole'"));
    }
    return line;
  }

  private void atom(int k, String[] words) {
    int i = lines.integer(words[style.column("id")], "an atom's identifier");
    if (i < 1) {
      throw lines.expectedNot("an atom's identifier, from 1", words[style.column("id")]);
    }
    rows.addId(i);
    indexOfId.put(i, k);
    rows.addType(type(words[style.column("type")], "Atoms"));
    rows.addVector(rows.position, words, style.column("x"), "a position in A");
    int images = style.images(words.length);
    for (int axis = 0; axis < 3; axis++) {
      rows.addImage(images < 0 ? 0 : lines.integer(words[images + axis], "an image flag"));
    }
  }

  private String velocities() {
    for (int k = 0; k < header.atoms(); k++) {
      String[] words = body(k, header.atoms(), "velocities");
      boolean longer = style != null && style.longVelocities();
      if (longer ? words.length < 4 : words.length != 4) {
        throw lines.expectedNot("id vx vy vz", String.join(" ", words));
      }
      velocityId.add(lines.integer(words[0], "an atom's identifier"));
      velocityLine.add(lines.lineNumber());
      rows.addVector(velocity, words, 1, "a velocity in A/ps");
    }
    return end("Velocities", header.atoms(), "atoms");
  }

  /** Skips a section; that coefficients are skipped goes without saying. */
  private String skip(String name) {
    if (!name.endsWith(" Coeffs") && !name.endsWith(" Type Labels")) {
      skipped.add(name);
    }
    String line = line();
    while (line != null && !isSection(line)) {
      line = line();
    }
    return line;
  }

  /** The index of a type from 0, by its number or its label. */
  private int type(String word, String section) {
    int labelled = Arrays.asList(labels).indexOf(word);
    return labelled >= 0 ? labelled : typeNumber(word, section);
  }

  private int typeNumber(String word, String section) {
    if (Character.isLetter(word.charAt(0))) {
      throw lines.expectedNot(
          "an atom type in " + section + ", by number or by a label of Atom Type Labels", word);
    }
    int t = lines.integer(word, "an atom type in " + section);
    if (t < 1 || t > header.types()) {
      throw lines.expectedNot(
          "an atom type from 1 to %d in %s, as the header says '%d atom types'"
              .formatted(header.types(), section, header.types()),
          word);
    }
    return t - 1;
  }

  private AtomSystem system() {
    if (skipped.notEmpty() || header.ignored().notEmpty()) {
      notes.add(
          lines.file().toString(),
          "not used, as an embedded-atom potential knows atoms alone: "
              + skipped.collect(s -> "section " + s).withAll(header.ignored()).makeString(", "));
    }
    ImmutableList<Species> species =
        SpeciesNames.resolve(
            lines.file().toString(),
            elements,
            new SpeciesNames.Types(masses, names(), rows.used(header.types())),
            notes);
    if (velocityId.notEmpty()) {
      rows.velocity.addAll(velocitiesInOrder());
    }
    AtomSystem system = rows.system(species, header.vectors(), header.origin());
    if (!system.cell().isLowerTriangular()) {
      notes.add(
          lines.file().toString(),
          "the general triclinic box is turned, with positions and velocities, so that a lies"
              + " along x and b in the xy plane");
    }
    return LammpsCell.lowerTriangular(system);
  }

  /** Labels are names; a comment beside a mass may be one, or may be prose. */
  private String[] names() {
    String[] names = labels.clone();
    for (int t = 0; t < names.length; t++) {
      if (names[t] == null && massComments[t] != null) {
        names[t] = nameInComment(t);
      }
    }
    return names;
  }

  private String nameInComment(int t) {
    String[] words = Lines.words(massComments[t]);
    if (words.length == 0) {
      return null;
    }
    Elements.Element byMass = Elements.byMass(masses[t]);
    if (Elements.find(words[0]).isPresent()) {
      boolean prose = words.length > 1 && !words[0].equals(byMass == null ? "" : byMass.symbol());
      return prose ? null : words[0];
    }
    if (words.length == 1 && byMass == null) {
      return words[0];
    }
    if (words.length == 1 && elements.isEmpty()) {
      notes.add(
          lines.file().toString(),
          "type %d is taken as %s by its mass, as the comment '%s' is no element (a list of"
                  .formatted(t + 1, byMass.symbol(), Lines.shortened(words[0]))
              + " elements may name it otherwise)");
    }
    return null;
  }

  private double[] velocitiesInOrder() {
    double[] v = new double[3 * rows.size()];
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
    return v;
  }
}
