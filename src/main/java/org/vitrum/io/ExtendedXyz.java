package org.vitrum.io;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;
import org.vitrum.atoms.Units;

/**
 * Extended XYZ as ASE and OVITO write and read it (<a
 * href="https://github.com/libAtoms/extxyz">specification</a>): the number of atoms, a comment of
 * {@code key=value} pairs with Lattice and Properties, one line an atom; any number of frames.
 *
 * <p>Columns understood: {@code species} (or {@code element}), {@code pos} (A), {@code velo} (A/ps;
 * ASE keeps it as an array of that name), {@code momenta} (ASE's unit, sqrt(eV g/mol)), {@code
 * masses} (g/mol, equal for all atoms of a species), {@code forces} or {@code force} (eV/A), {@code
 * energies} or {@code energy} (eV), {@code id} and {@code image}; others are skipped. Keys
 * understood: {@code Lattice}, {@code Origin}, {@code Properties}, {@code pbc} (all true), {@code
 * step}, {@code time} (ps); the others become properties of the frame.
 */
public final class ExtendedXyz {
  private static final String EXAMPLE =
      "Lattice=\"ax ay az bx by bz cx cy cz\" in the comment (extended XYZ; plain XYZ has no cell)";

  private final Lines lines;
  private final ImmutableList<String> elements;

  private ExtendedXyz(Lines lines, ImmutableList<String> elements) {
    this.lines = lines;
    this.elements = elements;
  }

  /** The frames of a file, in order. */
  static FrameReader reader(Lines lines, ImmutableList<String> elements) {
    return new ExtendedXyz(lines, elements)::next;
  }

  /** The number of atoms of the next frame, -1 at the end of the file. */
  private int atoms() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? -1 : lines.count(line.strip(), "the number of atoms");
  }

  private Frame next() {
    int n = atoms();
    if (n < 0) {
      return null;
    }
    SequencedMap<String, String> keys = KeyValues.parse(lines, lines.require("the comment line"));
    Cell cell = cell(keys);
    periodic(keys.remove("pbc"));
    Columns columns = new Columns(keys.remove("Properties"));
    long step = 0;
    if (keys.containsKey("step")) {
      step = lines.longInteger(keys.remove("step"), "the step");
    }
    double time = Double.NaN;
    if (keys.containsKey("time")) {
      time = lines.number(keys.remove("time"), "the time in ps");
    }
    for (int i = 0; i < n; i++) {
      columns.atom(i, lines.require("line " + (i + 1) + " of " + n + " atoms"));
    }
    return new Frame(
        columns.system(cell),
        step,
        time,
        keys,
        columns.forces.toArray(),
        columns.energies.toArray());
  }

  private Cell cell(SequencedMap<String, String> keys) {
    String lattice = keys.remove("Lattice");
    if (lattice == null) {
      throw lines.expected(EXAMPLE, "none");
    }
    String origin = keys.remove("Origin");
    try {
      return Cell.of(
          numbers(lattice, 9, "Lattice"),
          origin == null ? new double[3] : numbers(origin, 3, "Origin"));
    } catch (IllegalArgumentException e) {
      throw lines.expected("a right-handed Lattice of positive volume", e.getMessage());
    }
  }

  private double[] numbers(String text, int count, String key) {
    String[] words = Lines.words(text);
    if (words.length != count) {
      throw lines.expectedNot(count + " numbers in " + key, text);
    }
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = lines.number(words[k], key);
    }
    return values;
  }

  private void periodic(String pbc) {
    if (pbc == null) {
      return;
    }
    for (String word : Lines.words(pbc)) {
      if (!word.toUpperCase(Locale.ROOT).startsWith("T") && !word.equals("1")) {
        throw lines.expectedNot("pbc=\"T T T\": cells are periodic", pbc);
      }
    }
  }

  /** The columns of one frame. */
  private final class Columns {
    private record Column(String name, char kind, int width) {}

    private final MutableList<Column> columns = Lists.mutable.empty();
    private final MutableList<String> symbols;
    private final DoubleArrayList masses = new DoubleArrayList();
    private final IntArrayList type = new IntArrayList();
    private final IntArrayList id = new IntArrayList();
    private final IntHashSet ids = new IntHashSet();
    private final IntArrayList image = new IntArrayList();
    private final DoubleArrayList position = new DoubleArrayList();
    private final DoubleArrayList velocity = new DoubleArrayList();
    private final DoubleArrayList momenta = new DoubleArrayList();
    final DoubleArrayList forces = new DoubleArrayList();
    final DoubleArrayList energies = new DoubleArrayList();
    private int width;

    Columns(String properties) {
      symbols = elements.toList();
      symbols.forEach(s -> masses.add(Double.NaN));
      String text = properties == null ? "species:S:1:pos:R:3" : properties;
      String[] parts = text.split(":", -1);
      for (int k = 0; k + 2 < parts.length; k += 3) {
        int count = lines.count(parts[k + 2], "the width of column " + parts[k]);
        if (parts[k + 1].length() != 1 || "SRIL".indexOf(parts[k + 1].charAt(0)) < 0 || count < 1) {
          break;
        }
        Column column = new Column(alias(parts[k]), parts[k + 1].charAt(0), count);
        if (columns.anySatisfy(c -> c.name().equals(column.name()))) {
          throw lines.expectedNot("Properties that name each column once", text);
        }
        columns.add(column);
        width += count;
      }
      if (3 * columns.size() != parts.length) {
        throw lines.expectedNot("Properties=name:S|R|I|L:width:...", text);
      }
      demand("species", 'S', 1, true);
      demand("pos", 'R', 3, true);
      demand("velo", 'R', 3, false);
      demand("momenta", 'R', 3, false);
      demand("masses", 'R', 1, false);
      demand("forces", 'R', 3, false);
      demand("energies", 'R', 1, false);
      demand("id", 'I', 1, false);
      demand("image", 'I', 3, false);
    }

    private static String alias(String name) {
      return switch (name) {
        case "element" -> "species";
        case "force" -> "forces";
        case "energy" -> "energies";
        default -> name;
      };
    }

    private void demand(String name, char kind, int count, boolean required) {
      Column found = columns.detect(c -> c.name().equals(name));
      String form = name + ":" + kind + ":" + count;
      if (found == null ? required : found.kind() != kind || found.width() != count) {
        throw lines.expected(
            "the column " + form + " in Properties",
            found == null ? "none" : name + ":" + found.kind() + ":" + found.width());
      }
    }

    void atom(int i, String line) {
      String[] words = Lines.words(line);
      if (words.length != width) {
        throw lines.expected(width + " values as in Properties", words.length + " values");
      }
      int at = 0;
      for (Column column : columns) {
        switch (column.name()) {
          case "species" -> type.add(species(words[at]));
          case "pos" -> numbers(words, at, position, 3, "a position in A");
          case "velo" -> numbers(words, at, velocity, 3, "a velocity in A/ps");
          case "momenta" -> numbers(words, at, momenta, 3, "a momentum");
          case "forces" -> numbers(words, at, forces, 3, "a force in eV/A");
          case "energies" -> numbers(words, at, energies, 1, "an energy in eV");
          case "id" -> identifier(lines.integer(words[at], "an identifier"));
          case "image" -> {
            for (int axis = 0; axis < 3; axis++) {
              image.add(lines.integer(words[at + axis], "an image count"));
            }
          }
          default -> {}
        }
        at += column.width();
      }
      mass(words, type.get(i));
    }

    private void numbers(String[] words, int at, DoubleArrayList to, int count, String what) {
      for (int k = 0; k < count; k++) {
        to.add(lines.number(words[at + k], what));
      }
    }

    private void identifier(int value) {
      if (!ids.add(value)) {
        throw lines.expected("a new atom identifier", value + " for the second time");
      }
      id.add(value);
    }

    private int species(String symbol) {
      int t = symbols.indexOf(symbol);
      if (t >= 0) {
        return t;
      }
      if (elements.notEmpty()) {
        throw lines.expectedNot("one of the elements " + elements.makeString(", "), symbol);
      }
      if (!Elements.has(symbol)) {
        throw lines.expectedNot("the symbol of an element", symbol);
      }
      symbols.add(symbol);
      masses.add(Double.NaN);
      return symbols.size() - 1;
    }

    /** All atoms of a species must have the mass of its first one. */
    private void mass(String[] words, int t) {
      int at = 0;
      for (Column column : columns) {
        if (column.name().equals("masses")) {
          double mass = lines.number(words[at], "a mass in g/mol");
          if (Double.isNaN(masses.get(t)) && mass > 0) {
            masses.set(t, mass);
          } else if (mass != masses.get(t)) {
            throw lines.expectedNot(
                Double.isNaN(masses.get(t))
                    ? "a positive mass"
                    : "the mass of all " + symbols.get(t) + ", " + masses.get(t),
                words[at]);
          }
        }
        at += column.width();
      }
    }

    AtomSystem system(Cell cell) {
      int n = type.size();
      ImmutableList<Species> species =
          symbols
              .collectWithIndex(
                  (symbol, t) ->
                      Double.isNaN(masses.get(t))
                          ? Elements.species(symbol)
                          : new Species(symbol, masses.get(t)))
              .toImmutable();
      int[] numbers = id.toArray();
      if (id.isEmpty()) {
        numbers = new int[n];
        Arrays.setAll(numbers, i -> i + 1);
      }
      double[] v = velocity.isEmpty() ? new double[3 * n] : velocity.toArray();
      if (velocity.isEmpty() && momenta.notEmpty()) {
        for (int k = 0; k < v.length; k++) {
          double mass = species.get(type.get(k / 3)).mass();
          v[k] = momenta.get(k) / (mass * Math.sqrt(Units.MVV_TO_EV));
        }
      }
      int[] images = image.isEmpty() ? new int[3 * n] : image.toArray();
      return new AtomSystem(species, cell, numbers, type.toArray(), position.toArray(), v, images);
    }
  }

  /**
   * Writes a frame as text. Numbers have as many digits as it takes to read them back bitwise.
   * Columns: species, pos, velo, id, image, and forces and energies if the frame has them. Two
   * types of one element become one.
   */
  static void append(StringBuilder out, Frame frame) {
    AtomSystem system = frame.system();
    Cell cell = system.cell();
    out.append(system.size()).append('\n');
    SequencedMap<String, String> keys = new LinkedHashMap<>();
    keys.put("Lattice", spaced(cell.vectors()));
    if (Arrays.stream(cell.origin()).anyMatch(o -> o != 0)) {
      keys.put("Origin", spaced(cell.origin()));
    }
    keys.put(
        "Properties",
        "species:S:1:pos:R:3:velo:R:3:id:I:1:image:I:3"
            + (frame.forces().length > 0 ? ":forces:R:3" : "")
            + (frame.energies().length > 0 ? ":energies:R:1" : ""));
    keys.put("pbc", "T T T");
    keys.put("step", Long.toString(frame.step()));
    if (!Double.isNaN(frame.time())) {
      keys.put("time", Double.toString(frame.time()));
    }
    frame.properties().forEach(keys::putIfAbsent);
    KeyValues.append(out, keys);
    out.append('\n');
    for (int i = 0; i < system.size(); i++) {
      out.append(system.species().get(system.type()[i]).symbol());
      append(out, system.position(), 3 * i, 3);
      append(out, system.velocity(), 3 * i, 3);
      out.append(' ').append(system.id()[i]);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(system.image()[3 * i + axis]);
      }
      if (frame.forces().length > 0) {
        append(out, frame.forces(), 3 * i, 3);
      }
      if (frame.energies().length > 0) {
        append(out, frame.energies(), i, 1);
      }
      out.append('\n');
    }
  }

  private static void append(StringBuilder out, double[] values, int at, int count) {
    for (int k = at; k < at + count; k++) {
      out.append(' ').append(values[k]);
    }
  }

  private static String spaced(double[] values) {
    StringBuilder text = new StringBuilder();
    append(text, values, 0, values.length);
    return text.substring(1);
  }
}
