package org.vitrum.potential;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;

/**
 * The EAM of Zhou, Johnson, Wadley, Phys. Rev. B 69 (2004) 144113, for any mixture of its elements.
 * With x = r/re,
 *
 * <pre>{@code
 * f_a(r)    = fe exp(-beta_rho (x - 1)) / (1 + (x - lambda_rho)^20)
 * phi_aa(r) = A exp(-alpha (x - 1)) / (1 + (x - kappa)^20)
 *             - B exp(-beta (x - 1)) / (1 + (x - lambda)^20)
 * phi_ab(r) = (f_b / f_a phi_aa + f_a / f_b phi_bb) / 2
 * F(rho)    = sum_i Fn_i (rho / rho_n - 1)^i            rho < rho_n = rho_low rhoe
 *           = sum_i F_i (rho / rhoe - 1)^i              rho < rho_0 = rho_high rhoe, with
 *                                                       F3_high for F3 from rhoe on
 *           = Fe (1 - eta ln(rho / rhos)) (rho / rhos)^eta   above
 * }</pre>
 *
 * <p>The grid is that of the authors' program: functions of r at 2,000 points from 0 to the cutoff
 * sqrt(10)/2 sqrt(2) re of the largest element, constant below 0.5 A; F at 2,000 points up to the
 * largest of 2 rhoe, f and 100. So cutoff and grid depend on which elements take part.
 */
record ZhouForm(Path path, String sha256, Parameters root) implements ClosedForm {
  private static final int POINTS = 2000;
  private static final double INNER_RADIUS = 0.5;
  private static final double CUTOFF_OVER_RE = Math.sqrt(10) / 2 * Math.sqrt(2);
  private static final double LEAST_RHO_END = 100;

  static ZhouForm read(Path path, String sha256, Parameters root) {
    return new ZhouForm(path, sha256, root);
  }

  /** Parameters of an element, by the names in the paper. */
  record Atom(
      Species species,
      int atomicNumber,
      double re,
      double fe,
      double rhoe,
      double rhos,
      double alpha,
      double beta,
      double a,
      double b,
      double kappa,
      double lambda,
      double betaRho,
      double lambdaRho,
      double[] fn,
      double[] f,
      double f3High,
      double eta,
      double fEnd,
      double rhoLow,
      double rhoHigh) {

    static Atom of(String symbol, Parameters p) {
      return new Atom(
          new Species(symbol, p.positive("mass")),
          p.count("Z", 1, 200),
          p.positive("re"),
          p.positive("fe"),
          p.positive("rhoe"),
          p.positive("rhos"),
          p.number("alpha"),
          p.number("beta"),
          p.number("A"),
          p.number("B"),
          p.number("kappa"),
          p.number("lambda"),
          p.number("beta_rho"),
          p.number("lambda_rho"),
          new double[] {p.number("Fn0"), p.number("Fn1"), p.number("Fn2"), p.number("Fn3")},
          new double[] {p.number("F0"), p.number("F1"), p.number("F2"), p.number("F3")},
          p.number("F3_high"),
          p.number("eta"),
          p.number("Fe"),
          p.positive("rho_low"),
          p.positive("rho_high"));
    }

    double density(double distance) {
      return cut(fe, betaRho, lambdaRho, Math.max(distance, INNER_RADIUS));
    }

    /** Largest density on the grid of r. */
    double largestDensity(double dr) {
      return IntStream.range(0, POINTS).mapToDouble(k -> density(k * dr)).max().orElseThrow();
    }

    double pair(double r) {
      return cut(a, alpha, kappa, r) - cut(b, beta, lambda, r);
    }

    private double cut(double prefactor, double decay, double shift, double r) {
      double x = r / re;
      return prefactor * Math.exp(-decay * (x - 1)) / (1 + Math.pow(x - shift, 20));
    }

    double embedding(double rho) {
      if (rho < rhoLow * rhoe) {
        return cubic(fn, fn[3], rho / (rhoLow * rhoe) - 1);
      }
      if (rho < rhoHigh * rhoe) {
        return cubic(f, rho < rhoe ? f[3] : f3High, rho / rhoe - 1);
      }
      double y = rho / rhos;
      return fEnd * (1 - eta * Math.log(y)) * Math.pow(y, eta);
    }

    private static double cubic(double[] c, double c3, double x) {
      return ((c3 * x + c[2]) * x + c[1]) * x + c[0];
    }
  }

  @Override
  public ImmutableList<String> elements() {
    Parameters parameters = root.object("elements");
    return ClosedForm.requireElements(parameters.place(), parameters.keys());
  }

  @Override
  public EamPotential tabulate(ImmutableList<String> symbols) {
    Parameters parameters = root.object("elements");
    ImmutableList<Atom> atoms = symbols.collect(s -> Atom.of(s, parameters.object(s)));
    double cutoff = CUTOFF_OVER_RE * atoms.collectDouble(Atom::re).max();
    double dr = cutoff / (POINTS - 1);
    double largestDensity = atoms.collectDouble(a -> a.largestDensity(dr)).max();
    double rhoEnd =
        Math.max(
            Math.max(2 * atoms.collectDouble(Atom::rhoe).max(), largestDensity), LEAST_RHO_END);
    double drho = rhoEnd / (POINTS - 1);

    return tabulate(
        atoms.collect(a -> ClosedForm.element(a.species(), a.atomicNumber())),
        new Grid(POINTS, drho, POINTS, dr, cutoff),
        k -> atoms.get(k)::embedding,
        k -> atoms.get(k)::density,
        (a, b) -> r -> rPhi(atoms.get(a), atoms.get(b), r));
  }

  private static double rPhi(Atom a, Atom b, double distance) {
    double r = Math.max(distance, INNER_RADIUS);
    return r * pair(a, b, r);
  }

  /** phi_ab(r), eV. */
  static double pair(Atom a, Atom b, double r) {
    double ratio = b.density(r) / a.density(r);
    return 0.5 * (ratio * a.pair(r) + b.pair(r) / ratio);
  }
}
