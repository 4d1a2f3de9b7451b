package org.vitrum.atoms;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.Interval;
import org.vitrum.InputException;
import org.vitrum.units.MetalUnits;

/**
 * Structures to melt: atoms of an alloy in a cubic cell, placed at random or on a lattice, without
 * overlaps. They depend on the seed alone.
 */
public final class RandomStart {
  /**
   * Volume of a liquid metal over that of the solid at room temperature: about 6 % of thermal
   * expansion and 4 % on melting. A first guess; a barostat corrects it.
   */
  private static final double LIQUID_EXPANSION = 1.10;

  /**
   * Packing fraction of the spheres whose diameter is the default minimum distance. Random
   * sequential addition jams at 0.384 (Torquato, Uche, Stillinger, Phys. Rev. E 74 (2006) 061308),
   * so 0.30 is reached quickly; for Cu-Zr it keeps atoms 2.1 A apart.
   */
  private static final double PACKING_FRACTION = 0.30;

  /** Trials for one atom before the insertion counts as jammed. */
  private static final int TRIALS = 10_000;

  private static final Crystal SIMPLE_CUBIC =
      new Crystal(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3], new int[1]);

  private RandomStart() {}

  /** The generator behind all structures and velocities, seeded. */
  static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /**
   * Whole numbers of atoms in proportion to the amounts, by the largest remainder; equal remainders
   * go to the first.
   *
   * @param amounts not negative, at least one positive; any scale
   * @throws IllegalArgumentException otherwise
   */
  public static int[] counts(double[] amounts, int atoms) {
    double sum = Arrays.stream(amounts).sum();
    if (!(sum > 0) || !Double.isFinite(sum) || Arrays.stream(amounts).anyMatch(a -> a < 0)) {
      throw new IllegalArgumentException(
          "amounts must not be negative and not all zero: " + Arrays.toString(amounts));
    }
    int[] counts = new int[amounts.length];
    double[] remainder = new double[amounts.length];
    int left = atoms;
    for (int k = 0; k < amounts.length; k++) {
      double exact = atoms * (amounts[k] / sum);
      // An exact share of 64 must not become 63 by rounding.
      counts[k] = (int) Math.floor(exact * (1 + 4 * Math.ulp(1.0)));
      remainder[k] = exact - counts[k];
      left -= counts[k];
    }
    int[] order =
        Interval.zeroTo(amounts.length - 1)
            .toSortedListBy(k -> -remainder[k])
            .collectInt(k -> k)
            .toArray();
    for (int k = 0; k < left; k++) {
      counts[order[k]]++;
    }
    return counts;
  }

  /** Density of an alloy that has one atom per A^3, g/cm^3. */
  public static double unitDensity(ImmutableList<Species> species, int[] counts) {
    double mass = 0;
    for (int k = 0; k < counts.length; k++) {
      mass += counts[k] * species.get(k).mass();
    }
    return MetalUnits.AMU_PER_A3_IN_G_PER_CM3 * mass / Arrays.stream(counts).sum();
  }

  /**
   * Atoms per A^3 of a liquid alloy, from the atomic volumes of the elements.
   *
   * @throws InputException if an element has no tabulated density
   */
  public static double liquidDensity(ImmutableList<Species> species, int[] counts) {
    double volume = 0;
    for (int k = 0; k < counts.length; k++) {
      double each = Elements.of(species.get(k).symbol()).atomicVolume();
      if (Double.isNaN(each)) {
        throw new InputException(
            "no tabulated density for "
                + species.get(k).symbol()
                + ": give the density of the system");
      }
      volume += counts[k] * each;
    }
    return Arrays.stream(counts).sum() / (LIQUID_EXPANSION * volume);
  }

  /** The distance that {@link #random} keeps atoms apart by default, A. */
  public static double defaultDistance(double density) {
    return Math.cbrt(6 * PACKING_FRACTION / (Math.PI * density));
  }

  /**
   * Random positions, at least {@link #defaultDistance} apart.
   *
   * @param counts number of atoms of each species
   * @param density atoms per A^3
   */
  public static AtomSystem random(
      ImmutableList<Species> species, int[] counts, double density, long seed) {
    return random(species, counts, density, defaultDistance(density), seed);
  }

  /**
   * Random positions by random sequential addition. Where that jams, because the distance asks for
   * more than random addition can pack, the atoms are put on the lattice of {@link #lattice} and
   * moved at random as far as the distance allows.
   *
   * @param counts number of atoms of each species
   * @param density atoms per A^3
   * @param distance smallest allowed, A
   * @throws InputException if the lattice is too dense for the distance as well
   */
  public static AtomSystem random(
      ImmutableList<Species> species, int[] counts, double density, double distance, long seed) {
    RandomGenerator random = generator(seed);
    int n = total(counts, density);
    double edge = Math.cbrt(n / density);
    double[] position = insert(n, edge, distance, random);
    if (position == null) {
      position = jitteredLattice(n, edge, distance, random);
    }
    return system(species, counts, edge, position, random);
  }

  /**
   * Atoms on a cubic lattice of whole cells in a cube, the species shuffled: simple, body-centred
   * or face-centred, whichever has its sites farthest apart. Sites that are too many are left
   * vacant at random.
   *
   * @param counts number of atoms of each species
   * @param density atoms per A^3
   */
  public static AtomSystem lattice(
      ImmutableList<Species> species, int[] counts, double density, long seed) {
    RandomGenerator random = generator(seed);
    int n = total(counts, density);
    double edge = Math.cbrt(n / density);
    double[] position = sites(Lattice.roomiest(n), n, edge, random);
    return system(species, counts, edge, position, random);
  }

  private static int total(int[] counts, double density) {
    int n = 0;
    for (int count : counts) {
      n = Math.addExact(n, count);
    }
    if (n < 1 || !(density > 0) || !Double.isFinite(density)) {
      throw new IllegalArgumentException(n + " atoms at a density of " + density + " per A^3");
    }
    return n;
  }

  private static AtomSystem system(
      ImmutableList<Species> species,
      int[] counts,
      double edge,
      double[] position,
      RandomGenerator random) {
    int[] type = shuffledTypes(counts, random);
    return AtomSystem.atRest(species, Cell.orthogonal(edge, edge, edge), type, position);
  }

  /**
   * Types of atoms in random order, for a solid solution.
   *
   * @param counts number of atoms of each species
   */
  public static int[] shuffledTypes(int[] counts, long seed) {
    return shuffledTypes(counts, generator(seed));
  }

  private static int[] shuffledTypes(int[] counts, RandomGenerator random) {
    int[] type = new int[Arrays.stream(counts).sum()];
    int i = 0;
    for (int k = 0; k < counts.length; k++) {
      Arrays.fill(type, i, i + counts[k], k);
      i += counts[k];
    }
    shuffle(type, random);
    return type;
  }

  /** Fisher-Yates. */
  private static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** A cubic lattice of k x k x k conventional cells in a cube of edge 1. */
  private record Lattice(Crystal cell, int k, double nearest) {
    int sites() {
      return k * k * k * cell.species().length;
    }

    /** The simple, body- or face-centred lattice with n sites or more that are farthest apart. */
    static Lattice roomiest(int n) {
      return Lists.immutable
          .of(
              fitting(n, SIMPLE_CUBIC, 1),
              fitting(n, Crystal.bcc(1), Math.sqrt(0.75)),
              fitting(n, Crystal.fcc(1), Math.sqrt(0.5)))
          .maxBy(Lattice::nearest);
    }

    /** The fewest cells that give n sites. */
    private static Lattice fitting(int n, Crystal cell, double nearest) {
      int k = 1;
      while ((long) k * k * k * cell.species().length < n) {
        k++;
      }
      return new Lattice(cell, k, nearest / k);
    }
  }

  /** n sites of a lattice in a cube, in order; the vacant ones drawn at random. */
  private static double[] sites(Lattice lattice, int n, double edge, RandomGenerator random) {
    int[] order = new int[lattice.sites()];
    Arrays.setAll(order, site -> site);
    shuffle(order, random);
    int[] taken = Arrays.copyOf(order, n);
    Arrays.sort(taken);
    int k = lattice.k();
    double[] basis = lattice.cell().basis();
    int perCell = lattice.cell().species().length;
    double[] position = new double[3 * n];
    for (int i = 0; i < n; i++) {
      int cell = taken[i] / perCell;
      int b = 3 * (taken[i] % perCell);
      position[3 * i] = edge * (cell % k + basis[b]) / k;
      position[3 * i + 1] = edge * (cell / k % k + basis[b + 1]) / k;
      position[3 * i + 2] = edge * (cell / (k * k) + basis[b + 2]) / k;
    }
    return position;
  }

  private static double[] jitteredLattice(
      int n, double edge, double distance, RandomGenerator random) {
    Lattice lattice = Lattice.roomiest(n);
    double reach = 0.5 * (edge * lattice.nearest() - distance);
    if (!(reach > 0)) {
      throw new InputException(
          "%d atoms in a cube of %.4g A cannot be kept %.4g A apart: lower the density"
              .formatted(n, edge, distance));
    }
    double[] position = sites(lattice, n, edge, random);
    double[] shift = new double[3];
    for (int i = 0; i < n; i++) {
      double r2;
      do {
        r2 = 0;
        for (int axis = 0; axis < 3; axis++) {
          shift[axis] = 2 * random.nextDouble() - 1;
          r2 += shift[axis] * shift[axis];
        }
      } while (r2 > 1);
      for (int axis = 0; axis < 3; axis++) {
        position[3 * i + axis] += reach * shift[axis];
      }
    }
    return position;
  }

  /**
   * Random sequential addition in a periodic cube, with a grid of cells no thinner than the
   * distance.
   *
   * @return null if jammed
   */
  private static double[] insert(int n, double edge, double distance, RandomGenerator random) {
    int m = (int) Math.clamp(Math.floor(edge / distance), 1.0, 1 + Math.cbrt(n));
    int[] head = new int[m * m * m];
    int[] next = new int[n];
    Arrays.fill(head, -1);
    double[] position = new double[3 * n];
    double[] trial = new double[3];
    int[] at = new int[3];
    for (int i = 0; i < n; i++) {
      int tries = 0;
      do {
        if (++tries > TRIALS) {
          return null;
        }
        for (int axis = 0; axis < 3; axis++) {
          trial[axis] = edge * random.nextDouble();
          at[axis] = Math.min((int) (trial[axis] / edge * m), m - 1);
        }
      } while (isCrowded(trial, at, position, head, next, m, edge, distance));
      System.arraycopy(trial, 0, position, 3 * i, 3);
      int bin = (at[2] * m + at[1]) * m + at[0];
      next[i] = head[bin];
      head[bin] = i;
    }
    return position;
  }

  private static boolean isCrowded(
      double[] trial,
      int[] at,
      double[] position,
      int[] head,
      int[] next,
      int m,
      double edge,
      double distance) {
    for (int neighbour = 0; neighbour < 27; neighbour++) {
      int a = Math.floorMod(at[0] + neighbour % 3 - 1, m);
      int b = Math.floorMod(at[1] + neighbour / 3 % 3 - 1, m);
      int c = Math.floorMod(at[2] + neighbour / 9 - 1, m);
      for (int j = head[(c * m + b) * m + a]; j >= 0; j = next[j]) {
        double r2 = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = trial[axis] - position[3 * j + axis];
          d -= edge * Math.rint(d / edge);
          r2 += d * d;
        }
        if (r2 < distance * distance) {
          return true;
        }
      }
    }
    return false;
  }
}
