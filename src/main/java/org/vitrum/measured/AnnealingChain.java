package org.vitrum.measured;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.statistics.Dependent;
import org.vitrum.statistics.LeastSquares;
import org.vitrum.statistics.StretchedExponential;

/**
 * The paper's steps from K(t) and G(t) to psi and Vf(t), for one set of data (Sun et al., Acta
 * Mater. 121 (2016) 266):
 *
 * <pre>
 *   P(t) = Pinf/(1 + c0 exp(-(t/tau)^n)),  P = K, G                       (eq. 5) -> K0, G0, nu0
 *   nu(t) against G0/G(t)                                                 (eq. 6) -> A/B
 *   A = xi/(1 - xi alpha),  B = A/(A/B),  psi = B/(1 + B beta)            (eqs. 2, 3)
 *   Vf(t) = (G0/G(t) - 1)/B = V0 exp(-(t/tau)^n)                          (eq. 3)
 * </pre>
 *
 * <p>Every number stands with its derivative by every datum ({@link Dependent}), so that errors
 * pass through all steps with their correlations. The data are K at all times, G at all times, xi,
 * and the fraction at time 0 where it is known.
 */
final class AnnealingChain {
  /** c0 stays above -1, or the modulus has a pole. */
  private static final double LEAST_EXCESS = -0.9;

  private static final double LEAST_LIMIT = 1e-6;
  private static final double MOST_RATIO = 1e3;

  /** What is given beside the moduli; NaN where it is not known. */
  record Given(double xi, double fraction) {}

  /**
   * A result.
   *
   * @param number the number, or its logarithm
   * @param logarithm whether the number is ln of what the name says
   */
  record Quantity(String name, String unit, Dependent number, boolean logarithm) {
    /** What the name says. */
    double value() {
      return logarithm ? Math.exp(number.value()) : number.value();
    }
  }

  /** A modulus by eq. 5. */
  record Relaxing(Dependent limit, Dependent excess, Decay decay) {
    double at(double time) {
      return limit.value() / (1 + excess.value() * decay.at(time));
    }
  }

  /** exp(-(t/tau)^n). */
  record Decay(Dependent logTau, Dependent n) {
    double at(double time) {
      return StretchedExponential.at(time, logTau.value(), n.value());
    }

    /** ln k of exp(-k t^n), k = tau^-n. */
    Dependent logRate() {
      return Dependent.of(u -> -u[0] * u[1], logTau, n);
    }
  }

  private final double[] time;
  private final Kinetics kinetics;
  private final double[] sigma;
  private final Given given;
  private final Dependent[] moduli;
  private final Dependent xi;
  private final Dependent fraction;

  private LeastSquares.Solution eq5;
  private Relaxing bulk;
  private Relaxing shear;
  private Dependent poisson;
  private Dependent ratio;

  /** Of the matrix and xi; absent where xi is not known. */
  private Optional<Dependent> a = Optional.empty();

  /** 1 where xi is not known, so that V0 stands for B V0. */
  private Dependent b;

  private Dependent[] fractions;
  private Dependent initial;
  private Decay decay;

  /**
   * @param moduli K at all times, then G, GPa
   * @param sigma their standard errors, or their relative size
   */
  AnnealingChain(double[] time, double[] moduli, double[] sigma, Kinetics kinetics, Given given) {
    int count = moduli.length + 2;
    this.time = time;
    this.kinetics = kinetics;
    this.sigma = sigma;
    this.given = given;
    this.moduli = new Dependent[moduli.length];
    Arrays.setAll(this.moduli, i -> Dependent.datum(moduli[i], i, count));
    this.xi = Dependent.datum(given.xi(), moduli.length, count);
    this.fraction = Dependent.datum(given.fraction(), moduli.length + 1, count);
  }

  /** Runs all steps from start values of eq. 5. */
  AnnealingChain run(double[] start) {
    fitModuli(start);
    fitRatio();
    if (!Double.isNaN(given.xi())) {
      a = Optional.of(Dependent.of(u -> DiluteModel.factor(u[0], alpha(u[1])), xi, poisson));
    }
    b =
        a.map(factor -> Dependent.of(u -> u[0] / u[1], factor, ratio))
            .orElse(new Dependent(1, new double[moduli.length + 2]));
    fitFractions();
    return this;
  }

  /** Eq. 5 for both moduli. */
  private void fitModuli(double[] start) {
    double[] data = Dependent.values(moduli);
    eq5 = LeastSquares.fit(this::moduli, data, sigma, start, this::clamp);
    Dependent[] p = Dependent.parameters(eq5, moduli, (q, c) -> moduli(q));
    bulk =
        new Relaxing(
            p[Kinetics.LIMIT_K],
            p[Kinetics.EXCESS_K],
            new Decay(p[kinetics.logTauOfBulk()], p[kinetics.exponentOfBulk()]));
    shear =
        new Relaxing(
            p[Kinetics.LIMIT_G],
            p[Kinetics.EXCESS_G],
            new Decay(p[kinetics.logTauOfShear()], p[kinetics.exponentOfShear()]));
    poisson =
        Dependent.of(u -> new IsotropicModuli(u[0], u[1]).poisson(), bulk.limit(), shear.limit());
  }

  private double[] moduli(double[] p) {
    double[] values = new double[moduli.length];
    for (int i = 0; i < time.length; i++) {
      double k =
          StretchedExponential.at(
              time[i], p[kinetics.logTauOfBulk()], p[kinetics.exponentOfBulk()]);
      double g =
          StretchedExponential.at(
              time[i], p[kinetics.logTauOfShear()], p[kinetics.exponentOfShear()]);
      values[i] = p[Kinetics.LIMIT_K] / (1 + p[Kinetics.EXCESS_K] * k);
      values[time.length + i] = p[Kinetics.LIMIT_G] / (1 + p[Kinetics.EXCESS_G] * g);
    }
    return values;
  }

  private void clamp(double[] p) {
    for (int j : new int[] {Kinetics.LIMIT_K, Kinetics.LIMIT_G}) {
      p[j] = Math.max(p[j], LEAST_LIMIT);
    }
    for (int j : new int[] {Kinetics.EXCESS_K, Kinetics.EXCESS_G}) {
      p[j] = Math.max(p[j], LEAST_EXCESS);
    }
    for (int j : new int[] {kinetics.logTauOfBulk(), kinetics.logTauOfShear()}) {
      p[j] = StretchedExponential.clampLogTau(p[j]);
    }
    for (int j : new int[] {kinetics.exponentOfBulk(), kinetics.exponentOfShear()}) {
      p[j] = StretchedExponential.clampExponent(p[j]);
    }
  }

  /**
   * A/B by eq. 6: Poisson's ratio of the data against G0/G of the curve of eq. 5. (With G of the
   * data on the abscissa the noise of G would bias A/B.)
   */
  private void fitRatio() {
    int count = time.length;
    Dependent[] nu = new Dependent[count];
    Arrays.setAll(
        nu,
        i ->
            Dependent.of(
                u -> new IsotropicModuli(u[0], u[1]).poisson(), moduli[i], moduli[count + i]));
    double[] spread = Arrays.stream(nu).mapToDouble(n -> n.error(dataErrors())).toArray();
    Dependent[] curve = {
      bulk.limit(), shear.limit(), shear.excess(), shear.decay().logTau(), shear.decay().n()
    };
    double[] constants = Dependent.values(curve);
    LeastSquares.Solution eq6 =
        LeastSquares.fit(
            p -> poissons(p, constants),
            Dependent.values(nu),
            spread,
            new double[] {bulk.excess().value() / shear.excess().value()},
            p -> p[0] = Math.clamp(p[0], -MOST_RATIO, MOST_RATIO));
    ratio = Dependent.parameters(eq6, nu, this::poissons, curve)[0];
  }

  /**
   * Eq. 6 along the curve of eq. 5.
   *
   * @param p A/B
   * @param curve K0, G0, and c0, ln tau and n of G
   */
  private double[] poissons(double[] p, double[] curve) {
    double nu0 = new IsotropicModuli(curve[0], curve[1]).poisson();
    return Arrays.stream(time)
        .map(t -> 1 + curve[2] * StretchedExponential.at(t, curve[3], curve[4])) // G0/G
        .map(stiffening -> DiluteModel.poisson(nu0, stiffening, p[0]))
        .toArray();
  }

  private static double alpha(double nu) {
    return (1 + nu) / (3 * (1 - nu));
  }

  /** V0 exp(-(t/tau)^n) through Vf(t) = (G0/G-1)/B. */
  private void fitFractions() {
    int count = time.length;
    fractions = new Dependent[count];
    double[] spread = new double[count];
    for (int i = 0; i < count; i++) {
      Dependent g = moduli[count + i];
      fractions[i] = Dependent.of(u -> (u[0] / u[1] - 1) / u[2], shear.limit(), g, b);
      double slope = shear.limit().value() / (g.value() * g.value()) / Math.abs(b.value());
      spread[i] = slope * sigma[count + i];
    }
    double[] start = {
      shear.excess().value() / b.value(), shear.decay().logTau().value(), shear.decay().n().value()
    };
    LeastSquares.Solution fit =
        LeastSquares.fit(
            this::decays,
            Dependent.values(fractions),
            spread,
            start,
            p -> {
              p[1] = StretchedExponential.clampLogTau(p[1]);
              p[2] = StretchedExponential.clampExponent(p[2]);
            });
    Dependent[] p = Dependent.parameters(fit, fractions, (q, c) -> decays(q));
    initial = p[0];
    decay = new Decay(p[1], p[2]);
  }

  private double[] decays(double[] p) {
    return Arrays.stream(time).map(t -> p[0] * StretchedExponential.at(t, p[1], p[2])).toArray();
  }

  /** All results but xi itself, in the order of the steps. */
  List<Quantity> quantities() {
    MutableList<Quantity> list = Lists.mutable.empty();
    list.add(new Quantity("K0", "GPa", bulk.limit(), false));
    list.add(new Quantity("G0", "GPa", shear.limit(), false));
    list.add(new Quantity("nu0", "", poisson, false));
    list.add(new Quantity("c0_K", "", bulk.excess(), false));
    list.add(new Quantity("c0_G", "", shear.excess(), false));
    if (kinetics == Kinetics.SHARED) {
      list.addAll(kinetics("", bulk.decay()));
    } else {
      list.addAll(kinetics("_K", bulk.decay()));
      list.addAll(kinetics("_G", shear.decay()));
    }
    list.add(new Quantity("A/B", "", ratio, false));
    list.add(new Quantity("c0_K/c0_G", "", excessRatio(), false));
    a.ifPresent(
        factor -> {
          Dependent psi = Dependent.of(u -> DiluteModel.psi(u[0], u[1], u[2]), xi, ratio, poisson);
          list.add(new Quantity("A", "", factor, false));
          list.add(new Quantity("B", "", b, false));
          list.add(new Quantity("psi", "", psi, false));
          list.add(new Quantity("psi/xi", "", Dependent.of(u -> u[0] / u[1], psi, xi), false));
        });
    list.add(new Quantity(a.isPresent() ? "V0" : "B V0", "", initial, false));
    list.addAll(kinetics("_V", decay));
    if (!Double.isNaN(given.fraction())) {
      list.addAll(ofKnownFraction());
    }
    return list;
  }

  private static List<Quantity> kinetics(String suffix, Decay decay) {
    return List.of(
        new Quantity("tau" + suffix, "s", decay.logTau(), true),
        new Quantity("n" + suffix, "", decay.n(), false),
        new Quantity("k" + suffix, "s^-n", decay.logRate(), true));
  }

  /** xi and psi without assuming either: c0 of K is A V0, that of G is B V0. */
  private List<Quantity> ofKnownFraction() {
    return List.of(
        new Quantity(
            "xi (given Vf)",
            "",
            Dependent.of(
                u -> DiluteModel.softening(u[0] / u[3], new IsotropicModuli(u[1], u[2]).alpha()),
                bulk.excess(),
                bulk.limit(),
                shear.limit(),
                fraction),
            false),
        new Quantity(
            "psi (given Vf)",
            "",
            Dependent.of(
                u -> DiluteModel.softening(u[0] / u[3], new IsotropicModuli(u[1], u[2]).beta()),
                shear.excess(),
                bulk.limit(),
                shear.limit(),
                fraction),
            false));
  }

  private double[] dataErrors() {
    return Arrays.copyOf(sigma, sigma.length + 2);
  }

  LeastSquares.Solution eq5() {
    return eq5;
  }

  Relaxing bulk() {
    return bulk;
  }

  Relaxing shear() {
    return shear;
  }

  Dependent poisson() {
    return poisson;
  }

  /** A/B by eq. 6. */
  Dependent ratio() {
    return ratio;
  }

  /** A/B by eq. 5 alone. */
  Dependent excessRatio() {
    return Dependent.of(u -> u[0] / u[1], bulk.excess(), shear.excess());
  }

  /** Vf at every time, from G of the data (B Vf where xi is not known). */
  double[] fractions() {
    return Dependent.values(fractions);
  }

  /** Vf along its fitted decay. */
  double fractionAt(double time) {
    return initial.value() * decay.at(time);
  }
}
