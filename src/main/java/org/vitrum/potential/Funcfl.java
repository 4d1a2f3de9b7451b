package org.vitrum.potential;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * A funcfl file: one element as DYNAMO (Foiles, Daw, Baskes, 1986) writes it. The pair function of
 * atoms a and b is Z_a(r) Z_b(r) / r with effective charges Z.
 *
 * <pre>
 * comment line
 * atomic number, mass, lattice constant, lattice
 * nrho drho nr dr cutoff
 * F: nrho values, Z: nr values, f: nr values
 * </pre>
 *
 * @param embedding F(rho), eV
 * @param charge Z(r), in sqrt(hartree bohr)
 * @param density f(r)
 */
record Funcfl(
    PotentialOrigin origin,
    ElementHeader element,
    Grid grid,
    double[] embedding,
    double[] charge,
    double[] density) {

  /**
   * Points of a table: a mixed one, see {@link #mix}, has one less than the file and needs five.
   */
  private static final int FEWEST_POINTS = 6;

  /** Hartree in eV times bohr in A, with the digits that DYNAMO and LAMMPS use. */
  private static final double HARTREE_BOHR = 27.2 * 0.529;

  /** The file's name without its folder. */
  String fileName() {
    return Path.of(origin.source()).getFileName().toString();
  }

  static Funcfl read(TokenFile file, Consumer<String> warn) {
    int token = file.tokenAtLine(1);
    ElementHeader element = ElementHeader.read(file, token, "the element", warn);
    token = element.next();
    Grid grid = Grid.read(file, token, FEWEST_POINTS);
    token += Grid.TOKENS;
    grid.check(file.place(token - 1), warn);
    TableCutter cutter =
        new TableCutter(
            file,
            Lists.immutable.of(
                new TableCutter.Table("embedding function", grid.nrho()),
                new TableCutter.Table("effective charge", grid.nr()),
                new TableCutter.Table("density", grid.nr())),
            warn);
    int end = file.nextWord(token);
    double[][] values = cutter.cut(token, end, "the end of the file");
    if (end < file.size()) {
      warn.accept(file.place(end) + ": ignored text after the last table: " + file.found(end));
    }
    return new Funcfl(
        new PotentialOrigin(
            PotentialFormat.FUNCFL.toString(),
            file.path().toString(),
            file.line(0).strip(),
            file.sha256()),
        element,
        grid,
        values[0],
        values[1],
        values[2]);
  }

  /**
   * The potential of one file per element. Files differ in their grids: as LAMMPS's {@code
   * pair_style eam} does, all functions are interpolated (cubic Lagrange polynomials through four
   * points) onto one grid with the coarsest spacings and the widest ranges. The last point of the
   * widest table is not on that grid.
   *
   * @param files one an element
   * @param symbols of the elements
   */
  static EamPotential mix(ImmutableList<Funcfl> files, ImmutableList<String> symbols) {
    double drho = files.collectDouble(f -> f.grid.drho()).max();
    double dr = files.collectDouble(f -> f.grid.dr()).max();
    double rhoMax = files.collectDouble(f -> (f.embedding.length - 1) * f.grid.drho()).max();
    double rMax = files.collectDouble(f -> (f.density.length - 1) * f.grid.dr()).max();
    int nrho = (int) (rhoMax / drho + 0.5);
    int nr = (int) (rMax / dr + 0.5);

    int n = files.size();
    MutableList<EamPotential.Element> elements = Lists.mutable.empty();
    UniformSpline[] embedding = new UniformSpline[n];
    UniformSpline[][] density = new UniformSpline[n][n];
    UniformSpline[][] pair = new UniformSpline[n][n];
    double[][] charge = new double[n][];
    for (int a = 0; a < n; a++) {
      Funcfl file = files.get(a);
      elements.add(file.element.of(symbols.get(a)));
      embedding[a] =
          new UniformSpline(drho, resample(file.embedding, file.grid.drho(), nrho, drho));
      UniformSpline f = new UniformSpline(dr, resample(file.density, file.grid.dr(), nr, dr));
      java.util.Arrays.fill(density[a], f);
      charge[a] = resample(file.charge, file.grid.dr(), nr, dr);
      for (int b = 0; b <= a; b++) {
        double[] rPhi = new double[nr];
        for (int k = 0; k < nr; k++) {
          rPhi[k] = HARTREE_BOHR * charge[a][k] * charge[b][k];
        }
        pair[a][b] = new UniformSpline(dr, rPhi);
        pair[b][a] = pair[a][b];
      }
    }
    return new EamPotential(
        new PotentialOrigin(
            PotentialFormat.FUNCFL.toString(),
            files.collect(f -> f.origin.source()).makeString(","),
            files.collect(f -> f.origin.citation()).makeString("\n"),
            files.collect(f -> f.origin.sha256()).makeString(",")),
        elements.toImmutable(),
        files.collectDouble(f -> f.grid.cutoff()).max(),
        embedding,
        density,
        pair);
  }

  /** Values at k dx, k = 0 .. n-1, of the cubic polynomials through four points of a table each. */
  private static double[] resample(double[] table, double spacing, int n, double dx) {
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      double x = i * dx / spacing;
      int k = Math.max(1, Math.min((int) x, table.length - 3));
      // Beyond its end a table stays at its last value.
      double p = Math.min(x - k, 2.0);
      out[i] =
          -p * (p - 1) * (p - 2) / 6 * table[k - 1]
              + (p * p - 1) * (p - 2) / 2 * table[k]
              - p * (p + 1) * (p - 2) / 2 * table[k + 1]
              + p * (p * p - 1) / 6 * table[k + 2];
    }
    return out;
  }
}
