package org.vitrum.analysis;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.PolynomialFit;

/**
 * Mean square displacement against time, from snapshots at equal intervals in a cell that does not
 * change, and the self-diffusion coefficient from it by Einstein's relation, MSD = 6 D t.
 * Displacements are those of unwrapped positions, relative to the centre of mass, averaged over
 * atoms and time origins.
 */
public final class MeanSquareDisplacement {
  /** Groups of atoms whose independent values give the error of D. */
  private static final int GROUPS = 10;

  private final double interval;
  private final MutableList<double[]> frames = Lists.mutable.empty();
  private Cell cell;
  private int[] type;

  /**
   * @param interval between snapshots, ps
   */
  public MeanSquareDisplacement(double interval) {
    if (!(interval > 0)) {
      throw new IllegalArgumentException("an interval of " + interval + " ps");
    }
    this.interval = interval;
  }

  /**
   * Adds the next snapshot.
   *
   * @throws IllegalArgumentException if its cell or its atoms differ from the first's: positions
   *     that scale with the cell do not diffuse
   */
  public void add(AtomSystem system) {
    if (cell == null) {
      cell = system.cell();
      type = system.type().clone();
    } else if (!cell.equals(system.cell()) || !Arrays.equals(type, system.type())) {
      throw new IllegalArgumentException("the snapshot has another cell or other atoms");
    }
    frames.add(unwrapped(system));
  }

  /** x + image h, minus the centre of mass. */
  private static double[] unwrapped(AtomSystem system) {
    double[] x = system.position().clone();
    int[] image = system.image();
    double[] centre = new double[3];
    double mass = 0;
    for (int i = 0; i < system.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        for (int edge = 0; edge < 3; edge++) {
          x[3 * i + axis] += image[3 * i + edge] * system.cell().vector(edge, axis);
        }
        centre[axis] += system.mass(i) * x[3 * i + axis];
      }
      mass += system.mass(i);
    }
    for (int k = 0; k < x.length; k++) {
      x[k] -= centre[k % 3] / mass;
    }
    return x;
  }

  /** Times that have an average, ps: 0, interval, ... up to the whole series. */
  public double[] times() {
    double[] t = new double[frames.size()];
    Arrays.setAll(t, k -> k * interval);
    return t;
  }

  /** Mean square displacement of all atoms at each time, A^2. */
  public double[] all() {
    return over(-1, 0, 1);
  }

  /** Mean square displacement of the atoms of one species, A^2; NaN if there are none. */
  public double[] of(int species) {
    return over(species, 0, 1);
  }

  /**
   * Over the atoms of a species (-1: of all) whose index is {@code group} modulo {@code groups}.
   */
  private double[] over(int species, int group, int groups) {
    double[] msd = new double[frames.size()];
    for (int lag = 0; lag < msd.length; lag++) {
      double sum = 0;
      long count = 0;
      for (int origin = 0; origin + lag < msd.length; origin++) {
        double[] from = frames.get(origin);
        double[] to = frames.get(origin + lag);
        for (int i = group; i < type.length; i += groups) {
          if (species < 0 || type[i] == species) {
            for (int k = 3 * i; k < 3 * i + 3; k++) {
              sum += (to[k] - from[k]) * (to[k] - from[k]);
            }
            count++;
          }
        }
      }
      msd[lag] = sum / count;
    }
    return msd;
  }

  /**
   * Diffusion coefficient, A^2/ps (1e-8 m^2/s), from the slope between two times. Its standard
   * error comes from the scatter of ten groups of atoms, which takes their motions as independent.
   *
   * @param species index, or -1 for all atoms
   * @param from first time of the fit, ps: after the ballistic and caged motion
   * @param to last time of the fit, ps: at most half the series, where origins are still many
   * @throws IllegalArgumentException if fewer than three times lie between, or there are fewer than
   *     twenty atoms
   */
  public Estimate diffusion(int species, double from, double to) {
    int first = (int) Math.ceil(from / interval - 1e-9);
    int last = Math.min((int) Math.floor(to / interval + 1e-9), frames.size() - 1);
    if (last - first < 2 || type.length < 2 * GROUPS) {
      throw new IllegalArgumentException(
          "a diffusion coefficient needs three times and " + 2 * GROUPS + " atoms");
    }
    double[] t = Arrays.copyOfRange(times(), first, last + 1);
    double[] d = new double[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      double[] msd = Arrays.copyOfRange(over(species, group, GROUPS), first, last + 1);
      d[group] = PolynomialFit.of(t, msd, 1).coefficients()[1] / 6;
    }
    double mean = Arrays.stream(d).average().orElseThrow();
    double squares = Arrays.stream(d).map(v -> (v - mean) * (v - mean)).sum();
    return new Estimate(mean, Math.sqrt(squares / GROUPS / (GROUPS - 1)));
  }
}
