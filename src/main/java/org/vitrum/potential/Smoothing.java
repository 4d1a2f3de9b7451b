package org.vitrum.potential;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Switches functions of r off smoothly where they would drop to zero at the cutoff. A step in the
 * energy has no force: each time a pair crosses the cutoff, energy appears or vanishes, and a
 * crystal with a shell of neighbours there has no equilibrium. It is not done unasked: potentials
 * are computed as published, and B of a crystal with a shell at the cutoff changes by up to 1.5 %
 * (docs/potentials.md). Over the last stretch w before its end r_c a function is multiplied by
 *
 * <pre>S(x) = 1 - x^3 (10 - 15 x + 6 x^2),   x = (r - r_c + w) / w
 * </pre>
 *
 * <p>whose first and second derivatives vanish at both ends. Functions that end smoothly stay as
 * they are.
 */
public final class Smoothing {
  /** Steps of functions at the cutoff below this are rounding: eV, or units of rho. */
  public static final double NOTABLE_STEP = 1e-9;

  private Smoothing() {}

  /**
   * A potential with the smoothing that was asked for.
   *
   * @param width A; 0 for none
   */
  static EamPotential apply(EamPotential potential, double width) {
    return width > 0 && steps(potential) ? smoothed(potential, width) : potential;
  }

  /** Whether any function of r steps at the cutoff. */
  private static boolean steps(EamPotential p) {
    for (int a = 0; a < p.elements().size(); a++) {
      for (int b = 0; b < p.elements().size(); b++) {
        if (isStep(p.density()[a][b], p.cutoff(), 1)
            || isStep(p.pair()[a][b], p.cutoff(), p.cutoff())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isStep(UniformSpline f, double cutoff, double divisor) {
    return Math.abs(f.value(cutoff) / divisor) >= NOTABLE_STEP;
  }

  private static EamPotential smoothed(EamPotential p, double width) {
    int n = p.elements().size();
    UniformSpline[][] density = new UniformSpline[n][n];
    UniformSpline[][] pair = new UniformSpline[n][n];
    Map<UniformSpline, UniformSpline> done = new IdentityHashMap<>(); // pairs share their tables
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        density[a][b] =
            done.computeIfAbsent(p.density()[a][b], f -> switchedOff(f, p.cutoff(), 1, width));
        pair[a][b] =
            done.computeIfAbsent(
                p.pair()[a][b], f -> switchedOff(f, p.cutoff(), p.cutoff(), width));
      }
    }
    return new EamPotential(
        p.origin(), p.elements(), p.cutoff(), p.embedding(), density, pair, width);
  }

  private static UniformSpline switchedOff(
      UniformSpline f, double cutoff, double divisor, double width) {
    if (!isStep(f, cutoff, divisor)) {
      return f;
    }
    double end = Math.min(cutoff, f.end());
    double[] values = new double[f.size()];
    for (int k = 0; k < values.length; k++) {
      double x = Math.clamp((k * f.spacing() - end + width) / width, 0.0, 1.0);
      values[k] = f.tabulated(k) * (1 - x * x * x * (10 - x * (15 - 6 * x)));
    }
    return new UniformSpline(f.spacing(), values);
  }
}
