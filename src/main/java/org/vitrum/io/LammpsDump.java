package org.vitrum.io;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
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

/**
 * Text dumps of LAMMPS ({@code dump custom}) in {@code metal} units, orthogonal and triclinic, any
 * number of frames. Triclinic boxes are given by their bounding box (LAMMPS manual, {@code dump}):
 * xlo_bound = xlo + min(0, xy, xz, xy + xz), ylo_bound = ylo + min(0, yz), and so on.
 *
 * <p>Columns understood: id, type, element, positions as x y z, xs ys zs (fractions) or xu yu zu
 * (unwrapped), vx vy vz, ix iy iz, fx fy fz; others are skipped. Atoms are sorted by identifier,
 * because LAMMPS writes them in changing order.
 */
public final class LammpsDump {
  private final Lines lines;
  private final ImmutableList<String> elements;

  private LammpsDump(Lines lines, ImmutableList<String> elements) {
    this.lines = lines;
    this.elements = elements;
  }

  /**
   * The frames of a file, in order.
   *
   * @param elements the symbols of types 1, 2, ...; empty to take them from the column {@code
   *     element}
   */
  static FrameReader reader(Lines lines, ImmutableList<String> elements) {
    return new LammpsDump(lines, elements)::next;
  }

  private Frame next() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    long step = 0;
    double time = Double.NaN;
    int atoms = -1;
    Cell cell = null;
    while (!line.startsWith("ITEM: ATOMS")) {
      switch (line.strip()) {
        case "ITEM: TIMESTEP" -> step = lines.longInteger(value("the time step"), "the time step");
        case "ITEM: TIME" -> time = lines.number(value("the time in ps"), "the time in ps");
        case "ITEM: NUMBER OF ATOMS" ->
            atoms = lines.count(value("the number of atoms"), "the number of atoms");
        case "ITEM: UNITS" -> {
          String units = value("the units");
          if (!units.equals("metal")) {
            throw lines.expectedNot("units metal", units);
          }
        }
        default -> {
          if (!line.startsWith("ITEM: BOX BOUNDS")) {
            throw lines.expectedNot(
                "ITEM: TIMESTEP, TIME, UNITS, NUMBER OF ATOMS, BOX BOUNDS or ATOMS", line);
          }
          cell = box(line);
        }
      }
      line = lines.require("ITEM: ATOMS");
    }
    if (atoms < 0 || cell == null) {
      throw lines.expected(
          "ITEM: NUMBER OF ATOMS and ITEM: BOX BOUNDS before ITEM: ATOMS", "not both");
    }
    Columns columns = new Columns(line, cell);
    for (int i = 0; i < atoms; i++) {
      columns.atom(lines.require("line " + (i + 1) + " of " + atoms + " atoms"));
    }
    return columns.frame(step, time);
  }

  private String value(String what) {
    return lines.require(what).strip();
  }

  private Cell box(String header) {
    String[] flags = Lines.words(header.substring("ITEM: BOX BOUNDS".length()));
    boolean triclinic = flags.length >= 3 && flags[0].equals("xy");
    if (flags.length > 0 && flags[0].equals("abc")) {
      throw lines.expected("a box in LAMMPS's restricted orientation", "a general triclinic box");
    }
    for (String flag : flags) {
      if (flag.length() == 2 && "fsm".indexOf(flag.charAt(0)) >= 0) {
        throw lines.expectedNot("periodic boundaries 'pp pp pp'", flag);
      }
    }
    BigDecimal[] low = new BigDecimal[3];
    BigDecimal[] high = new BigDecimal[3];
    double[] tilt = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      String line = lines.require("the bounds of the box");
      String[] words = Lines.words(line);
      if (words.length != (triclinic ? 3 : 2)) {
        throw lines.expectedNot(triclinic ? "low, high and tilt" : "low and high", line);
      }
      for (String word : words) {
        lines.number(word, "a length in A");
      }
      low[axis] = LammpsCell.decimal(words[0]);
      high[axis] = LammpsCell.decimal(words[1]);
      tilt[axis] = triclinic ? Double.parseDouble(words[2]) : 0;
    }
    if (triclinic) {
      BigDecimal[][] margins = margins(tilt[0], tilt[1], tilt[2]);
      for (int axis = 0; axis < 3; axis++) {
        low[axis] = low[axis].subtract(margins[0][axis]);
        high[axis] = high[axis].subtract(margins[1][axis]);
      }
    }
    Cell cell = LammpsCell.of(low, high, tilt[0], tilt[1], tilt[2]);
    if (cell == null) {
      throw lines.expected("a box of positive and finite volume", "one that is not");
    }
    return cell;
  }

  /** What the bounding box adds to the low and high ends of the box, by axis. */
  private static BigDecimal[][] margins(double tiltXy, double tiltXz, double tiltYz) {
    BigDecimal zero = BigDecimal.ZERO;
    BigDecimal xy = LammpsCell.exact(tiltXy);
    BigDecimal xz = LammpsCell.exact(tiltXz);
    BigDecimal yz = LammpsCell.exact(tiltYz);
    BigDecimal both = xy.add(xz);
    return new BigDecimal[][] {
      {zero.min(xy).min(xz).min(both), zero.min(yz), zero},
      {zero.max(xy).max(xz).max(both), zero.max(yz), zero}
    };
  }

  /** The columns of one frame. */
  private final class Columns {
    private static final String[] TRIPLES = {"x y z", "xs ys zs", "xu yu zu"};

    private final String[] names;
    private final Cell cell;
    private final int id;
    private final int type;
    private final int element;
    private final int[] position;
    private final boolean fractions;
    private final int[] velocity;
    private final int[] image;
    private final int[] force;
    private final IntHashSet seen = new IntHashSet();
    private final IntArrayList ids = new IntArrayList();
    private final IntArrayList types = new IntArrayList();
    private final MutableList<String> symbols = Lists.mutable.empty(); // null where unknown
    private final DoubleArrayList positions = new DoubleArrayList();
    private final DoubleArrayList velocities = new DoubleArrayList();
    private final IntArrayList images = new IntArrayList();
    private final DoubleArrayList forces = new DoubleArrayList();

    Columns(String header, Cell cell) {
      this.cell = cell;
      names = Lines.words(header.substring("ITEM: ATOMS".length()));
      id = one("id");
      type = one("type");
      element = find("element");
      int form = 0;
      while (form < 2 && three(TRIPLES[form]) == null) {
        form++;
      }
      position = three(TRIPLES[form]);
      if (position == null) {
        throw lines.expectedNot("columns x y z, xs ys zs or xu yu zu", header);
      }
      fractions = form == 1;
      velocity = three("vx vy vz");
      image = form == 2 ? null : three("ix iy iz");
      force = three("fx fy fz");
    }

    private int find(String name) {
      return Arrays.asList(names).indexOf(name);
    }

    private int one(String name) {
      int at = find(name);
      if (at < 0) {
        throw lines.expected("a column " + name, "'" + String.join(" ", names) + "'");
      }
      return at;
    }

    private int[] three(String triple) {
      int[] at = Arrays.stream(triple.split(" ")).mapToInt(this::find).toArray();
      return Arrays.stream(at).anyMatch(k -> k < 0) ? null : at;
    }

    void atom(String line) {
      String[] words = Lines.words(line);
      if (words.length != names.length) {
        throw lines.expected(names.length + " values, one a column", words.length + " values");
      }
      int number = lines.integer(words[id], "an atom's identifier");
      if (!seen.add(number)) {
        throw lines.expected("a new atom identifier", number + " for the second time");
      }
      ids.add(number);
      type(words);
      double[] x = vector(words, position, fractions ? "a fraction" : "a position in A");
      for (int axis = 0; axis < 3; axis++) {
        positions.add(fractions ? absolute(x, axis) : x[axis]);
        images.add(image == null ? 0 : lines.integer(words[image[axis]], "an image count"));
      }
      if (velocity != null) {
        velocities.addAll(vector(words, velocity, "a velocity in A/ps"));
      }
      if (force != null) {
        forces.addAll(vector(words, force, "a force in eV/A"));
      }
    }

    private double absolute(double[] s, int axis) {
      return cell.origin()[axis]
          + s[0] * cell.vector(0, axis)
          + s[1] * cell.vector(1, axis)
          + s[2] * cell.vector(2, axis);
    }

    private double[] vector(String[] words, int[] at, String what) {
      double[] v = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        v[axis] = lines.number(words[at[axis]], what);
      }
      return v;
    }

    private void type(String[] words) {
      int t = lines.integer(words[type], "an atom type");
      int most = elements.isEmpty() ? LammpsData.MOST_TYPES : elements.size();
      if (t < 1 || t > most) {
        throw lines.expectedNot("an atom type from 1 to " + most, words[type]);
      }
      types.add(t - 1);
      if (elements.notEmpty()) {
        return;
      }
      while (symbols.size() < t) {
        symbols.add(null);
      }
      String symbol = element < 0 ? null : words[element];
      if (symbol == null || !Elements.has(symbol)) {
        throw lines.expected(
            "a column element with symbols, or a list of elements",
            symbol == null ? "neither" : "'" + symbol + "'");
      }
      String known = symbols.set(t - 1, symbol);
      if (known != null && !known.equals(symbol)) {
        throw lines.expected("the element of type " + t + ", " + known, symbol);
      }
    }

    Frame frame(long step, double time) {
      int[] order = sorted(ids);
      AtomSystem system =
          new AtomSystem(
              species(),
              cell,
              pick(ids.toArray(), order, 1),
              pick(types.toArray(), order, 1),
              pick(positions.toArray(), order),
              velocity == null ? new double[3 * order.length] : pick(velocities.toArray(), order),
              pick(images.toArray(), order, 3));
      return Frame.of(system, step, time).with(pick(forces.toArray(), order), new double[0]);
    }

    /** A type that no atom has need not be named; it gets the name of the first one that is. */
    private ImmutableList<Species> species() {
      if (elements.notEmpty()) {
        return elements.collect(Elements::species);
      }
      String any = symbols.detect(Objects::nonNull);
      return symbols.collect(s -> Elements.species(s == null ? any : s)).toImmutable();
    }
  }

  private static int[] sorted(IntArrayList ids) {
    return IntStream.range(0, ids.size())
        .boxed()
        .sorted(Comparator.comparingInt(ids::get))
        .mapToInt(i -> i)
        .toArray();
  }

  private static int[] pick(int[] values, int[] order, int width) {
    int[] picked = new int[values.length];
    for (int k = 0; k < values.length; k++) {
      picked[k] = values[width * order[k / width] + k % width];
    }
    return picked;
  }

  /** Vectors in a new order. */
  private static double[] pick(double[] values, int[] order) {
    double[] picked = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      picked[k] = values[3 * order[k / 3] + k % 3];
    }
    return picked;
  }

  /**
   * Writes a frame as text: id type element x y z vx vy vz ix iy iz, and fx fy fz if the frame has
   * forces. Numbers have as many digits as it takes to read them back bitwise. A cell that is not
   * lower triangular is turned as in {@link LammpsData#write}.
   */
  static void append(StringBuilder out, Frame frame) {
    AtomSystem system = LammpsCell.lowerTriangular(frame.system());
    double[] forces = frame.forces();
    if (system != frame.system()) {
      forces = LammpsCell.turned(forces, frame.system().cell());
    }
    if (!Double.isNaN(frame.time())) {
      out.append("ITEM: TIME\n").append(frame.time()).append('\n');
    }
    out.append("ITEM: TIMESTEP\n").append(frame.step()).append('\n');
    out.append("ITEM: NUMBER OF ATOMS\n").append(system.size()).append('\n');
    box(out, system.cell());
    out.append("ITEM: ATOMS id type element x y z vx vy vz ix iy iz");
    out.append(forces.length > 0 ? " fx fy fz\n" : "\n");
    for (int i = 0; i < system.size(); i++) {
      int type = system.type()[i];
      out.append(system.id()[i]).append(' ').append(type + 1);
      out.append(' ').append(system.species().get(type).symbol());
      append(out, system.position(), i);
      append(out, system.velocity(), i);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(system.image()[3 * i + axis]);
      }
      if (forces.length > 0) {
        append(out, forces, i);
      }
      out.append('\n');
    }
  }

  private static void box(StringBuilder out, Cell cell) {
    double[] h = cell.vectors();
    double[] origin = cell.origin();
    double[] tilt = {h[3], h[6], h[7]};
    BigDecimal[][] margins = margins(tilt[0], tilt[1], tilt[2]);
    out.append("ITEM: BOX BOUNDS ").append(cell.isOrthogonal() ? "" : "xy xz yz ");
    out.append("pp pp pp\n");
    for (int axis = 0; axis < 3; axis++) {
      BigDecimal low = LammpsCell.exact(origin[axis]);
      BigDecimal high = low.add(LammpsCell.exact(h[4 * axis]));
      out.append(low.add(margins[0][axis])).append(' ').append(high.add(margins[1][axis]));
      if (!cell.isOrthogonal()) {
        out.append(' ').append(tilt[axis]);
      }
      out.append('\n');
    }
  }

  private static void append(StringBuilder out, double[] vectors, int i) {
    for (int axis = 0; axis < 3; axis++) {
      out.append(' ').append(vectors[3 * i + axis]);
    }
  }
}
