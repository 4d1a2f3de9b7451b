package org.vitrum.potential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * Writes {@code eam/alloy} and {@code eam/fs} files with 17 significant digits: what {@link
 * Potentials} reads back is the same bit by bit.
 */
public final class SetflWriter {
  private static final int COMMENT_LINES = 3;
  private static final int PER_LINE = 5;

  private SetflWriter() {}

  /**
   * The format that holds the potential without loss: {@code eam/alloy} if no density depends on
   * the receiving atom, else {@code eam/fs}.
   */
  public static PotentialFormat formatFor(EamPotential potential) {
    return potential.origin().format().equals(PotentialFormat.FINNIS_SINCLAIR.toString())
        ? PotentialFormat.FINNIS_SINCLAIR
        : PotentialFormat.SETFL;
  }

  /**
   * Writes a potential in the format of {@link #formatFor}.
   *
   * @param comments three lines for the file's head
   * @throws InputException if an element occurs twice, which such a file cannot express
   * @throws UncheckedIOException if {@code out} fails
   */
  public static void write(EamPotential potential, ImmutableList<String> comments, Appendable out) {
    if (comments.size() != COMMENT_LINES || comments.anySatisfy(c -> c.contains("\n"))) {
      throw new IllegalArgumentException("a setfl file begins with three comment lines");
    }
    ImmutableList<String> symbols = potential.elements().collect(e -> e.species().symbol());
    if (symbols.distinct().size() < symbols.size()) {
      throw new InputException(
          potential.origin().source(), "different elements to write", symbols.makeString());
    }
    try {
      for (String comment : comments) {
        out.append(comment).append('\n');
      }
      tables(potential, symbols, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tables(EamPotential p, ImmutableList<String> symbols, Appendable out)
      throws IOException {
    int n = symbols.size();
    UniformSpline f = p.embedding()[0];
    UniformSpline r = p.pair()[0][0];
    out.append(
        String.format(
            Locale.ROOT,
            "%d %s\n%d %s %d %s %s\n",
            n,
            symbols.makeString(" "),
            f.size(),
            exact(f.spacing()),
            r.size(),
            exact(r.spacing()),
            exact(p.cutoff())));
    boolean finnisSinclair = formatFor(p) == PotentialFormat.FINNIS_SINCLAIR;
    for (int a = 0; a < n; a++) {
      EamPotential.Element e = p.elements().get(a);
      out.append(
          String.format(
              Locale.ROOT,
              "%d %s %s %s\n",
              e.atomicNumber(),
              exact(e.species().mass()),
              exact(e.latticeConstant()),
              e.lattice()));
      table(p.embedding()[a], out);
      for (int b = 0; b < (finnisSinclair ? n : 1); b++) {
        table(p.density()[a][b], out);
      }
    }
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        table(p.pair()[a][b], out);
      }
    }
  }

  private static void table(UniformSpline table, Appendable out) throws IOException {
    for (int k = 0; k < table.size(); k++) {
      boolean lineEnds = k % PER_LINE == PER_LINE - 1 || k == table.size() - 1;
      out.append(exact(table.tabulated(k))).append(lineEnds ? '\n' : ' ');
    }
  }

  private static String exact(double value) {
    return String.format(Locale.ROOT, "%.16e", value);
  }
}
