package org.vitrum.io;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.Cell;

/** The header of a LAMMPS data file: what is counted, and the box. */
final class LammpsDataHeader {
  /** What files of molecules and bodies count; none of it is read. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "(bond|angle|dihedral|improper)s"
              + "|(bond|angle|dihedral|improper) types"
              + "|(extra )?(bond|angle|dihedral|improper|special) per atom"
              + "|ellipsoids|lines|triangles|bodies|crossterms");

  private static final String[] AXES = {"x", "y", "z"};

  private final Lines lines;
  private int atoms = -1;
  private int types = -1;
  private final BigDecimal[] low = new BigDecimal[3];
  private final BigDecimal[] high = new BigDecimal[3];
  private final double[] tilt = new double[3];
  private final double[][] edges = new double[3][]; // of a general triclinic box
  private double[] origin = new double[3];
  private final MutableList<String> ignored = Lists.mutable.empty();

  LammpsDataHeader(Lines lines) {
    this.lines = lines;
  }

  int atoms() {
    return atoms;
  }

  int types() {
    return types;
  }

  /** What the header counts, more than none of it, and the reader leaves out. */
  MutableList<String> ignored() {
    return ignored;
  }

  /** Takes a line of the header, without its comment. */
  void line(String line) {
    String[] words = Lines.words(line);
    int numbers = 0;
    while (numbers < words.length && !Character.isLetter(words[numbers].charAt(0))) {
      numbers++;
    }
    String key = String.join(" ", Arrays.asList(words).subList(numbers, words.length));
    switch (numbers + " " + key) {
      case "1 atoms" -> atoms = lines.count(words[0], "the number of atoms");
      case "1 atom types" -> types = typeCount(words[0]);
      case "2 xlo xhi", "2 ylo yhi", "2 zlo zhi" -> bounds(key.charAt(0) - 'x', words);
      case "3 xy xz yz" -> System.arraycopy(three(words, "a tilt factor in A"), 0, tilt, 0, 3);
      case "3 avec", "3 bvec", "3 cvec" ->
          edges[key.charAt(0) - 'a'] = three(words, "a length in A");
      case "3 abc origin" -> origin = three(words, "a length in A");
      default -> {
        if (numbers != 1 || !IGNORED.matcher(key).matches()) {
          throw lines.expectedNot(
              "a header line (atoms, atom types, xlo xhi, ylo yhi, zlo zhi, xy xz yz, or avec,"
                  + " bvec, cvec, abc origin) or a section",
              line);
        }
        if (!words[0].equals("0") && !key.contains(" ")) {
          ignored.add(words[0] + " " + key);
        }
      }
    }
  }

  private double[] three(String[] words, String what) {
    return new double[] {
      lines.number(words[0], what), lines.number(words[1], what), lines.number(words[2], what)
    };
  }

  private int typeCount(String word) {
    int count = lines.count(word, "the number of atom types");
    if (count < 1 || count > LammpsData.MOST_TYPES) {
      throw lines.expectedNot("the number of atom types, from 1 to " + LammpsData.MOST_TYPES, word);
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

  private boolean isGeneral() {
    return Arrays.stream(edges).anyMatch(edge -> edge != null);
  }

  /** Checks that nothing is missing, after the last line. */
  void check() {
    if (atoms < 0) {
      throw lines.expected("'N atoms' in the header", "no such line");
    }
    if (types < 0) {
      throw lines.expected("'N atom types' in the header", "no such line");
    }
    for (int axis = 0; axis < 3; axis++) {
      if (isGeneral() ? edges[axis] == null : low[axis] == null) {
        String name = AXES[axis];
        throw lines.expected(
            isGeneral()
                ? "'X Y Z %cvec' in the header".formatted('a' + axis)
                : "'LOW HIGH %slo %shi' in the header".formatted(name, name),
            "none");
      }
    }
  }

  /** The edge vectors a, b, c as rows, A. */
  double[] vectors() {
    if (isGeneral()) {
      double[] h = new double[9];
      for (int edge = 0; edge < 3; edge++) {
        System.arraycopy(edges[edge], 0, h, 3 * edge, 3);
      }
      return h;
    }
    Cell cell = LammpsCell.of(low, high, tilt[0], tilt[1], tilt[2]);
    if (cell == null) {
      throw lines.expected("a box of positive and finite volume", "one that is not");
    }
    return cell.vectors();
  }

  /** The corner at which the edge vectors begin, A. */
  double[] origin() {
    return isGeneral() ? origin : Arrays.stream(low).mapToDouble(BigDecimal::doubleValue).toArray();
  }
}
