package org.vitrum.potential;

import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * Reads setfl files and their Finnis-Sinclair extension, as DYNAMO (Foiles, Daw, Baskes, 1986) and
 * LAMMPS define them:
 *
 * <pre>
 * three comment lines
 * N symbol_1 ... symbol_N
 * nrho drho nr dr cutoff
 * for each element a:
 *   atomic number, mass, lattice constant, lattice
 *   F_a: nrho values
 *   f_a: nr values (setfl), or f_ab: nr values for each b (Finnis-Sinclair: of source a at receiver b)
 * r phi_ab for a = 1 .. N, b = 1 .. a: nr values
 * </pre>
 */
final class SetflReader {
  private final TokenFile file;
  private final boolean finnisSinclair;
  private final Consumer<String> warn;
  private final SetflHeader header;

  private SetflReader(TokenFile file, boolean finnisSinclair, Consumer<String> warn) {
    this.file = file;
    this.finnisSinclair = finnisSinclair;
    this.warn = warn;
    this.header = SetflHeader.read(file, warn);
  }

  /**
   * Reads a file.
   *
   * @throws InputException with file and line if it is not such a file
   */
  static EamPotential read(TokenFile file, boolean finnisSinclair, Consumer<String> warn) {
    return new SetflReader(file, finnisSinclair, warn).read();
  }

  private EamPotential read() {
    int n = header.elements();
    checkGrid();
    MutableList<EamPotential.Element> elements = Lists.mutable.empty();
    UniformSpline[] embedding = new UniformSpline[n];
    UniformSpline[][] density = new UniformSpline[n][n];
    UniformSpline[][] pair = new UniformSpline[n][n];
    int token = header.next();
    for (int a = 0; a < n; a++) {
      ElementHeader element = ElementHeader.read(file, token, header.symbols().get(a), warn);
      elements.add(element.of(header.symbols().get(a)));
      boolean last = a == n - 1;
      TableCutter cutter = new TableCutter(file, tables(a, last), warn);
      int end =
          last
              ? file.nextWord(element.next())
              : ElementHeader.next(file, element.next(), cutter.declared());
      String then = last ? "the end of the file" : "the line of " + header.symbols().get(a + 1);
      double[][] values = cutter.cut(element.next(), end, then);
      embedding[a] = new UniformSpline(header.grid().drho(), values[0]);
      int t = 1;
      for (int b = 0; b < n; b++) {
        density[a][b] =
            b > 0 && !finnisSinclair
                ? density[a][0]
                : new UniformSpline(header.grid().dr(), values[t++]);
      }
      if (last) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            pair[i][j] = new UniformSpline(header.grid().dr(), values[t++]);
            pair[j][i] = pair[i][j];
          }
        }
        if (end < file.size()) {
          warn.accept(file.place(end) + ": ignored text after the last table: " + file.found(end));
        }
      }
      token = end;
    }
    return new EamPotential(
        new PotentialOrigin(
            (finnisSinclair ? PotentialFormat.FINNIS_SINCLAIR : PotentialFormat.SETFL).toString(),
            file.path().toString(),
            header.comments(file),
            file.sha256()),
        elements.toImmutable(),
        header.grid().cutoff(),
        embedding,
        density,
        pair);
  }

  /** The tables between one element's header and the next, with all pairs after the last. */
  private ImmutableList<TableCutter.Table> tables(int a, boolean last) {
    ImmutableList<String> symbols = header.symbols();
    MutableList<TableCutter.Table> tables = Lists.mutable.empty();
    tables.add(
        new TableCutter.Table("embedding function of " + symbols.get(a), header.grid().nrho()));
    if (finnisSinclair) {
      symbols.each(
          b ->
              tables.add(
                  new TableCutter.Table(
                      "density of " + symbols.get(a) + " at " + b, header.grid().nr())));
    } else {
      tables.add(new TableCutter.Table("density of " + symbols.get(a), header.grid().nr()));
    }
    if (last) {
      for (int i = 0; i < symbols.size(); i++) {
        for (int j = 0; j <= i; j++) {
          tables.add(
              new TableCutter.Table(
                  "pair function of " + symbols.get(i) + "-" + symbols.get(j), header.grid().nr()));
        }
      }
    }
    return tables.toImmutable();
  }

  /** The header may declare no more than the file can hold. */
  private void checkGrid() {
    double n = header.elements();
    double tables = n * (finnisSinclair ? n : 1) + n * (n + 1) / 2;
    double declared = n * header.grid().nrho() + tables * header.grid().nr();
    if (declared > 2.0 * file.size() + 1000) {
      throw new InputException(
          file.place(header.next() - 1),
          "%.0f values (%.0f embedding functions of %d, %.0f functions of r of %d points)"
              .formatted(declared, n, header.grid().nrho(), tables, header.grid().nr()),
          "only " + (file.size() - header.next()) + " after this line");
    }
    header.grid().check(file.place(header.next() - 1), warn);
    for (int i = 0; i < header.elements(); i++) {
      if (header.symbols().indexOf(header.symbols().get(i)) != i) {
        warn.accept(
            file.place(header.next() - 1)
                + ": the element "
                + header.symbols().get(i)
                + " is there twice; the first is used");
      }
    }
  }
}
