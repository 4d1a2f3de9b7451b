package org.vitrum.potential;

import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Species;

/**
 * Effective medium theory as K. W. Jacobsen, P. Stoltze, J. K. Norskov, Surf. Sci. 366 (1996) 394,
 * give it, for any mixture of its elements. An atom i has the energy of an atom of the fcc crystal
 * whose electron density is the one at i, and a correction for neighbours that do not stand as in
 * that crystal. With s_i the radius of the neutral sphere of i, beta s the distance of nearest
 * neighbours in the crystal of that radius, and theta the cutoff function,
 *
 * <pre>{@code
 * E       = sum_i E0_i (1 + lambda_i ds_i) exp(-lambda_i ds_i) + 6 V0_i exp(-kappa_i ds_i)
 *                 - V0_i / (2 gamma2_i) sum_j chi_ij exp(-kappa_j (r / beta - s0_j)) theta(r)
 * ds_i    = s_i - s0_i = -ln(sigma_i / 12) / (beta eta2_i)
 * sigma_i = 1 / gamma1_i sum_j chi_ij exp(-eta2_j (r - beta s0_j)) theta(r),  chi_ij = n0_j / n0_i
 * gamma1  = 1/12 sum_k n_k exp(-eta2 (d_k - beta s0)) theta(d_k),  likewise gamma2 with kappa/beta
 * theta   = 1 / (1 + exp(a (r - rc))),  rc = beta s (sqrt 3 + 2) / 2,  theta(2 beta s) = 10^-4
 * }</pre>
 *
 * <p>where k counts the first three shells of the crystal, n_k = 12, 6, 24 and d_k = beta s0 sqrt
 * k, and s in rc is the largest s0 of the elements that take part: so cutoff and gamma depend on
 * which those are, as in the authors' program. The terms in ds depend on sigma alone, and sigma on
 * sums of what each neighbour gives whatever it is given to. So this is an embedded-atom potential:
 *
 * <pre>{@code
 * f_j(r)    = n0_j exp(-eta2_j (r - beta s0_j)) theta(r)
 * F_i(rho)  = E0_i (1 - p ln x) x^p + 6 V0_i x^q,  x = rho / (12 n0_i gamma1_i),
 *             p = lambda_i / (beta eta2_i),  q = kappa_i / (beta eta2_i)
 * phi_ij(r) = -(v_ij + v_ji) / 2,
 *             v_ij = V0_i chi_ij / gamma2_i exp(-kappa_j (r / beta - s0_j)) theta(r)
 * }</pre>
 *
 * <p>F(0) = 0, so that energies count from isolated atoms; F' has no bound at 0, so that tables of
 * F are rough for atoms with hardly a neighbour. All functions end at {@code
 * effective_medium.cutoff} rc, where the authors' program ends its list of neighbours: theta is
 * 0.003 there, and pairs step by some 10^-5 eV.
 */
record EmtForm(Path path, String sha256, Parameters root) implements ClosedForm {
  /** As in the tables of Zhou et al. */
  private static final int POINTS = 2000;

  /** Points beyond the cutoff: slopes at the last two points of a table are of lower order. */
  private static final int BEYOND = 2;

  /** Of F, more than of the others because F' has no bound at rho = 0. */
  private static final int EMBEDDING_POINTS = 10_000;

  /** Largest rho of the tables over the largest one of an element's own crystal. */
  private static final double LARGEST_X = 5;

  /** Atoms in the first three shells of fcc, of which shell k has the radius sqrt(k). */
  private static final int[] SHELLS = {12, 6, 24};

  static EmtForm read(Path path, String sha256, Parameters root) {
    return new EmtForm(path, sha256, root);
  }

  /** Parameters of an element, by the names in the paper; A and eV. */
  private record Atom(
      Species species,
      int atomicNumber,
      double e0,
      double s0,
      double v0,
      double eta2,
      double kappa,
      double lambda,
      double n0) {

    static Atom of(String symbol, Parameters p) {
      double e0 = p.number("E0");
      if (!(e0 < 0)) {
        throw new InputException(
            p.place() + ": E0",
            "a number below zero: the energy of an atom of the crystal",
            Double.toString(e0));
      }
      return new Atom(
          new Species(symbol, p.positive("mass")),
          p.count("Z", 1, 200),
          e0,
          p.positive("s0"),
          p.positive("V0"),
          p.positive("eta2"),
          p.positive("kappa"),
          p.positive("lambda"),
          p.positive("n0"));
    }
  }

  /**
   * What holds for all elements that take part.
   *
   * @param beta distance of nearest neighbours over the radius s of their crystal
   * @param centre rc, where theta is a half, A
   * @param steepness a, 1/A
   * @param cutoff where all functions end, A
   */
  private record Medium(double beta, double centre, double steepness, double cutoff) {
    static Medium of(Parameters p, double largestRadius) {
      double beta = p.positive("beta");
      double factor = p.number("cutoff");
      if (!(factor >= 1)) {
        throw new InputException(
            p.place() + ": cutoff",
            "a number, at least 1: where functions end over where theta is a half",
            Double.toString(factor));
      }
      double third = Math.sqrt(3) * beta * largestRadius;
      double fourth = 2 * beta * largestRadius;
      double centre = (third + fourth) / 2;
      return new Medium(beta, centre, Math.log(9999) / (fourth - centre), factor * centre);
    }

    double theta(double r) {
      return 1 / (1 + Math.exp(steepness * (r - centre)));
    }

    /** What an atom gives at r by a function that decays; 1 at its own nearest neighbours. */
    double given(Atom a, double decay, double r) {
      return Math.exp(-decay * (r - beta * a.s0)) * theta(r);
    }

    /** That of all neighbours in the crystal over the nearest ones' without theta: gamma. */
    double gamma(Atom a, double decay) {
      double sum = 0;
      for (int k = 0; k < SHELLS.length; k++) {
        sum += SHELLS[k] * given(a, decay, beta * a.s0 * Math.sqrt(k + 1));
      }
      return sum / SHELLS[0];
    }

    double density(Atom a, double r) {
      return a.n0 * given(a, a.eta2, r);
    }

    /** Density at an atom of the element's crystal. */
    double crystalDensity(Atom a) {
      return SHELLS[0] * a.n0 * gamma(a, a.eta2);
    }

    DoubleUnaryOperator embedding(Atom a) {
      double crystal = crystalDensity(a);
      double p = a.lambda / (beta * a.eta2);
      double q = a.kappa / (beta * a.eta2);
      return rho -> {
        if (rho == 0) {
          return 0; // x^p ln x vanishes with x, but is 0 times infinity there
        }
        double x = rho / crystal;
        return a.e0 * (1 - p * Math.log(x)) * Math.pow(x, p) + 6 * a.v0 * Math.pow(x, q);
      };
    }

    /** v_ij over what j gives at r, eV. */
    private double strength(Atom i, Atom j) {
      return i.v0 * j.n0 / (i.n0 * gamma(i, i.kappa / beta));
    }

    DoubleUnaryOperator rPhi(Atom i, Atom j) {
      double atI = strength(i, j) / 2;
      double atJ = strength(j, i) / 2;
      double decayI = i.kappa / beta;
      double decayJ = j.kappa / beta;
      return r -> -r * (atI * given(j, decayJ, r) + atJ * given(i, decayI, r));
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
    Medium medium = Medium.of(root.object("effective_medium"), atoms.collectDouble(Atom::s0).max());
    double dr = medium.cutoff / (POINTS - 1 - BEYOND);
    double drho =
        LARGEST_X * atoms.collectDouble(medium::crystalDensity).max() / (EMBEDDING_POINTS - 1);
    return tabulate(
        atoms.collect(a -> ClosedForm.element(a.species, a.atomicNumber)),
        new Grid(EMBEDDING_POINTS, drho, POINTS, dr, medium.cutoff),
        k -> medium.embedding(atoms.get(k)),
        k -> r -> medium.density(atoms.get(k), r),
        (a, b) -> medium.rPhi(atoms.get(a), atoms.get(b)));
  }
}
