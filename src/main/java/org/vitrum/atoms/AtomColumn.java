package org.vitrum.atoms;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Numbers of every atom of a frame under one name, as a column of extended XYZ or a column of a
 * LAMMPS dump holds them.
 *
 * @param name without white space, quotes, colons and equals signs
 * @param whole whether the numbers are integers
 * @param width numbers an atom
 * @param values atom i has {@code width} numbers from {@code width * i} on; NaN where unknown
 */
public record AtomColumn(String name, boolean whole, int width, double[] values) {
  /** Forces, three numbers, eV/A. */
  public static final String FORCES = "forces";

  /** Energies, eV. */
  public static final String ENERGIES = "energies";

  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}\"':=]+");

  /** Checks that the name can be written and that every atom has as many numbers. */
  public AtomColumn {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of a column: " + name);
    }
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(values.length + " numbers in a column of " + width);
    }
  }

  /** A column of real numbers. */
  public static AtomColumn real(String name, int width, double[] values) {
    return new AtomColumn(name, false, width, values);
  }

  /** A column of whole numbers. */
  public static AtomColumn whole(String name, int width, int[] values) {
    return new AtomColumn(name, true, width, Arrays.stream(values).asDoubleStream().toArray());
  }

  /** Whether a column may have such a name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
