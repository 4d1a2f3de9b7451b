package org.vitrum.engine.cpu.exact;

import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.ReactionPlaces;
import org.vitrum.engine.cpu.vector.Reactions;

/** What chunks leave for atoms of others in double precision. */
final class DoubleReactions implements Reactions<DoubleBatch> {
  private static final int WORDS = PackedLists.WORDS;

  /** A density in each place. */
  private double[] densities = new double[0];

  /** Force and pair energy in each place. */
  private double[] forces = new double[0];

  @Override
  public void resize(int places) {
    if (densities.length < places) {
      int capacity = places + places / 16;
      densities = new double[capacity];
      forces = new double[WORDS * capacity];
    }
  }

  @Override
  public void leaveDensities(DoubleBatch batch, int firstPlace, int count) {
    for (int k = 0; k < count; k++) {
      densities[firstPlace + k] = batch.left[WORDS * k + Batch.DENSITY];
    }
  }

  @Override
  public void leaveForces(DoubleBatch batch, int firstPlace, int count) {
    System.arraycopy(batch.left, 0, forces, WORDS * firstPlace, WORDS * count);
  }

  @Override
  public void addDensities(ReactionPlaces places, int first, int last, double[] rho) {
    int[] start = places.start();
    int[] end = places.nearEnd();
    int[] place = places.place();
    for (int s = first; s < last; s++) {
      double sum = 0;
      for (int k = start[s]; k < end[s]; k++) {
        sum += densities[place[k]];
      }
      rho[s] += sum;
    }
  }

  @Override
  public void addForces(ReactionPlaces places, int first, int last, int[] order, double[] f) {
    int[] start = places.start();
    int[] place = places.place();
    for (int s = first; s < last; s++) {
      double x = 0;
      double y = 0;
      double z = 0;
      for (int k = start[s]; k < start[s + 1]; k++) {
        int p = WORDS * place[k];
        x += forces[p];
        y += forces[p + 1];
        z += forces[p + 2];
      }
      int at = 3 * order[s];
      f[at] += x;
      f[at + 1] += y;
      f[at + 2] += z;
    }
  }

  @Override
  public void addEnergies(
      ReactionPlaces places, int first, int last, int[] order, double[] energy) {
    int[] start = places.start();
    int[] place = places.place();
    for (int s = first; s < last; s++) {
      double sum = 0;
      for (int k = start[s]; k < start[s + 1]; k++) {
        sum += forces[WORDS * place[k] + Batch.ENERGY];
      }
      energy[order[s]] += sum;
    }
  }
}
