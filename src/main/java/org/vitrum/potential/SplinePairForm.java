package org.vitrum.potential;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Species;

/**
 * Elements of Zhou's form beside elements of fewer parameters, with pair functions that are sums of
 * cubic B-splines: what {@code vitrum potential fit} fills in, because such a pair function is
 * linear in its coefficients and each of them acts near its own distance only. Densities may depend
 * on the receiving atom, as in Finnis-Sinclair potentials. With y = rho / rhoe,
 *
 * <pre>{@code
 * f_ij(r) = density_at_ij f_i(r): what an atom of i gives one of j; 1 for like atoms and by default
 * f(r)   = fe exp(-beta_rho (x - 1)) / (1 + (x - lambda_rho)^20) s(r),  x = r / re
 * F(rho) = Fe (1 - eta ln y) y^eta + cubic y (y - 1)^3
 * phi(r) = wall exp(-decay r) s(r) + sum_k c_k B((r - first - k spacing) / spacing)
 * B(x)   = 2/3 - x^2 + |x|^3 / 2 for |x| < 1,  (2 - |x|)^3 / 6 for |x| < 2,  0 beyond
 * s(r)   = 1 - z^3 (10 - 15 z + 6 z^2),  z from 0 at cutoff.from to 1 at cutoff.to
 * }</pre>
 *
 * <p>F without its last term is the universal embedding function of R. A. Johnson and D. J. Oh, J.
 * Mater. Res. 4 (1989) 1195: F(0) = 0, F'(rhoe) = 0, rhoe^2 F''(rhoe) = -Fe eta^2. Elements that
 * have Zhou's parameters (with {@code re}, {@code Fn0}, ..., see {@link ZhouForm}) keep his
 * functions, times s(r); so do their pairs where {@code pair_splines} has none for them.
 */
record SplinePairForm(Path path, String sha256, Parameters root) implements ClosedForm {
  /** As in the tables of Zhou et al. */
  private static final int POINTS = 2000;

  /** Functions of r are constant below it, A: exponentials need not be followed into the core. */
  private static final double INNER_RADIUS = 0.5;

  static SplinePairForm read(Path path, String sha256, Parameters root) {
    return new SplinePairForm(path, sha256, root);
  }

  @Override
  public ImmutableList<String> elements() {
    Parameters parameters = root.object("elements");
    return ClosedForm.requireElements(parameters.place(), parameters.keys());
  }

  /** Where the functions are switched off, A. */
  private record Switch(double from, double to) {
    static Switch of(Parameters p) {
      Switch ends = new Switch(p.positive("from"), p.positive("to"));
      if (!(ends.from < ends.to)) {
        throw new InputException(p.place(), "\"from\" below \"to\"", ends.from + " and " + ends.to);
      }
      return ends;
    }

    double at(double r) {
      double z = Math.clamp((r - from) / (to - from), 0, 1);
      return 1 - z * z * z * (10 - 15 * z + 6 * z * z);
    }
  }

  /** Density and embedding of an element, with Zhou's parameters if it has them. */
  private record Atom(
      Species species,
      int atomicNumber,
      DoubleUnaryOperator density,
      DoubleUnaryOperator embedding,
      Optional<ZhouForm.Atom> zhou) {

    static Atom of(String symbol, Parameters p) {
      if (p.has("Fn0")) {
        ZhouForm.Atom zhou = ZhouForm.Atom.of(symbol, p);
        return new Atom(
            zhou.species(), zhou.atomicNumber(), zhou::density, zhou::embedding, Optional.of(zhou));
      }
      double re = p.positive("re");
      double fe = p.positive("fe");
      double beta = p.positive("beta_rho");
      double lambda = p.number("lambda_rho");
      double rhoe = p.positive("rhoe");
      double depth = p.number("Fe");
      double eta = p.positive("eta");
      double cubic = p.number("cubic");
      return new Atom(
          new Species(symbol, p.positive("mass")),
          p.count("Z", 1, 200),
          r -> {
            double x = Math.max(r, INNER_RADIUS) / re;
            return fe * Math.exp(-beta * (x - 1)) / (1 + Math.pow(x - lambda, 20));
          },
          rho -> {
            double y = rho / rhoe;
            // y^eta ln y vanishes with y, but is 0 times infinity there.
            double universal = y > 0 ? depth * (1 - eta * Math.log(y)) * Math.pow(y, eta) : 0;
            return universal + cubic * y * (y - 1) * (y - 1) * (y - 1);
          },
          Optional.empty());
    }
  }

  @Override
  public EamPotential tabulate(ImmutableList<String> symbols) {
    Parameters parameters = root.object("elements");
    ImmutableList<Atom> atoms = symbols.collect(s -> Atom.of(s, parameters.object(s)));
    Switch ends = Switch.of(root.object("cutoff"));
    double dr = ends.to / (POINTS - 1);
    double drho = root.positive("largest_rho") / (POINTS - 1);
    int n = atoms.size();
    UniformSpline[] embedding = new UniformSpline[n];
    UniformSpline[][] density = new UniformSpline[n][n];
    UniformSpline[][] pair = new UniformSpline[n][n];
    for (int i = 0; i < n; i++) {
      Atom a = atoms.get(i);
      String place = path + ": " + symbols.get(i);
      embedding[i] = ClosedForm.tabulate(POINTS, drho, place, a.embedding);
      for (int j = 0; j < n; j++) {
        double scale = densityAt(a, atoms.get(j));
        DoubleUnaryOperator f = r -> scale * a.density.applyAsDouble(r) * ends.at(r);
        density[i][j] = ClosedForm.tabulate(POINTS, dr, place, f);
      }
      for (int j = 0; j <= i; j++) {
        DoubleUnaryOperator phi = pair(atoms.get(j), a, ends);
        pair[i][j] =
            ClosedForm.tabulate(
                POINTS,
                dr,
                place,
                distance -> {
                  double r = Math.max(distance, INNER_RADIUS);
                  return r * phi.applyAsDouble(r);
                });
        pair[j][i] = pair[i][j];
      }
    }
    return new EamPotential(
        origin(PotentialFormat.FINNIS_SINCLAIR),
        atoms.collect(a -> ClosedForm.element(a.species, a.atomicNumber)),
        ends.to,
        embedding,
        density,
        pair);
  }

  /** By how much an atom's density is larger at an atom of another element than at its own kind. */
  private double densityAt(Atom source, Atom receiver) {
    String name = source.species.symbol() + "-" + receiver.species.symbol();
    boolean given = source != receiver && root.has("density_at");
    return given && root.object("density_at").has(name)
        ? root.object("density_at").positive(name)
        : 1;
  }

  private DoubleUnaryOperator pair(Atom a, Atom b, Switch ends) {
    Parameters entries = root.object("pair_splines");
    String name = a.species.symbol() + "-" + b.species.symbol();
    String reverse = b.species.symbol() + "-" + a.species.symbol();
    if (entries.has(name) || entries.has(reverse)) {
      return splines(entries.object(entries.has(name) ? name : reverse), ends);
    }
    if (a.zhou.isEmpty() || b.zhou.isEmpty()) {
      throw new InputException(entries.place(), "the pair " + name, "none");
    }
    return r -> ZhouForm.pair(a.zhou.get(), b.zhou.get(), r) * ends.at(r);
  }

  private static DoubleUnaryOperator splines(Parameters p, Switch ends) {
    double wall = p.number("wall");
    double decay = p.positive("decay");
    double first = p.positive("first");
    double spacing = p.positive("spacing");
    double[] c = p.numbers("c");
    double end = first + (c.length + 1) * spacing;
    // A thousandth of an Angstrom: knots are written as decimals.
    if (end > ends.to + 1e-3) {
      throw new InputException(
          p.place(), "splines that end at or before the cutoff, " + ends.to + " A", end + " A");
    }
    return r -> {
      double sum = wall * Math.exp(-decay * r) * ends.at(r);
      double place = (r - first) / spacing;
      int from = Math.max(0, (int) Math.floor(place) - 1);
      int to = Math.min(c.length - 1, (int) Math.floor(place) + 2);
      for (int k = from; k <= to; k++) {
        sum += c[k] * spline(Math.abs(place - k));
      }
      return sum;
    };
  }

  private static double spline(double x) {
    if (x < 1) {
      return 2. / 3 - x * x * (1 - x / 2);
    }
    return x < 2 ? (2 - x) * (2 - x) * (2 - x) / 6 : 0;
  }
}
