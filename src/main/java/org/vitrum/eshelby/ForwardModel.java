package org.vitrum.eshelby;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.vitrum.InputException;
import org.vitrum.statistics.Estimate;

/**
 * Moduli of a glass against the volume fraction of its soft inclusions, by every scheme, beside the
 * Hashin-Shtrikman bounds.
 *
 * @param matrix K0 and G0 in GPa
 * @param softening of the inclusions
 * @param shape their shape, in words
 * @param a A of the dilute scheme (K = K0/(1+A Vf))
 * @param b B of the dilute scheme
 * @param regime which of the two softens more
 * @param neutralPsi for spheres, the psi at which nu would not depend on Vf; NaN for spheroids
 * @param fractions volume fractions
 * @param curves moduli by every scheme, at the fractions
 * @param bounds at the fractions
 * @param notes where nu turns and where the dilute scheme leaves the bounds, in sentences
 */
public record ForwardModel(
    IsotropicModuli matrix,
    Softening softening,
    String shape,
    double a,
    double b,
    DiluteModel.Regime regime,
    double neutralPsi,
    List<Double> fractions,
    List<Curve> curves,
    List<Bounds> bounds,
    List<String> notes) {
  /** The excess over a bound, relative, that counts as leaving it visibly. */
  private static final double VISIBLE = 0.01;

  /** One scheme's moduli at all fractions. */
  public record Curve(Scheme scheme, List<IsotropicModuli> moduli) {}

  /**
   * Computes everything.
   *
   * @throws InputException for moduli not above 0 or fractions outside [0, 1)
   */
  public static ForwardModel of(
      IsotropicModuli matrix, Softening softening, Inclusion.Shape shape, List<Double> fractions) {
    if (!(matrix.bulk() > 0) || !(matrix.shear() > 0)) {
      throw new InputException(
          "matrix", "K0 and G0 above 0 GPa", matrix.bulk() + " and " + matrix.shear());
    }
    List<Curve> curves = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Scheme scheme : Scheme.values()) {
      Curve curve =
          new Curve(
              scheme,
              fractions.stream().map(v -> scheme.effective(matrix, softening, shape, v)).toList());
      curves.add(curve);
      turn(curve, matrix, softening, shape, fractions).ifPresent(notes::add);
    }
    List<Bounds> bounds =
        fractions.stream().map(v -> Bounds.hashinShtrikman(matrix, softening, v)).toList();
    Inclusion c = shape.in(matrix, softening.inclusion(matrix));
    double a = softening.xi() * c.p();
    double b = softening.psi() * c.q();
    DiluteModel dilute = new DiluteModel(matrix, softening);
    boolean sphere = shape == Inclusion.SPHERE;
    notes.addAll(leaving(curves.getFirst(), bounds, fractions));
    return new ForwardModel(
        matrix,
        softening,
        shape.label(),
        a,
        b,
        DiluteModel.regime(a, b),
        sphere ? dilute.neutralPsi() : Double.NaN,
        List.copyOf(fractions),
        List.copyOf(curves),
        bounds,
        List.copyOf(notes));
  }

  /** Where nu has an extremum inside the range, if it does. */
  private static Optional<String> turn(
      Curve curve,
      IsotropicModuli matrix,
      Softening softening,
      Inclusion.Shape shape,
      List<Double> fractions) {
    List<IsotropicModuli> m = curve.moduli();
    for (int i = 1; i + 1 < m.size(); i++) {
      double before = m.get(i).poisson() - m.get(i - 1).poisson();
      double after = m.get(i + 1).poisson() - m.get(i).poisson();
      // Below 1e-9 a change is the rounding of the schemes' iterations; NaN: nothing left to shear.
      if (before * after < 0 && Math.min(Math.abs(before), Math.abs(after)) > 1e-9) {
        double v =
            new BrentOptimizer(1e-8, 1e-10)
                .optimize(
                    new MaxEval(200),
                    before > 0 ? GoalType.MAXIMIZE : GoalType.MINIMIZE,
                    new SearchInterval(fractions.get(i - 1), fractions.get(i + 1)),
                    new UnivariateObjectiveFunction(
                        x -> curve.scheme().effective(matrix, softening, shape, x).poisson()))
                .getPoint();
        return Optional.of(
            String.format(
                Locale.ROOT,
                "nu turns from %s at Vf = %.3f in the %s scheme.",
                before > 0 ? "rising to falling" : "falling to rising",
                v,
                curve.scheme().label()));
      }
    }
    return Optional.empty();
  }

  private static List<String> leaving(Curve dilute, List<Bounds> bounds, List<Double> fractions) {
    List<String> notes = new ArrayList<>();
    for (boolean bulk : new boolean[] {true, false}) {
      double worst = 0;
      double first = Double.NaN;
      double worstAt = Double.NaN;
      for (int i = 0; i < fractions.size(); i++) {
        IsotropicModuli upper = bounds.get(i).upper();
        IsotropicModuli lower = bounds.get(i).lower();
        IsotropicModuli m = dilute.moduli().get(i);
        double value = bulk ? m.bulk() : m.shear();
        double above = value / (bulk ? upper.bulk() : upper.shear()) - 1;
        double below = 1 - value / (bulk ? lower.bulk() : lower.shear());
        double excess = Math.max(above, below);
        if (excess > VISIBLE && Double.isNaN(first)) {
          first = fractions.get(i);
        }
        // 1e-12: where the scheme lies on a bound it must not count as outside by rounding.
        if (excess > worst && excess > 1e-12) {
          worst = excess;
          worstAt = fractions.get(i);
        }
      }
      if (worst > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "The dilute %s lies outside the Hashin-Shtrikman bounds, at most by %.3g %% (Vf ="
                    + " %.3g)%s.",
                bulk ? "K" : "G",
                100 * worst,
                worstAt,
                Double.isNaN(first)
                    ? ", nowhere by 1 %"
                    : String.format(Locale.ROOT, ", by more than 1 %% from Vf = %.3g on", first)));
      }
    }
    return notes;
  }

  /** Fractions from a range {@code start:end:step}, both ends included. */
  public static List<Double> fractions(String text) {
    String[] parts = text.split(":", -1);
    double[] x = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      x[i] = Estimate.parse("--vf", parts[i]).value();
    }
    boolean range = parts.length == 3 && x[0] >= 0 && x[1] > x[0] && x[1] < 1 && x[2] > 0;
    if (!range || (x[1] - x[0]) / x[2] > 10_000) {
      throw new InputException(
          "--vf", "start:end:step within [0, 1), for example 0:0.5:0.01", "\"" + text + "\"");
    }
    int count = (int) Math.floor((x[1] - x[0]) / x[2] + 1e-9) + 1;
    List<Double> fractions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fractions.add(x[0] + i * x[2]);
    }
    return fractions;
  }
}
