package org.vitrum.engine.cpu.lists;

import java.util.OptionalDouble;

/**
 * The skin of the neighbour lists: fixed by the user, or tuned whenever lists are built anew.
 *
 * <p>A thick skin costs pairs in every step, a thin one builds lists often. With the reach R of the
 * potential, pairs grow as (R + s)^3 and lists last in proportion to s, because the fastest atoms
 * fly freely for that long. A build costs about as much as {@value #BUILD_COST} force evaluations
 * with the same list, so that a step costs in proportion to
 *
 * <pre>
 * (R + s)^3 (1 + BUILD_COST / life(s)),    life(s) = life(s0) s / s0
 * </pre>
 *
 * <p>Only counts enter and no times, so that a run takes the same decisions wherever and as often
 * as it is repeated.
 */
public final class Skin {
  private static final System.Logger LOG = System.getLogger(Skin.class.getName());

  /**
   * An estimate from the times of builds and of forces of the cases of {@code vitrum bench}, which
   * gave 1.4 to 2; a wrong one makes runs slower, never wrong.
   */
  private static final double BUILD_COST = 1.6;

  private static final double STEP = 0.05;
  private static final int FEWEST_STEPS = 4;
  private static final int MOST_STEPS = 40;

  /** Relative gain below which a skin stays. */
  private static final double WORTHWHILE = 0.01;

  /** The widest that tuning takes, A. */
  public static final double WIDEST = MOST_STEPS * STEP;

  /** Where tuning begins, A. */
  static final double FIRST = 0.5;

  private final OptionalDouble fixed;
  private final double reach;
  private double width;

  /**
   * @param fixed in A; empty: tuned
   * @param reach of the potential, A
   */
  public Skin(OptionalDouble fixed, double reach) {
    this.fixed = fixed;
    this.reach = reach;
    reset();
  }

  /**
   * Begins anew, as for every system that is loaded: what was found for another one is no part of
   * this one's run.
   */
  public void reset() {
    width = fixed.orElse(FIRST);
  }

  /** A. */
  public double width() {
    return width;
  }

  /** Takes over a skin that tuning has once found. */
  public void restore(double newWidth) {
    width = newWidth;
  }

  /** For the log. */
  public String describe() {
    return "%.2f A, %s".formatted(width, fixed.isEmpty() ? "tuned" : "fixed");
  }

  /**
   * Chooses the skin of the next lists.
   *
   * @param life steps that the present lists have served
   */
  public void tune(long life) {
    if (fixed.isPresent() || life == 0) {
      return;
    }
    double best = width;
    double least = cost(width, life) * (1 - WORTHWHILE);
    for (int k = FEWEST_STEPS; k <= MOST_STEPS; k++) {
      double cost = cost(k * STEP, life);
      if (cost < least) {
        least = cost;
        best = k * STEP;
      }
    }
    if (best != width) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "skin {0} A instead of {1} A, with which lists lasted {2} steps",
          best,
          width,
          life);
      width = best;
    }
  }

  private double cost(double s, long life) {
    double range = reach + s;
    return range * range * range * (1 + BUILD_COST * width / (life * s));
  }
}
