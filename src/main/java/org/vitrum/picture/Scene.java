package org.vitrum.picture;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/**
 * What is to be seen.
 *
 * @param radii of the spheres of each species, A
 * @param slabs atoms outside any of them are not shown
 * @param edges whether the edges of the cell are drawn
 */
public record Scene(
    AtomSystem system,
    double[] radii,
    Colouring colouring,
    View view,
    ImmutableList<Slab> slabs,
    boolean edges) {
  /** All atoms by species, in the usual view, with the edges of the cell. */
  public static Scene of(AtomSystem system) {
    return new Scene(
        system,
        AtomRadii.of(system, Map.of(), ""),
        Colouring.bySpecies(system),
        View.OBLIQUE,
        Lists.immutable.empty(),
        true);
  }

  /** Positions of all atoms within the cell, 3N numbers, A. */
  double[] positions() {
    double[] position = system.position().clone();
    system.cell().wrap(position, new int[position.length], 0, system.size());
    return position;
  }

  /** The atoms that are shown. */
  int[] shown() {
    double[] position = positions();
    return IntStream.range(0, system.size())
        .filter(i -> slabs.allSatisfy(slab -> slab.contains(position, i)))
        .toArray();
  }

  /**
   * @param place of the slabs, for the message
   * @throws InputException if no atom is shown
   */
  public void requireAtoms(String place) {
    if (shown().length > 0) {
      return;
    }
    double[] position = positions();
    MutableList<String> extents = Lists.mutable.empty();
    for (int axis = 0; axis < 3; axis++) {
      int at = axis;
      DoubleSummaryStatistics x =
          IntStream.range(0, system.size())
              .mapToDouble(i -> position[3 * i + at])
              .summaryStatistics();
      extents.add(String.format(Locale.ROOT, "%c=%.2f:%.2f", 'x' + axis, x.getMin(), x.getMax()));
    }
    throw new InputException(
        place, "slabs with atoms, which lie in " + extents.makeString(", "), "none in them");
  }
}
