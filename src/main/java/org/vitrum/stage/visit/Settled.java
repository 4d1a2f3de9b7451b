package org.vitrum.stage.visit;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.stage.plan.Series;
import org.vitrum.statistics.Estimate;

/**
 * A box that has settled at constant temperature and pressure: the reference of what is measured at
 * strains of it.
 *
 * @param temperature target, K
 * @param series while it settled, without the first half
 */
public record Settled(double temperature, Series series) {
  /** Mean volume, A^3. */
  double volume() {
    return series.meanVolume();
  }

  /** A^3. */
  public Estimate volumePerAtom(int atoms) {
    return Series.mean(series.volume(), 1.0 / atoms);
  }

  /** eV. */
  public Estimate enthalpyPerAtom(int atoms) {
    return Series.mean(series.enthalpy(), 1.0 / atoms);
  }

  /** The temperatures of some settled boxes, ascending, each once. */
  public static List<Double> temperatures(ImmutableList<Settled> boxes) {
    return boxes.collect(Settled::temperature).toSortedList().distinct();
  }
}
