package org.vitrum.io;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;

/**
 * The columns of one frame of a LAMMPS dump. Understood are id, type, element, mass; positions as x
 * y z, xs ys zs (fractions), xu yu zu or xsu ysu zsu (unwrapped, as lengths or fractions); vx vy
 * vz, ix iy iz, fx fy fz; others are kept as numbers for pictures, and no run uses them. Without
 * type the names of the elements in the order of the alphabet serve as types, without id the order
 * of the lines as identifiers.
 */
final class LammpsDumpColumns {
  /** How positions may be given. */
  private enum Form {
    PLAIN("x y z", false, false),
    FRACTIONS("xs ys zs", true, false),
    UNWRAPPED("xu yu zu", false, true),
    UNWRAPPED_FRACTIONS("xsu ysu zsu", true, true);

    private final String columns;
    private final boolean fractions;
    private final boolean unwrapped;

    Form(String columns, boolean fractions, boolean unwrapped) {
      this.columns = columns;
      this.fractions = fractions;
      this.unwrapped = unwrapped;
    }
  }

  private final Lines lines;
  private final ImmutableList<String> elements;
  private final LammpsDumpBox box;
  private final Notes notes = new Notes();
  private final AtomRows rows;
  private final String[] names;
  private final int id;
  private final int type;
  private final int element;
  private final int mass;
  private final Form form;
  private final int[] position;
  private final int[] velocity;
  private final int[] image;
  private final int[] force;
  private final MutableList<String> symbols = Lists.mutable.empty(); // by type, null where unknown
  private final DoubleArrayList masses = new DoubleArrayList(); // by type, NaN where unknown

  /**
   * @param item the line ITEM: ATOMS
   */
  LammpsDumpColumns(Lines lines, ImmutableList<String> elements, String item, LammpsDumpBox box) {
    this.lines = lines;
    this.elements = elements;
    this.box = box;
    rows = new AtomRows(lines, notes);
    names = Lines.words(item.substring("ITEM: ATOMS".length()));
    id = find("id");
    type = find("type");
    element = find("element");
    mass = find("mass");
    if (type < 0 && element < 0) {
      throw lines.expected(
          "a column type or a column element", "'" + String.join(" ", names) + "'");
    }
    form =
        Arrays.stream(Form.values()).filter(f -> three(f.columns) != null).findFirst().orElse(null);
    if (form == null) {
      throw lines.expectedNot("columns x y z, xs ys zs, xu yu zu or xsu ysu zsu", item);
    }
    position = three(form.columns);
    velocity = three("vx vy vz");
    image = form.unwrapped ? null : three("ix iy iz");
    force = three("fx fy fz");
    for (int k = 0; k < names.length; k++) {
      if (!isUsed(k)) {
        rows.others.add(names[k], false, 1, k);
      }
    }
    if (id < 0) {
      notes.add(
          lines.file().toString(),
          "no column id: atoms are numbered in the order of the lines, which LAMMPS changes from"
              + " frame to frame");
    }
  }

  private boolean isUsed(int column) {
    return IntStream.of(id, type, element, mass).anyMatch(k -> k == column)
        || Stream.of(position, velocity, image, force)
            .filter(Objects::nonNull)
            .flatMapToInt(IntStream::of)
            .anyMatch(k -> k == column);
  }

  private int find(String name) {
    return Arrays.asList(names).indexOf(name);
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
    if (id >= 0) {
      rows.addId(lines.integer(words[id], "an atom's identifier"));
    }
    int t = type >= 0 ? numbered(words) : named(words[element]);
    rows.addType(t);
    if (mass >= 0) {
      mass(t, words[mass]);
    }
    double[] x = vector(words, position, form.fractions ? "a fraction" : "a position in A");
    for (int axis = 0; axis < 3; axis++) {
      rows.position.add(form.fractions ? box.cartesian(x, axis) : x[axis]);
      rows.addImage(image == null ? 0 : lines.integer(words[image[axis]], "an image count"));
    }
    if (velocity != null) {
      rows.velocity.addAll(vector(words, velocity, "a velocity in A/ps"));
    }
    if (force != null) {
      rows.force.addAll(vector(words, force, "a force in eV/A"));
    }
    rows.others.atom(words);
  }

  private double[] vector(String[] words, int[] at, String what) {
    double[] v = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      v[axis] = lines.number(words[at[axis]], what);
    }
    return v;
  }

  /** The index of a type that is given by its number, with the element beside it. */
  private int numbered(String[] words) {
    int t = lines.integer(words[type], "an atom type");
    int most = elements.isEmpty() ? LammpsData.MOST_TYPES : elements.size();
    if (t < 1 || t > most) {
      throw lines.expectedNot("an atom type from 1 to " + most, words[type]);
    }
    while (symbols.size() < t) {
      addType(null);
    }
    if (element >= 0) {
      requireName(words[element]);
      String known = symbols.set(t - 1, words[element]);
      if (known != null && !known.equals(words[element])) {
        throw lines.expected("the element of type " + t + ", " + known, words[element]);
      }
    }
    return t - 1;
  }

  /** The index of a type that is given by its element alone. */
  private int named(String symbol) {
    int t = symbols.indexOf(symbol);
    if (t >= 0) {
      return t;
    }
    requireName(symbol);
    if (elements.notEmpty() && elements.noneSatisfy(symbol::equalsIgnoreCase)) {
      throw lines.expectedNot("one of the elements " + elements.makeString(", "), symbol);
    }
    if (symbols.size() == LammpsData.MOST_TYPES) {
      throw lines.expectedNot("at most " + LammpsData.MOST_TYPES + " elements", symbol);
    }
    addType(symbol);
    return symbols.size() - 1;
  }

  private void requireName(String symbol) {
    if (!SpeciesNames.isName(symbol)) {
      throw lines.expectedNot("a column element with symbols, or a list of elements", symbol);
    }
  }

  private void addType(String symbol) {
    symbols.add(symbol);
    masses.add(Double.NaN);
  }

  private void mass(int t, String word) {
    double value = lines.number(word, "a mass in g/mol");
    double known = masses.get(t);
    if (Double.isNaN(known) && value > 0) {
      masses.set(t, value);
    } else if (value != known) {
      throw lines.expectedNot(
          Double.isNaN(known) ? "a positive mass" : "the mass of its type, " + known, word);
    }
  }

  Frame frame(long step, double time) {
    if (type < 0) {
      byName();
    }
    while (symbols.size() < elements.size()) {
      addType(null);
    }
    if (id >= 0) {
      rows.sort();
    }
    SpeciesNames.Types types =
        new SpeciesNames.Types(
            masses.toArray(), symbols.toArray(new String[0]), rows.used(symbols.size()));
    ImmutableList<Species> species =
        SpeciesNames.resolve(lines.file().toString(), elements, types, notes);
    AtomSystem system = rows.system(species, box.vectors(), box.origin());
    Frame frame = rows.columns().injectInto(Frame.of(system, step, time), Frame::with);
    AtomSystem turned = LammpsCell.lowerTriangular(system);
    if (turned != system) {
      notes.add(
          lines.file().toString(),
          "the general triclinic box is turned, with all vectors, so that a lies along x and b in"
              + " the xy plane");
      frame = frame.turned(turned);
    }
    return frame.with(notes.list());
  }

  /** Orders types that have names alone: as the caller lists them, or by the alphabet. */
  private void byName() {
    MutableList<String> order =
        elements.notEmpty() ? elements.toList() : symbols.toList().sortThis();
    int[] index = new int[symbols.size()];
    MutableList<String> labels = Lists.mutable.empty();
    DoubleArrayList ordered = new DoubleArrayList();
    order.each(
        name -> {
          labels.add(null);
          ordered.add(Double.NaN);
        });
    for (int t = 0; t < index.length; t++) {
      String symbol = symbols.get(t);
      index[t] =
          elements.isEmpty() ? order.indexOf(symbol) : order.detectIndex(symbol::equalsIgnoreCase);
      labels.set(index[t], symbol);
      ordered.set(index[t], masses.get(t));
    }
    rows.renumberTypes(index);
    symbols.clear();
    symbols.addAll(labels);
    masses.clear();
    masses.addAll(ordered);
  }
}
