package org.vitrum.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A finished fit.
 *
 * @param deck that was carried out
 * @param file the parameter file that came out
 * @param parameters with uncertainties
 * @param residuals of all targets
 * @param cost sum of squared deviations in tolerances, priors included
 * @param starts costs at which the descents ended, in their order
 * @param crystals what relaxed crystals look like, those of the deck first
 * @param iterations outer ones of the best start; empty without densities
 * @param liquids of the deck by the potential that came out
 */
public record Fit(
    FitDeck deck,
    JsonNode file,
    ImmutableList<Parameter> parameters,
    ImmutableList<Residual> residuals,
    double cost,
    double[] starts,
    ImmutableList<PhaseCheck.Phase> crystals,
    ImmutableList<OuterIteration> iterations,
    ImmutableList<Liquids.Measured> liquids) {

  /**
   * A fitted number.
   *
   * @param name its place in the parameter file
   * @param value of it
   * @param error standard error by the Hessian, tolerances taken as standard errors and scaled by
   *     the scatter
   * @param bootstrap standard deviation over targets drawn with replacement, one Gauss-Newton step
   *     each
   * @param atBound whether it lies at one of its bounds, so that errors say little
   */
  public record Parameter(
      String name, double value, double error, double bootstrap, boolean atBound) {}

  /** Told how a fit gets on. */
  public interface Progress {
    /**
     * @param start number of the descent, from 1
     * @param starts how many there are
     * @param cost root of the sum of squared deviations
     */
    void at(int start, int starts, double cost);

    /**
     * @param start number of the descent, from 1
     * @param number of the outer iteration; 0 for where the descent starts
     * @param iteration what its dynamics found
     */
    default void found(int start, int number, OuterIteration iteration) {}
  }

  /**
   * Carries a deck out.
   *
   * @param checkpoint keeps finished descents, and has those of a fit that was broken off
   * @throws org.vitrum.InputException if deck, form and files do not belong together
   */
  public static Fit of(FitDeck deck, FitCheckpoint checkpoint, Progress progress) {
    ParameterSet parameters = ParameterSet.of(deck);
    Objective objective = Objective.of(deck, parameters);
    int starts = deck.search().starts();
    double[] costs = new double[starts];
    OuterLoop.End best = null;
    int bestStart = 0;
    for (int k = 0; k < starts; k++) {
      OuterLoop loop =
          new OuterLoop(deck.search(), objective, checkpoint, progress(progress, k + 1, starts));
      OuterLoop.End end;
      if (checkpoint.known(k) == null) {
        RandomGenerator random = new Well19937c(deck.search().seed() * 1_000_003L + k);
        end = loop.from(start(deck, parameters, k, random), random);
        checkpoint.add(end.values());
      } else {
        end = loop.at(checkpoint.known(k));
      }
      costs[k] = end.cost();
      if (best == null || costs[k] < costs[bestStart]) {
        best = end;
        bestStart = k;
      }
    }
    double[] values = best.values();
    Objective complete = best.objective().completed(values);
    PairTables tables = parameters.tables(values);
    return new Fit(
        deck,
        named(parameters.with(values), deck),
        parameters(deck, complete, values),
        complete.table(values),
        costs[bestStart],
        costs,
        PhaseCheck.of(deck, tables),
        checkpoint.iterations(bestStart),
        complete.liquids().measured(Candidate.of(tables)));
  }

  private static OuterLoop.Progress progress(Progress progress, int start, int starts) {
    return new OuterLoop.Progress() {
      @Override
      public void at(double cost) {
        progress.at(start, starts, cost);
      }

      @Override
      public void found(int number, OuterIteration iteration) {
        progress.found(start, number, iteration);
      }
    };
  }

  /** Whether the last densities were as expected. */
  public boolean isSettled() {
    return OuterLoop.isSettled(iterations.castToList());
  }

  private static double[] start(
      FitDeck deck, ParameterSet parameters, int number, RandomGenerator random) {
    double[] values = parameters.starts();
    for (int k = 0; number > 0 && k < values.length; k++) {
      ParameterSet.Slot slot = parameters.slots().get(k);
      values[k] += deck.search().spread() * (slot.to() - slot.from()) * (random.nextDouble() - 0.5);
    }
    parameters.clamp(values);
    return values;
  }

  private static JsonNode named(JsonNode file, FitDeck deck) {
    ((ObjectNode) file).put("citation", deck.citation());
    return file;
  }

  private static ImmutableList<Parameter> parameters(
      FitDeck deck, Objective objective, double[] values) {
    double[] deviations = objective.deviations(values);
    RealMatrix jacobian = new Descent(objective).jacobian(values);
    int n = values.length;
    double scatter =
        Arrays.stream(deviations).map(d -> d * d).sum() / Math.max(1, deviations.length - n);
    RealMatrix covariance = inverse(jacobian.transpose().multiply(jacobian));
    double[] bootstrap = bootstrap(deck.search(), jacobian, deviations, covariance);
    return objective
        .parameters()
        .slots()
        .collectWithIndex(
            (slot, k) ->
                new Parameter(
                    slot.name(),
                    values[k],
                    Math.sqrt(scatter * Math.max(0, covariance.getEntry(k, k))),
                    bootstrap[k],
                    values[k] <= slot.from() || values[k] >= slot.to()));
  }

  /** Of a matrix of normal equations; a trace of its diagonal holds directions nobody measures. */
  private static RealMatrix inverse(RealMatrix normal) {
    int n = normal.getRowDimension();
    RealMatrix held = normal.copy();
    for (int k = 0; k < n; k++) {
      held.addToEntry(k, k, 1e-10 * normal.getEntry(k, k) + Double.MIN_NORMAL);
    }
    try {
      return new CholeskyDecomposition(held, 1e-8, 0).getSolver().getInverse();
    } catch (NonPositiveDefiniteMatrixException _) {
      return MatrixUtils.createRealMatrix(n, n)
          .scalarAdd(Double.NaN); // no error can be given: written as such
    }
  }

  private static double[] bootstrap(
      FitDeck.Search search, RealMatrix jacobian, double[] deviations, RealMatrix covariance) {
    int n = jacobian.getColumnDimension();
    int draws = search.draws();
    RandomGenerator random = new Well19937c(search.seed());
    double[][] moves = new double[draws][];
    for (int b = 0; b < draws; b++) {
      double[] drawn = new double[deviations.length];
      for (int i = 0; i < drawn.length; i++) {
        // A target that is drawn twice pulls twice, one that is not drawn does not: relative to
        // the fit, where pulls balance, its deviation counts (draws - 1) times.
        drawn[i] = -deviations[i];
      }
      for (int i = 0; i < drawn.length; i++) {
        int at = random.nextInt(drawn.length);
        drawn[at] += deviations[at];
      }
      RealVector pull = jacobian.preMultiply(new ArrayRealVector(drawn, false));
      moves[b] = covariance.operate(pull).toArray();
    }
    double[] spread = new double[n];
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (double[] move : moves) {
        sum += move[k] * move[k];
      }
      spread[k] = draws == 0 ? Double.NaN : Math.sqrt(sum / draws);
    }
    return spread;
  }
}
