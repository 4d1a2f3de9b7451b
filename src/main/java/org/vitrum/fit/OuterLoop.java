package org.vitrum.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A descent whose liquids follow the parameters. Dynamics with the parameters so far gives frames
 * of each liquid; a descent with these frames gives other parameters and says which densities it
 * expects of them; dynamics with those finds the densities. It ends when they agree within their
 * sampling errors. Frames follow from deck and parameters alone, so that a fit that was broken off
 * makes the last ones again and goes on.
 */
final class OuterLoop {
  private final FitDeck.Search search;
  private final Objective objective;
  private final FitCheckpoint checkpoint;
  private final Progress progress;

  /**
   * @param checkpoint has the iterations of a start that was broken off
   */
  OuterLoop(
      FitDeck.Search search, Objective objective, FitCheckpoint checkpoint, Progress progress) {
    this.search = search;
    this.objective = objective;
    this.checkpoint = checkpoint;
    this.progress = progress;
  }

  /** Told how a start gets on. */
  interface Progress extends Descent.Progress {
    /** Of the start, number 0, and of each outer iteration. */
    void found(int number, OuterIteration iteration);
  }

  /**
   * Where a start ended.
   *
   * @param objective with liquids made by the parameters
   */
  record End(double[] values, Objective objective) {
    double cost() {
      return objective.cost(values) + objective.liquids().penalty();
    }
  }

  /**
   * Carries a start out.
   *
   * @param random of the search before its first descent
   */
  End from(double[] start, RandomGenerator random) {
    if (!objective.liquids().areFitted()) {
      return new End(descended(objective, start, search.generations(), random), objective);
    }
    List<OuterIteration> done = checkpoint.underWay();
    End here;
    if (done.isEmpty()) {
      here = at(start);
      add(here, unknown(), done);
    } else {
      here = at(done.getLast().values());
    }
    while (!isSettled(done) && done.size() <= search.outerIterations()) {
      double[] next =
          isLost(done)
              ? halfway(done.getLast().values(), done.get(done.size() - 2).values())
              : descended(
                  here.objective, here.values, done.size() == 1 ? search.generations() : 0, random);
      if (Arrays.equals(next, here.values)) {
        break;
      }
      double[] expected = here.objective.densities(next);
      here = at(next);
      add(here, expected, done);
    }
    if (isSettled(done)) {
      return here;
    }
    double[] best =
        done.stream().min(Comparator.comparingDouble(OuterIteration::cost)).orElseThrow().values();
    return Arrays.equals(best, here.values) ? here : at(best);
  }

  /** Parameters with liquids of their own. */
  End at(double[] values) {
    return new End(values, objective.sampled(values));
  }

  private double[] descended(
      Objective with, double[] from, int generations, RandomGenerator random) {
    return objective
        .parameters()
        .rounded(new Descent(with).from(from, generations, random, progress));
  }

  private double[] unknown() {
    double[] expected = objective.densities(objective.parameters().starts());
    Arrays.fill(expected, Double.NaN);
    return expected;
  }

  private void add(End here, double[] expected, List<OuterIteration> done) {
    OuterIteration iteration =
        new OuterIteration(here.values, here.cost(), here.objective.found(here.values, expected));
    done.add(iteration);
    checkpoint.iterated(done);
    progress.found(done.size() - 1, iteration);
  }

  /** Whether the last descent knew what its parameters would do. */
  static boolean isSettled(List<OuterIteration> done) {
    return done.size() > 1 && done.getLast().agreesWith(done.get(done.size() - 2));
  }

  /** Whether the last step led from liquids to none. */
  private static boolean isLost(List<OuterIteration> done) {
    return done.size() > 1 && !done.getLast().isLiquid() && done.get(done.size() - 2).isLiquid();
  }

  private double[] halfway(double[] from, double[] to) {
    double[] middle = new double[from.length];
    Arrays.setAll(middle, k -> 0.5 * (from[k] + to[k]));
    return objective.parameters().rounded(middle);
  }
}
