package org.vitrum.analysis.heterogeneity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;

/**
 * Connected soft regions.
 *
 * @param all the largest first
 */
public record SoftClusters(List<Region> all) {
  /** Second moments of fewer atoms say nothing about a shape. */
  private static final int FEWEST_FOR_SHAPE = 10;

  /**
   * A region.
   *
   * @param atoms number of atoms
   * @param volume of their Voronoi cells, A^3
   * @param aspect of the spheroid with the same second moments, length over width: above 1 a
   *     needle, below 1 a disc; NaN for few atoms and for endless regions
   * @param endless whether it meets its own periodic image
   */
  public record Region(int atoms, double volume, double aspect, boolean endless) {
    /** Radius of the sphere of the same volume, A. */
    public double radius() {
      return Math.cbrt(3 * volume / (4 * Math.PI));
    }
  }

  /**
   * Finds the regions: soft atoms that are closer than a distance belong together.
   *
   * @param link distance, A
   */
  static SoftClusters of(AtomSystem atoms, boolean[] soft, double[] volume, double link) {
    Neighbourhood neighbourhood = new Neighbourhood(atoms, link);
    double[][] place = new double[soft.length][]; // from the region's first atom, A
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < soft.length; i++) {
      if (soft[i] && place[i] == null) {
        regions.add(new Walk(neighbourhood, soft, place).from(i, volume, link));
      }
    }
    regions.sort(Comparator.comparingDouble(Region::volume).reversed());
    return new SoftClusters(List.copyOf(regions));
  }

  /** Goes from atom to atom of a region. */
  private static final class Walk {
    private final Neighbourhood neighbourhood;
    private final boolean[] soft;
    private final double[][] place;
    private final Deque<Integer> open = new ArrayDeque<>();
    private boolean endless;

    Walk(Neighbourhood neighbourhood, boolean[] soft, double[][] place) {
      this.neighbourhood = neighbourhood;
      this.soft = soft;
      this.place = place;
    }

    Region from(int first, double[] volume, double link) {
      place[first] = new double[3];
      open.add(first);
      List<Integer> members = new ArrayList<>();
      double sum = 0;
      while (!open.isEmpty()) {
        int i = open.remove();
        members.add(i);
        sum += volume[i];
        double[] here = place[i];
        neighbourhood.of(
            i, (j, x, y, z, _) -> reach(j, here[0] + x, here[1] + y, here[2] + z, link));
      }
      double aspect = endless || members.size() < FEWEST_FOR_SHAPE ? Double.NaN : aspect(members);
      return new Region(members.size(), sum, aspect, endless);
    }

    private void reach(int j, double x, double y, double z, double link) {
      if (!soft[j]) {
        return;
      }
      double[] known = place[j];
      if (known == null) {
        place[j] = new double[] {x, y, z};
        open.add(j);
      } else {
        // An atom that is reached at another place is an image of itself.
        double far = Math.abs(x - known[0]) + Math.abs(y - known[1]) + Math.abs(z - known[2]);
        endless |= far > link / 2;
      }
    }

    private double aspect(List<Integer> members) {
      double[] centre = new double[3];
      for (int i : members) {
        for (int k = 0; k < 3; k++) {
          centre[k] += place[i][k] / members.size();
        }
      }
      RealMatrix moments = MatrixUtils.createRealMatrix(3, 3);
      for (int i : members) {
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            moments.addToEntry(k, l, (place[i][k] - centre[k]) * (place[i][l] - centre[l]));
          }
        }
      }
      double[] m = new EigenDecomposition(moments).getRealEigenvalues(); // descending
      // The odd one out is the axis.
      return m[0] / m[1] > m[1] / m[2]
          ? Math.sqrt(m[0] / Math.sqrt(m[1] * m[2]))
          : Math.sqrt(m[2] / Math.sqrt(m[0] * m[1]));
    }
  }

  /** Radius, mean over the atoms of regions that end, A; NaN if none does. */
  public double meanRadius() {
    double sum = 0;
    double weight = 0;
    for (Region region : all) {
      if (!region.endless) {
        sum += region.atoms * region.radius();
        weight += region.atoms;
      }
    }
    return sum / weight;
  }

  /** Aspect ratio, mean over the atoms of regions that have one; NaN if none has. */
  public double meanAspect() {
    double sum = 0;
    double weight = 0;
    for (Region region : all) {
      if (!Double.isNaN(region.aspect)) {
        sum += region.atoms * Math.log(region.aspect);
        weight += region.atoms;
      }
    }
    return Math.exp(sum / weight);
  }
}
