package org.vitrum.analysis.vibration;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.InputException;
import org.vitrum.analysis.EqualIntervals;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.ResumableSeries;
import org.vitrum.analysis.SeriesState;
import org.vitrum.analysis.Unwrapping;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/**
 * The vibrational mean square displacement of each atom, &lt;u^2&gt; = &lt;|r - &lt;r&gt;|^2&gt;,
 * and the flexibility volume &lt;u^2&gt; Omega^(1/3) with the mean atomic volume Omega (J. Ding, Y.
 * Q. Cheng, H. Sheng, M. Asta, R. O. Ritchie and E. Ma, Nat. Commun. 7 (2016) 13733).
 *
 * <p>The place &lt;r&gt; about which an atom vibrates is its mean over a window of time. The window
 * must be longer than a vibration, or else the atom still flies freely, and shorter than the time
 * after which it leaves its cage. Both show in how &lt;u^2&gt; of windows compares with that of
 * their halves ({@link #GROWTH}): it hardly grows in between. Windows follow each other without a
 * gap; the error of a mean over windows comes from their blocks, that of an atom from the scatter
 * of its windows.
 *
 * <p>With the n snapshots of a window the sum of squares is divided by n - 1, which is exact for
 * independent ones. A displacement is the change of fractional coordinates in the cell of the
 * snapshot, without the drift of the centre of mass, so that neither a breathing box nor a drifting
 * crystal vibrates.
 */
public final class VibrationAnalysis implements ResumableSeries {
  /** By how much &lt;u^2&gt; of windows is larger than that of their halves, relatively. */
  public static final String GROWTH = "growth_over_half_window";

  /** Number of each atom. */
  public static final String FLEXIBILITY_VOLUME = "flexibility_volume";

  /** Growth above which it is atoms that leave their cages, not slow vibrations. */
  private static final double MOST_GROWTH = 0.1;

  /** A mean over fewer snapshots of a half window says little. */
  private static final int FEWEST = 4;

  private final double window;
  private final EqualIntervals times = new EqualIntervals();
  private final MutableList<double[]> bySpecies = Lists.mutable.empty(); // <u^2> in each window
  private final DoubleArrayList growth = new DoubleArrayList(); // in each window
  private WindowScatter scatter;
  private AtomSystem first;
  private double[] mass;
  private Unwrapping unwrapping;
  private int snapshots;
  private double volume; // summed over snapshots
  private int perHalf; // snapshots; 0 until the interval is known
  private double[] start; // fractions at the begin of the window
  private Sums early;
  private Sums late;

  /** Sums over the snapshots of half a window: of displacements and of their squares. */
  private static final class Sums {
    private final double[] sum;
    private final double[] squares;
    private int count;

    Sums(int atoms) {
      sum = new double[3 * atoms];
      squares = new double[atoms];
    }

    void add(double[] u) {
      for (int k = 0; k < u.length; k++) {
        sum[k] += u[k];
        squares[k / 3] += u[k] * u[k];
      }
      count++;
    }

    void save(DoubleArrayList to) {
      to.addAll(sum);
      to.addAll(squares);
      to.add(count);
    }

    void restore(DoubleBuffer from) {
      from.get(sum);
      from.get(squares);
      count = (int) from.get();
    }

    Sums plus(Sums other) {
      Sums both = new Sums(squares.length);
      Arrays.setAll(both.sum, k -> sum[k] + other.sum[k]);
      Arrays.setAll(both.squares, i -> squares[i] + other.squares[i]);
      both.count = count + other.count;
      return both;
    }

    /** Mean square deviation from the mean, A^2. */
    double variance(int i) {
      double square = 0;
      for (int k = 3 * i; k < 3 * i + 3; k++) {
        square += sum[k] * sum[k];
      }
      return (squares[i] - square / count) / (count - 1);
    }
  }

  /**
   * An analysis that has seen nothing yet.
   *
   * @param window time over which an atom's place is averaged, ps
   */
  public VibrationAnalysis(double window) {
    this.window = window;
  }

  @Override
  public void add(AtomSystem atoms, double time) {
    double interval = times.next(time);
    if (snapshots == 0) {
      begin(atoms);
    } else {
      unwrapping.next(atoms);
    }
    if (snapshots == 1) {
      perHalf = (int) Math.rint(window / interval / 2);
      if (perHalf < FEWEST) {
        throw new InputException(
            "window",
            "at least %d frames, %.6g ps".formatted(2 * FEWEST, 2 * FEWEST * interval),
            "%s ps with a frame every %.6g ps".formatted(window, interval));
      }
    }
    snapshots++;
    volume += atoms.cell().volume();
    double[] u = displacements(atoms);
    if (perHalf == 0 || early.count < perHalf) {
      early.add(u);
    } else {
      late.add(u);
    }
    if (perHalf > 0 && late.count == perHalf) {
      end();
    }
  }

  private void begin(AtomSystem atoms) {
    first = atoms.copy();
    mass = new double[atoms.size()];
    Arrays.setAll(mass, i -> Double.isNaN(atoms.mass(i)) ? 1 : atoms.mass(i));
    unwrapping = new Unwrapping(atoms);
    scatter = new WindowScatter(atoms.size());
    beginWindow();
  }

  private void beginWindow() {
    start = null;
    early = new Sums(mass.length);
    late = new Sums(mass.length);
  }

  private void end() {
    Sums both = early.plus(late);
    double[] u = new double[mass.length];
    double[] sums = new double[first.species().size()];
    double halves = 0;
    for (int i = 0; i < u.length; i++) {
      u[i] = both.variance(i);
      sums[first.type()[i]] += u[i];
      halves += (early.variance(i) + late.variance(i)) / 2;
    }
    scatter.add(u);
    growth.add(Arrays.stream(sums).sum() / halves - 1);
    int[] counts = first.counts();
    Arrays.setAll(sums, t -> sums[t] / counts[t]);
    bySpecies.add(sums);
    beginWindow();
  }

  @Override
  public double[] state() {
    DoubleArrayList state = DoubleArrayList.newListWith(snapshots, volume, perHalf);
    times.save(state);
    if (snapshots > 0) {
      unwrapping.save(state);
      scatter.save(state);
      bySpecies.each(state::addAll);
      state.addAll(growth);
      early.save(state);
      late.save(state);
      state.addAll(start == null ? new double[0] : start);
    }
    return state.toArray();
  }

  @Override
  public void restore(AtomSystem like, double[] state) {
    SeriesState.read("vibration", state, from -> restore(like, from));
  }

  private void restore(AtomSystem like, DoubleBuffer from) {
    snapshots = (int) from.get();
    volume = from.get();
    perHalf = (int) from.get();
    times.restore(from);
    if (snapshots > 0) {
      begin(like);
      unwrapping.restore(from);
      scatter.restore(from);
      for (int k = 0; k < scatter.windows(); k++) {
        double[] sums = new double[like.species().size()];
        from.get(sums);
        bySpecies.add(sums);
      }
      for (int k = 0; k < scatter.windows(); k++) {
        growth.add(from.get());
      }
      early.restore(from);
      late.restore(from);
      if (early.count > 0) {
        start = new double[3 * like.size()];
        from.get(start);
      }
    }
  }

  /** Since the begin of the window, without the drift, A. */
  private double[] displacements(AtomSystem atoms) {
    double[] now = unwrapping.fractions();
    if (start == null) {
      start = now.clone();
    }
    double[] drift = new double[3];
    double total = 0;
    for (int i = 0; i < mass.length; i++) {
      for (int k = 0; k < 3; k++) {
        drift[k] += mass[i] * (now[3 * i + k] - start[3 * i + k]);
      }
      total += mass[i];
    }
    double[] h = atoms.cell().vectors();
    double[] u = new double[now.length];
    for (int k = 0; k < u.length; k++) {
      int edge = k % 3;
      double s = now[k] - start[k] - drift[edge] / total;
      for (int axis = 0; axis < 3; axis++) {
        u[k - edge + axis] += s * h[3 * edge + axis];
      }
    }
    return u;
  }

  @Override
  public Findings findings() {
    if (bySpecies.size() < 2) {
      throw new InputException(
          "frames",
          "two windows of %s ps, %d frames".formatted(window, 4 * perHalf),
          "%d frames".formatted(snapshots));
    }
    double spacing = Math.cbrt(volume / snapshots / mass.length);
    double[] u = scatter.mean();
    ImmutableList<AtomColumn> columns =
        Lists.immutable.of(
            AtomColumn.real("vibrational_msd", 1, u),
            AtomColumn.real("vibrational_msd_error", 1, scatter.error()),
            AtomColumn.real(
                FLEXIBILITY_VOLUME, 1, Arrays.stream(u).map(v -> v * spacing).toArray()));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("window_ps", window);
    details.put("windows", scatter.windows());
    details.put("frames_per_window", 2 * perHalf);
    details.put("mean_spacing_A", spacing);
    return new Findings(columns, numbers(spacing), details, warnings());
  }

  private ImmutableList<String> warnings() {
    double grown = growth.average();
    return grown <= MOST_GROWTH
        ? Lists.immutable.empty()
        : Lists.immutable.of(
            String.format(
                Locale.ROOT,
                "<u^2> over %.3g ps is larger by %.0f %% than over half of that: atoms leave their"
                    + " cages, and neither it nor the flexibility volume is of vibrations alone."
                    + " Take a lower temperature, or a window over which it grows less.",
                window,
                100 * grown));
  }

  private ImmutableList<Finding> numbers(double spacing) {
    MutableList<Finding> numbers = Lists.mutable.empty();
    int[] counts = first.counts();
    double[] all = new double[bySpecies.size()];
    for (int t = 0; t < counts.length; t++) {
      if (counts[t] > 0) {
        int kind = t;
        double[] series = bySpecies.collectDouble(u -> u[kind]).toArray();
        double share = counts[t] / (double) mass.length;
        Arrays.setAll(all, k -> all[k] + share * series[k]);
        String symbol = first.species().get(t).symbol();
        numbers.add(new Finding("vibrational_msd_" + symbol, "A^2", mean(series)));
      }
    }
    Estimate msd = mean(all);
    numbers.add(0, new Finding("vibrational_msd", "A^2", msd));
    numbers.add(
        new Finding(
            FLEXIBILITY_VOLUME, "A^3", new Estimate(msd.value() * spacing, msd.error() * spacing)));
    numbers.add(new Finding(GROWTH, "", mean(growth.toArray())));
    return numbers.toImmutable();
  }

  private static Estimate mean(double[] series) {
    return BlockAverage.of(series).estimate();
  }
}
