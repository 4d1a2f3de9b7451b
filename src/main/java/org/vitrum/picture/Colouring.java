package org.vitrum.picture;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/**
 * The colour of each atom, and what the key says about it.
 *
 * @param rgb one an atom, 0xRRGGBB
 * @param swatches colours that have names
 * @param bar colours that stand for numbers; empty where atoms are coloured by species
 */
public record Colouring(int[] rgb, ImmutableList<Swatch> swatches, Optional<Bar> bar) {
  /** For atoms of which the number is not known. */
  private static final int UNKNOWN = 0xC8C8C8;

  /** Shades that are told apart: more would make SVG files larger and no picture better. */
  private static final int SHADES = 48;

  /** A part of the values at either end that may lie beyond the bar. */
  private static final double TAIL = 0.01;

  /** A colour with its name. */
  record Swatch(int rgb, String name) {}

  /** Both ends of a bar. */
  public record Range(double from, double to) {
    private static final String FORM =
        "two different numbers, the first one smaller, such as 0:1.5";

    /**
     * A range from text, {@code 0:1.5}.
     *
     * @param place for the message
     * @throws InputException if it has another form or is empty
     */
    public static Range parse(String place, String text) {
      String[] ends = text.split(":", -1);
      try {
        if (ends.length == 2) {
          Range range = new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
          if (range.from < range.to && Double.isFinite(range.to - range.from)) {
            return range;
          }
        }
      } catch (NumberFormatException e) {
        // refused below
      }
      throw new InputException(place, FORM, text);
    }
  }

  /**
   * A bar of colours.
   *
   * @param title the quantity with its unit
   * @param below whether there are values below the range
   * @param above whether there are values above it
   */
  record Bar(String title, ColourMap map, Range range, boolean below, boolean above) {}

  /** Atoms coloured by their species. */
  public static Colouring bySpecies(AtomSystem system) {
    int[] colours = SpeciesColours.of(system.species());
    int[] counts = system.counts();
    MutableList<Swatch> swatches = Lists.mutable.empty();
    for (int t = 0; t < colours.length; t++) {
      if (counts[t] > 0) {
        swatches.add(new Swatch(colours[t], system.species().get(t).symbol()));
      }
    }
    int[] rgb = Arrays.stream(system.type()).map(t -> colours[t]).toArray();
    return new Colouring(rgb, swatches.toImmutable(), Optional.empty());
  }

  /**
   * Atoms coloured by a number.
   *
   * @param range of the bar; empty for all values but one in a hundred at either end
   */
  public static Colouring byValue(AtomValues values, Optional<Range> range, ColourMap map) {
    double[] known = Arrays.stream(values.values()).filter(Double::isFinite).sorted().toArray();
    Range shown = range.orElseGet(() -> most(known));
    boolean below = known.length > 0 && known[0] < shown.from();
    boolean above = known.length > 0 && known[known.length - 1] > shown.to();
    double width = shown.to() - shown.from();
    int[] rgb =
        Arrays.stream(values.values())
            .mapToInt(
                v ->
                    Double.isNaN(v)
                        ? UNKNOWN
                        : map.at(
                            stepped(
                                (Math.clamp(v, shown.from(), shown.to()) - shown.from()) / width)))
            .toArray();
    String title = values.name() + (values.unit().isEmpty() ? "" : " (" + values.unit() + ")");
    boolean gaps = IntStream.of(rgb).anyMatch(c -> c == UNKNOWN);
    return new Colouring(
        rgb,
        gaps ? Lists.immutable.of(new Swatch(UNKNOWN, "unknown")) : Lists.immutable.empty(),
        Optional.of(new Bar(title, map, shown, below, above)));
  }

  private static double stepped(double place) {
    return Math.rint(place * SHADES) / SHADES;
  }

  /** The range of nearly all values; never empty. */
  private static Range most(double[] sorted) {
    if (sorted.length == 0) {
      return new Range(0, 1);
    }
    int last = sorted.length - 1;
    int tail = (int) (TAIL * sorted.length);
    double from = sorted[tail];
    double to = sorted[last - tail];
    if (!(from < to)) {
      from = sorted[0];
      to = sorted[last];
    }
    double margin = from < to ? 0 : Math.max(0.5, Math.abs(from) / 2);
    return new Range(from - margin, to + margin);
  }
}
