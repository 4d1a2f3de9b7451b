package org.vitrum.potential;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The formats of tables that are told apart by what is in a file, whatever its name. The relatives
 * of setfl share its header and differ in how many tables follow; those that Vitrum does not read
 * are known so that they can be named.
 */
enum TableFormat {
  FUNCFL("eam", PotentialFormat.FUNCFL),
  SETFL("eam/alloy", PotentialFormat.SETFL),
  FINNIS_SINCLAIR("eam/fs", PotentialFormat.FINNIS_SINCLAIR),
  /** Finnis-Sinclair with tables of F that begin below zero (Zhou, Bartelt, Sills, 2021). */
  HELIUM("eam/he", null),
  /**
   * setfl with dipole and quadrupole functions of pairs (Mishin, Mehl, Papaconstantopoulos, 2005).
   */
  ANGULAR("adp", null),
  /** setfl with a polynomial of the concentration at the end (Stukowski, Sadigh, Erhart, 2009). */
  CONCENTRATION("eam/cd", null);

  private final String text;
  private final PotentialFormat readAs;

  TableFormat(String text, PotentialFormat readAs) {
    this.text = text;
    this.readAs = readAs;
  }

  /** The format in which Vitrum reads it, empty if it does not. */
  Optional<PotentialFormat> readAs() {
    return Optional.ofNullable(readAs);
  }

  /** The name in LAMMPS. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * The format of a file by its content; empty if it is none of them, or too broken to tell.
   *
   * @param likely decides between eam/alloy and eam/fs for one element, where the two are the same
   */
  static Optional<TableFormat> of(TokenFile file, PotentialFormat likely) {
    Optional<SetflHeader> header = SetflHeader.find(file, _ -> {});
    if (header.isEmpty()) {
      return isFuncfl(file) ? Optional.of(FUNCFL) : Optional.empty();
    }
    return relativeOfSetfl(file, header.get(), likely);
  }

  /** An atomic number and a mass on the second line, the grids on the third. */
  private static boolean isFuncfl(TokenFile file) {
    int element = file.tokenAtLine(1);
    int grid = file.tokenAtLine(2);
    boolean numbers = true;
    for (int token : new int[] {element, element + 1, grid, grid + 1, grid + 2, grid + 3}) {
      numbers &= file.isNumber(token);
    }
    return numbers
        && file.startsLine(element)
        && grid >= element + 2
        && grid <= element + ElementHeader.FIELDS + 2
        && isCount(file.number(element))
        && isCount(file.number(grid))
        && isCount(file.number(grid + 2));
  }

  private static boolean isCount(double number) {
    return number >= 0 && number == Math.rint(number);
  }

  private static Optional<TableFormat> relativeOfSetfl(
      TokenFile file, SetflHeader header, PotentialFormat likely) {
    long found = file.size() - header.next();
    double headers = (double) ElementHeader.FIELDS * header.elements();
    if (file.startsLine(header.next() - 5)
        && file.restOfLine(header.next() - 5) == 6
        && Math.abs(found - 1 - headers - FINNIS_SINCLAIR.values(header)) <= slack(header)) {
      return Optional.of(HELIUM); // its line of grids has a sixth number, where F ends
    }
    if (endsWithPolynomial(file, found - headers - SETFL.values(header))) {
      return Optional.of(CONCENTRATION);
    }
    Comparator<TableFormat> nearest =
        Comparator.comparingDouble(f -> Math.abs(found - headers - f.values(header)));
    return Arrays.stream(new TableFormat[] {SETFL, FINNIS_SINCLAIR, ANGULAR})
        .filter(f -> Math.abs(found - headers - f.values(header)) <= slack(header))
        .min(nearest.thenComparing(f -> f.readAs == likely ? 0 : 1));
  }

  /** Points too many or too few, fields left out of the elements' lines, a word at the end. */
  private static double slack(SetflHeader header) {
    int n = header.elements();
    return Math.min(0.5 * header.grid().nr(), 3 * n + 2.0 * n * n + TableCutter.LARGEST_DEVIATION);
  }

  /** Number of values in the tables. */
  private double values(SetflHeader header) {
    double n = header.elements();
    double pairs = n * (n + 1) / 2;
    double ofElements = this == FINNIS_SINCLAIR ? n * n : n;
    double ofPairs = this == ANGULAR ? 3 * pairs : pairs;
    return n * header.grid().nrho() + (ofElements + ofPairs) * header.grid().nr();
  }

  /** Whether the last line is a degree k and k + 1 coefficients, and these are the surplus. */
  private static boolean endsWithPolynomial(TokenFile file, double surplus) {
    int first = file.lastLineStart();
    int numbers = file.size() - first;
    return numbers >= 3
        && surplus == numbers
        && file.isNumber(first)
        && file.number(first) == numbers - 2;
  }
}
