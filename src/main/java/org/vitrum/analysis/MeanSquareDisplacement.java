package org.vitrum.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.PolynomialFit;

/**
 * Mean square displacement against time, from snapshots at equal intervals, and the self-diffusion
 * coefficient from it by Einstein's relation, MSD = 6 D t. Displacements are relative to the centre
 * of mass, averaged over atoms and time origins.
 *
 * <p>Between two snapshots an atom's displacement is the change of its unwrapped fractional
 * coordinates in the cell of the second. In a fixed cell that is the change of unwrapped positions;
 * in one that breathes under a barostat positions far from the origin would move with it, although
 * their atoms do not diffuse (von Buelow et al., J. Chem. Phys. 153 (2020) 021101).
 */
public final class MeanSquareDisplacement {
  /** Groups of atoms whose independent values give the error of D. */
  private static final int GROUPS = 10;

  private final double interval;
  private final MutableList<double[]> frames = Lists.mutable.empty();
  private int[] type;
  private double[] fractions; // of the last snapshot, unwrapped

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
   * What is known so far, to go on from.
   *
   * @param type of each atom
   * @param fractions unwrapped fractional coordinates of the last snapshot, 3N
   * @param frames unwrapped positions relative to the centre of mass of each snapshot, A, 3N each
   */
  public record State(int[] type, double[] fractions, List<double[]> frames) {}

  /** What is known so far; the arrays are not copied. Empty before the first snapshot. */
  public Optional<State> state() {
    return frames.isEmpty()
        ? Optional.empty()
        : Optional.of(new State(type, fractions, frames.toImmutable().castToList()));
  }

  /** Takes over what {@link #state} gave. */
  public void restore(State state) {
    type = state.type();
    fractions = state.fractions();
    frames.clear();
    frames.addAll(state.frames());
  }

  /**
   * Adds the next snapshot.
   *
   * @throws IllegalArgumentException if its atoms differ from the first's
   */
  public void add(AtomSystem system) {
    double[] now = unwrappedFractions(system);
    double[] step = now.clone();
    if (fractions == null) {
      type = system.type().clone();
    } else if (!Arrays.equals(type, system.type())) {
      throw new IllegalArgumentException("the snapshot has other atoms");
    } else {
      for (int k = 0; k < step.length; k++) {
        step[k] -= fractions[k];
      }
    }
    double[] x = positions(step, system.cell());
    if (frames.notEmpty()) {
      double[] before = frames.getLast();
      for (int k = 0; k < x.length; k++) {
        x[k] += before[k];
      }
    }
    fractions = now;
    frames.add(fromCentre(x, system));
  }

  private static double[] unwrappedFractions(AtomSystem system) {
    double[] inverse = system.cell().inverse();
    double[] origin = system.cell().origin();
    double[] position = system.position();
    int[] image = system.image();
    double[] s = new double[position.length];
    for (int i = 0; i < s.length; i += 3) {
      for (int edge = 0; edge < 3; edge++) {
        double sum = image[i + edge];
        for (int axis = 0; axis < 3; axis++) {
          sum += (position[i + axis] - origin[axis]) * inverse[3 * axis + edge];
        }
        s[i + edge] = sum;
      }
    }
    return s;
  }

  private static double[] positions(double[] s, Cell cell) {
    double[] x = new double[s.length];
    for (int i = 0; i < s.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        for (int edge = 0; edge < 3; edge++) {
          x[i + axis] += s[i + edge] * cell.vector(edge, axis);
        }
      }
    }
    return x;
  }

  private static double[] fromCentre(double[] x, AtomSystem system) {
    double[] centre = new double[3];
    double mass = 0;
    for (int i = 0; i < system.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
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

  /**
   * The exponent of MSD ~ t^n between two times: 1 where atoms diffuse, less where they still
   * rattle in the cages of their neighbours.
   *
   * @param species index, or -1 for all atoms
   */
  public double exponent(int species, double from, double to) {
    int first = Math.max(1, (int) Math.ceil(from / interval - 1e-9));
    int last = Math.min((int) Math.floor(to / interval + 1e-9), frames.size() - 1);
    double[] msd = over(species, 0, 1);
    return Math.log(msd[last] / msd[first]) / Math.log((double) last / first);
  }
}
