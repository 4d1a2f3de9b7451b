package org.vitrum.io;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * Extended XYZ as ASE, OVITO, GPUMD and others write and read it (<a
 * href="https://github.com/libAtoms/extxyz">specification</a>): the number of atoms, a comment of
 * {@code key=value} pairs with Lattice and Properties, one line an atom; any number of frames.
 * Columns: see {@link ExtendedXyzColumns}. Keys understood: {@code Lattice}, {@code Origin}, {@code
 * Properties}, {@code pbc} (all true), in any case; {@code step} and {@code time} (ps) where they
 * are numbers. The others become properties of the frame.
 */
public final class ExtendedXyz {
  private static final String EXAMPLE =
      "Lattice=\"ax ay az bx by bz cx cy cz\" in the comment (extended XYZ; plain XYZ has no cell)";

  /** A key that LAMMPS's dump style extxyz writes, and others do not. */
  private static final String LAMMPS_KEY = "Timestep";

  /** The columns of {@link #append}, which those of the frame follow. */
  static final String OWN_COLUMNS = "species:S:1:pos:R:3:velo:R:3:id:I:1:image:I:3";

  private final Lines lines;
  private final String comment;
  private final SequencedMap<String, String> keys;

  private ExtendedXyz(Lines lines, String comment) {
    this.lines = lines;
    this.comment = comment;
    keys = KeyValues.parse(comment);
  }

  /** As {@link FrameReader} says. */
  static Frame next(Lines lines, ImmutableList<String> elements) {
    String line = lines.nextContent();
    if (line == null) {
      return null;
    }
    int n = lines.count(line.strip(), "the number of atoms");
    return new ExtendedXyz(lines, lines.require("the comment line")).frame(n, elements);
  }

  private Frame frame(int n, ImmutableList<String> elements) {
    double[] h = numbers("Lattice", 9);
    if (h == null) {
      throw lines.expected(EXAMPLE, "none");
    }
    double volume = Math.abs(Cell.determinant(h));
    if (!(volume > 0) || Double.isInfinite(volume)) {
      throw lines.expected("a Lattice that spans a volume", volume + " A^3");
    }
    double[] origin = numbers("Origin", 3);
    requirePeriodic(take("pbc"));
    ExtendedXyzColumns columns =
        new ExtendedXyzColumns(lines, elements, take("Properties"), keys.containsKey(LAMMPS_KEY));
    long step = step();
    double time = time();
    for (int i = 0; i < n; i++) {
      columns.atom(lines.require("line " + (i + 1) + " of " + n + " atoms"));
    }
    AtomSystem system = columns.system(h, origin == null ? new double[3] : origin);
    return new Frame(system, step, time, keys, columns.others(), columns.notes());
  }

  /**
   * Removes a key, whatever its case, and gives its value; null if it is not there. Where a quote
   * of another key is not closed and swallows this one, it is still found.
   */
  private String take(String name) {
    for (String key : keys.keySet()) {
      if (name.equalsIgnoreCase(key)) {
        return keys.remove(key);
      }
    }
    Matcher swallowed =
        Pattern.compile("(?i)(?<!\\S)" + name + "=(?:\"([^\"]*)\"|(\\S+))").matcher(comment);
    return swallowed.find()
        ? Objects.requireNonNullElse(swallowed.group(1), swallowed.group(2))
        : null;
  }

  private double[] numbers(String key, int count) {
    String text = take(key);
    if (text == null) {
      return null;
    }
    String[] words = Lines.words(text.replaceAll("[\\[\\]{},]", " "));
    if (words.length != count) {
      throw lines.expectedNot(count + " numbers in " + key, text);
    }
    return Arrays.stream(words).mapToDouble(word -> lines.number(word, key)).toArray();
  }

  private void requirePeriodic(String pbc) {
    if (pbc == null) {
      return;
    }
    for (String word : Lines.words(pbc.replaceAll("[\\[\\]{},]", " "))) {
      if (!word.matches("(?i)T+|TRUE|1")) {
        throw lines.expectedNot("pbc=\"T T T\": cells are periodic", pbc);
      }
    }
  }

  /** The step, 0 and a property of the frame where the key means something else. */
  private long step() {
    double value = number("step");
    if (value != Math.rint(value) || Math.abs(value) > Long.MAX_VALUE / 2) {
      return 0;
    }
    String text = keys.remove("step");
    return text.matches("[+-]?[0-9]+") ? lines.longInteger(text, "the step") : (long) value;
  }

  /** The time in ps, NaN and a property of the frame where the key means something else. */
  private double time() {
    double value = number("time");
    if (!Double.isNaN(value)) {
      keys.remove("time");
    }
    return value;
  }

  /** The finite number that a key has, otherwise NaN. */
  private double number(String key) {
    try {
      double value = Double.parseDouble(keys.getOrDefault(key, ""));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Writes a frame as text. Numbers have as many digits as it takes to read them back bitwise.
   * Columns: species, pos, velo, id, image, and those of the frame. Two types of one element become
   * one.
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
        OWN_COLUMNS
            + frame
                .columns()
                .collect(c -> ":%s:%s:%d".formatted(c.name(), c.whole() ? "I" : "R", c.width()))
                .makeString(""));
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
      for (AtomColumn column : frame.columns()) {
        append(out, column, i);
      }
      out.append('\n');
    }
  }

  private static void append(StringBuilder out, AtomColumn column, int i) {
    if (!column.whole()) {
      append(out, column.values(), column.width() * i, column.width());
      return;
    }
    for (int k = column.width() * i; k < column.width() * (i + 1); k++) {
      out.append(' ').append((long) column.values()[k]);
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
