package org.vitrum.picture;

import java.util.Arrays;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;

/**
 * Radii of the spheres. Where none is given, spheres of the element fill 74 % of the solid, as they
 * do in close packing: Cu 1.28 A, Zr 1.60 A, the radii of metallic bonds. A species whose solid has
 * no known density takes the volume of an atom in the picture.
 */
public final class AtomRadii {
  /** pi / sqrt(18), of close packing. */
  private static final double FILLED = Math.PI / Math.sqrt(18);

  private AtomRadii() {}

  /**
   * The radius of each species.
   *
   * @param given radii by symbol, A; they stay as they are
   * @param place of the given ones, for the message
   * @throws InputException if a radius is not positive or belongs to no species
   */
  public static double[] of(AtomSystem system, Map<String, Double> given, String place) {
    ImmutableList<String> symbols = system.species().collect(Species::symbol);
    given.forEach(
        (symbol, radius) -> {
          if (!symbols.contains(symbol)) {
            throw new InputException(
                place, "radii of the species " + symbols.makeString(", "), symbol);
          }
          if (!(radius > 0) || radius.isInfinite()) {
            throw new InputException(place, "a positive radius in A", symbol + "=" + radius);
          }
        });
    double[] radii = new double[symbols.size()];
    double mean = packed(system.cell().volume() / Math.max(1, system.size()));
    Arrays.setAll(radii, t -> given.getOrDefault(symbols.get(t), natural(symbols.get(t), mean)));
    return radii;
  }

  private static double natural(String symbol, double otherwise) {
    double radius = Elements.find(symbol).map(e -> packed(e.atomicVolume())).orElse(Double.NaN);
    return Double.isNaN(radius) ? otherwise : radius;
  }

  private static double packed(double volume) {
    return Math.cbrt(3 * FILLED * volume / (4 * Math.PI));
  }
}
