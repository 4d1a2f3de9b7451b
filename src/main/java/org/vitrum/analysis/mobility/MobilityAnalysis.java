package org.vitrum.analysis.mobility;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.analysis.EqualIntervals;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.ResumableSeries;
import org.vitrum.analysis.SeriesState;
import org.vitrum.analysis.Unwrapping;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.PolynomialFit;

/**
 * Motion of the atoms of a series of snapshots at equal intervals. A displacement is the change of
 * unwrapped fractional coordinates in the cell of the later snapshot, relative to the centre of
 * mass, so that a box that breathes does not carry atoms along (S. von Buelow et al., J. Chem.
 * Phys. 153 (2020) 021101).
 *
 * <p>Only some snapshots are kept as origins of time, evenly spread: when there are more than
 * {@link #MOST_ORIGINS}, every other one goes. Memory therefore does not grow with the series.
 */
public final class MobilityAnalysis implements ResumableSeries {
  private static final int MOST_ORIGINS = 16;

  private record Origin(int snapshot, double[] fractions) {}

  private final double q;
  private final double near;
  private final MutableList<Origin> origins = Lists.mutable.empty();
  private final MutableList<LagSums> lags = Lists.mutable.empty();
  private int stride = 1; // between origins
  private int snapshots;
  private final EqualIntervals times = new EqualIntervals();
  private double interval;
  private Unwrapping unwrapping;
  private int[] type;
  private double[] mass;
  private List<Species> species;

  /**
   * An analysis that has seen nothing yet.
   *
   * @param q wave number of F_s, 1/A: usually that of the first peak of S(q)
   * @param near an atom that moved by less has stayed where it was, for chi4, A
   */
  public MobilityAnalysis(double q, double near) {
    this.q = q;
    this.near = near;
  }

  @Override
  public void add(AtomSystem atoms, double time) {
    interval = times.next(time);
    if (snapshots == 0) {
      begin(atoms);
    } else {
      unwrapping.next(atoms);
    }
    double[] now = unwrapping.fractions();
    lags.add(new LagSums(species.size()));
    for (Origin origin : origins) {
      lags.get(snapshots - origin.snapshot())
          .add(squares(origin.fractions(), now, atoms.cell()), type, q, near);
    }
    if (snapshots % stride == 0) {
      origins.add(new Origin(snapshots, now.clone()));
    }
    if (origins.size() > MOST_ORIGINS) {
      stride *= 2;
      origins.removeIf(origin -> origin.snapshot() % stride != 0);
    }
    snapshots++;
  }

  private void begin(AtomSystem atoms) {
    unwrapping = new Unwrapping(atoms);
    type = atoms.type().clone();
    species = atoms.species().castToList();
    mass = new double[type.length];
    Arrays.setAll(mass, i -> Double.isNaN(atoms.mass(i)) ? 1 : atoms.mass(i));
  }

  @Override
  public double[] state() {
    DoubleArrayList state = new DoubleArrayList();
    state.addAll(snapshots, interval, stride, origins.size());
    times.save(state);
    if (snapshots > 0) {
      unwrapping.save(state);
    }
    origins.each(
        origin -> {
          state.add(origin.snapshot());
          state.addAll(origin.fractions());
        });
    lags.each(lag -> lag.save(state));
    return state.toArray();
  }

  @Override
  public void restore(AtomSystem like, double[] state) {
    SeriesState.read("mobility", state, from -> restore(like, from));
  }

  private void restore(AtomSystem like, DoubleBuffer from) {
    snapshots = (int) from.get();
    interval = from.get();
    stride = (int) from.get();
    int kept = (int) from.get();
    times.restore(from);
    if (snapshots > 0) {
      begin(like);
      unwrapping.restore(from);
    }
    for (int k = 0; k < kept; k++) {
      int snapshot = (int) from.get();
      double[] fractions = new double[3 * like.size()];
      from.get(fractions);
      origins.add(new Origin(snapshot, fractions));
    }
    for (int k = 0; k < snapshots; k++) {
      LagSums lag = new LagSums(like.species().size());
      lag.restore(from);
      lags.add(lag);
    }
  }

  /** Squared displacements without that of the centre of mass. */
  private double[] squares(double[] from, double[] to, Cell cell) {
    double[] h = cell.vectors();
    double[] drift = new double[3];
    double total = 0;
    for (int i = 0; i < mass.length; i++) {
      for (int k = 0; k < 3; k++) {
        drift[k] += mass[i] * (to[3 * i + k] - from[3 * i + k]);
      }
      total += mass[i];
    }
    double[] u = new double[mass.length];
    for (int i = 0; i < u.length; i++) {
      double a = to[3 * i] - from[3 * i] - drift[0] / total;
      double b = to[3 * i + 1] - from[3 * i + 1] - drift[1] / total;
      double c = to[3 * i + 2] - from[3 * i + 2] - drift[2] / total;
      double x = a * h[0] + b * h[3] + c * h[6];
      double y = a * h[1] + b * h[4] + c * h[7];
      double z = a * h[2] + b * h[5] + c * h[8];
      u[i] = x * x + y * y + z * z;
    }
    return u;
  }

  @Override
  public Findings findings() {
    MutableList<Finding> numbers = Lists.mutable.empty();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("q_per_A", q);
    details.put("stayed_within_A", near);
    double[] times = new double[snapshots - 1];
    Arrays.setAll(times, k -> (k + 1) * interval);
    details.put("time_ps", times);
    for (int t = 0; t < species.size(); t++) {
      int kind = t;
      if (Arrays.stream(type).noneMatch(k -> k == kind)) {
        continue;
      }
      String symbol = species.get(t).symbol();
      double[] scattering = series(lag -> lag.scattering(kind));
      details.put("msd_" + symbol + "_A2", series(lag -> lag.meanSquare(kind)));
      details.put("non_gaussian_" + symbol, series(lag -> lag.nonGaussian(kind)));
      details.put("F_s_" + symbol, scattering);
      numbers.add(new Finding("D_" + symbol, "A^2/ps", diffusion(kind)));
      numbers.add(
          new Finding(
              "tau_alpha_" + symbol, "ps", new Estimate(relaxation(scattering), Double.NaN)));
    }
    details.put("overlap", series(lag -> lag.overlap(type.length)));
    details.put("chi4", series(lag -> lag.susceptibility(type.length)));
    return new Findings(Lists.immutable.empty(), numbers.toImmutable(), details);
  }

  /** By lag from one interval on. */
  private double[] series(ToDoubleFunction<LagSums> value) {
    return lags.toImmutable().drop(1).collectDouble(value::applyAsDouble).toArray();
  }

  /**
   * From the slope of the mean square displacement, MSD = 6 D t, between a tenth and a half of the
   * series. NaN for fewer than three times or twenty atoms.
   *
   * <p>The error has two parts. Groups of atoms scatter, as if they were independent; but all atoms
   * of one short series share its collective motion, so that they may be wrong together. That shows
   * in time: half the difference of the slopes in the early and the late half of the fitted times
   * is added in squares. Fewer than six times have no two slopes, and D no error.
   */
  private Estimate diffusion(int kind) {
    int first = Math.max(1, (int) Math.ceil((snapshots - 1) / 10.0));
    int last = (snapshots - 1) / 2;
    long atoms = Arrays.stream(type).filter(t -> t == kind).count();
    double[] d = new double[LagSums.GROUPS];
    for (int g = 0; g < d.length; g++) {
      double[] t = new double[Math.max(0, last - first + 1)];
      double[] msd = new double[t.length];
      for (int k = 0; k < t.length; k++) {
        t[k] = (first + k) * interval;
        msd[k] = lags.get(first + k).meanSquare(kind, g);
      }
      boolean enough = t.length >= 3 && atoms >= 2 * LagSums.GROUPS;
      boolean known = Arrays.stream(msd).allMatch(Double::isFinite);
      d[g] = enough && known ? PolynomialFit.of(t, msd, 1).coefficients()[1] / 6 : Double.NaN;
    }
    Finding mean = Finding.mean("D", "", d);
    Estimate groups = mean.estimate();
    int middle = first + (last - first + 1) / 2;
    double change = slope(kind, middle, last) - slope(kind, first, middle - 1);
    return new Estimate(groups.value(), Math.hypot(groups.error(), change / 6 / 2));
  }

  /** Of the mean square displacement between two lags, A^2/ps; NaN for fewer than three. */
  private double slope(int kind, int first, int last) {
    if (last - first < 2) {
      return Double.NaN;
    }
    double[] t = new double[last - first + 1];
    double[] msd = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      t[k] = (first + k) * interval;
      msd[k] = lags.get(first + k).meanSquare(kind);
    }
    return PolynomialFit.of(t, msd, 1).coefficients()[1];
  }

  /** When F_s has fallen to 1/e, by a straight line between two times; NaN if it has not. */
  private double relaxation(double[] scattering) {
    double before = 1;
    for (int k = 0; k < scattering.length; k++) {
      double now = scattering[k];
      if (now <= 1 / Math.E) {
        return interval * (k + (before - 1 / Math.E) / (before - now));
      }
      before = now;
    }
    return Double.NaN;
  }
}
