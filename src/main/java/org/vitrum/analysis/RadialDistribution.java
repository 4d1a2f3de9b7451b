package org.vitrum.analysis;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;

/**
 * Radial distribution functions, total and partial, averaged over frames: g_ab(r) is the density of
 * b atoms at a distance r of an a atom over their mean density, so that it tends to 1. Periodic
 * images are explicit, and so the cell may have any shape and be smaller than the cutoff; an atom
 * sees its own images.
 */
public final class RadialDistribution {
  private final ImmutableList<Species> species;
  private final double cutoff;
  private final int bins;
  private final int[] counts; // atoms of each species
  private final double[][] neighbours; // ordered pairs by species a * size + b and bin, all frames
  private final double[][] weighted; // the same times the frame's volume
  private int frames;

  /**
   * @param system tells the species and the number of atoms of each; is not counted as a frame
   * @param cutoff largest distance, A
   * @param bins number of equal bins up to it
   */
  public RadialDistribution(AtomSystem system, double cutoff, int bins) {
    if (!(cutoff > 0) || !Double.isFinite(cutoff) || bins < 1) {
      throw new IllegalArgumentException(bins + " bins up to " + cutoff + " A");
    }
    species = system.species();
    counts = system.counts();
    this.cutoff = cutoff;
    this.bins = bins;
    neighbours = new double[counts.length * counts.length][bins];
    weighted = new double[counts.length * counts.length][bins];
  }

  /**
   * Adds a frame.
   *
   * @throws IllegalArgumentException if it has other species or numbers of atoms
   */
  public void add(AtomSystem system) {
    if (!system.species().equals(species) || !Arrays.equals(system.counts(), counts)) {
      throw new IllegalArgumentException("the frame has other atoms than the first");
    }
    long[][] histogram = histogram(system);
    double volume = system.cell().volume();
    for (int pair = 0; pair < histogram.length; pair++) {
      for (int k = 0; k < bins; k++) {
        neighbours[pair][k] += histogram[pair][k];
        weighted[pair][k] += volume * histogram[pair][k];
      }
    }
    frames++;
  }

  /** The sums so far, for checkpoints: number of frames, then counts and weighted counts by bin. */
  public double[] state() {
    double[] state = new double[1 + 2 * neighbours.length * bins];
    state[0] = frames;
    int at = 1;
    for (double[][] sums : new double[][][] {neighbours, weighted}) {
      for (double[] row : sums) {
        System.arraycopy(row, 0, state, at, bins);
        at += bins;
      }
    }
    return state;
  }

  /**
   * Takes over what {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is of another number of species or bins
   */
  public void restore(double[] state) {
    if (state.length != 1 + 2 * neighbours.length * bins) {
      throw new IllegalArgumentException(state.length + " numbers are of other bins or species");
    }
    frames = (int) state[0];
    int at = 1;
    for (double[][] sums : new double[][][] {neighbours, weighted}) {
      for (double[] row : sums) {
        System.arraycopy(state, at, row, 0, bins);
        at += bins;
      }
    }
  }

  /** Middles of the bins, A. */
  public double[] distances() {
    double[] r = new double[bins];
    Arrays.setAll(r, k -> (k + 0.5) * cutoff / bins);
    return r;
  }

  /** g(r) of all atoms. */
  public double[] total() {
    double n = Arrays.stream(counts).sum();
    return normalised(summed(weighted), n * n);
  }

  /** g_ab(r) of two species by index; symmetric. NaN if one of them has no atoms. */
  public double[] partial(int a, int b) {
    return normalised(weighted[a * counts.length + b], (double) counts[a] * counts[b]);
  }

  private double[] normalised(double[] volumeTimesPairs, double pairs) {
    requireFrames();
    double[] g = new double[bins];
    double width = cutoff / bins;
    for (int k = 0; k < bins; k++) {
      double shell = 4.0 / 3 * Math.PI * (Math.pow((k + 1) * width, 3) - Math.pow(k * width, 3));
      g[k] = volumeTimesPairs[k] / (pairs * shell * frames);
    }
    return g;
  }

  /** Mean number of b atoms about an a atom within the upper edge of each bin. */
  public double[] coordination(int a, int b) {
    return running(neighbours[a * counts.length + b], counts[a]);
  }

  /** Mean number of atoms about an atom within the upper edge of each bin. */
  public double[] coordination() {
    return running(summed(neighbours), Arrays.stream(counts).sum());
  }

  private double[] running(double[] pairs, int centres) {
    requireFrames();
    double[] n = new double[bins];
    double sum = 0;
    for (int k = 0; k < bins; k++) {
      sum += pairs[k];
      n[k] = sum / centres / frames;
    }
    return n;
  }

  private void requireFrames() {
    if (frames == 0) {
      throw new IllegalStateException("no frame has been added");
    }
  }

  private double[] summed(double[][] rows) {
    double[] sum = new double[bins];
    for (double[] row : rows) {
      for (int k = 0; k < bins; k++) {
        sum[k] += row[k];
      }
    }
    return sum;
  }

  /**
   * The table of rdf.csv: distance, total g, each partial g, then running coordination numbers
   * {@code n_A-B} of B about A.
   */
  public String csv() {
    StringBuilder header = new StringBuilder("r_A,g_total");
    StringBuilder numbers = new StringBuilder(",n_total");
    int kinds = counts.length;
    double[][] columns = new double[3 + kinds * (kinds + 1) / 2 + kinds * kinds][];
    int next = 0;
    columns[next++] = distances();
    columns[next++] = total();
    for (int a = 0; a < kinds; a++) {
      for (int b = a; b < kinds; b++) {
        header.append(",g_").append(symbol(a)).append('-').append(symbol(b));
        columns[next++] = partial(a, b);
      }
    }
    columns[next++] = coordination();
    for (int a = 0; a < kinds; a++) {
      for (int b = 0; b < kinds; b++) {
        numbers.append(",n_").append(symbol(a)).append('-').append(symbol(b));
        columns[next++] = coordination(a, b);
      }
    }
    StringBuilder text = header.append(numbers).append('\n');
    for (int k = 0; k < bins; k++) {
      for (int c = 0; c < columns.length; c++) {
        text.append(c == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.6g", columns[c][k]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String symbol(int a) {
    return species.get(a).symbol();
  }

  /**
   * Ordered pairs of a frame by species a * size + b and bin. Threads of the caller's pool count
   * them: numbers of pairs are the same in whatever order they are added.
   */
  private long[][] histogram(AtomSystem system) {
    Neighbourhood neighbourhood = new Neighbourhood(system, cutoff);
    int[] order = neighbourhood.order();
    return IntStream.range(0, Chunks.count(order.length))
        .parallel()
        .collect(
            this::empty,
            (histogram, chunk) -> {
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                count(neighbourhood, order[k], system.type(), histogram);
              }
            },
            RadialDistribution::add);
  }

  private long[][] empty() {
    return new long[counts.length * counts.length][bins];
  }

  /** Counts half of an atom's neighbours in both directions. */
  private void count(Neighbourhood neighbourhood, int i, int[] type, long[][] histogram) {
    int kinds = counts.length;
    double scale = bins / cutoff;
    neighbourhood.halfOf(
        i,
        (j, _, _, _, squared) -> {
          int k = Math.min((int) (Math.sqrt(squared) * scale), bins - 1);
          histogram[type[i] * kinds + type[j]][k]++;
          histogram[type[j] * kinds + type[i]][k]++;
        });
  }

  private static void add(long[][] sum, long[][] histogram) {
    for (int pair = 0; pair < sum.length; pair++) {
      for (int k = 0; k < sum[pair].length; k++) {
        sum[pair][k] += histogram[pair][k];
      }
    }
  }
}
