package org.vitrum.potential;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;

/**
 * A potential as decks and command lines name it.
 *
 * @param format of the files; empty to go by their content
 * @param files names; several only for {@code eam}, then one an element
 * @param elements the atom types' elements in order, repeats allowed; empty for all elements in the
 *     file's order
 * @param unused those of them that no atom has: the potential may lack them
 * @param smooth over which stretch to switch functions off that step at the cutoff, A; 0 for none,
 *     see {@link Smoothing}
 */
public record PotentialSource(
    Optional<PotentialFormat> format,
    ImmutableList<String> files,
    ImmutableList<String> elements,
    ImmutableList<String> unused,
    double smooth) {

  /**
   * A source by the texts of a deck.
   *
   * @param format a name of {@link PotentialFormat}, or null to go by the files' content
   * @throws InputException for an unknown format, or a number of files that does not fit it
   */
  public static PotentialSource of(
      String format, ImmutableList<String> files, ImmutableList<String> elements) {
    if (files.isEmpty()) {
      throw new InputException("potential", "a file name", "none");
    }
    Optional<PotentialFormat> known = Optional.ofNullable(format).map(PotentialSource::known);
    if (files.size() > 1 && known.filter(f -> f != PotentialFormat.FUNCFL).isPresent()) {
      throw new InputException(
          "potential", "one file for the format " + known.get(), files.size() + " files");
    }
    return new PotentialSource(known, files, elements, Lists.immutable.empty(), 0);
  }

  private static PotentialFormat known(String format) {
    return PotentialFormat.of(format.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new InputException(
                    "potential",
                    "a format (" + PotentialFormat.names() + ")",
                    "\"" + format + "\""));
  }

  /** A source by {@code FORMAT:FILE[,FILE...]} or {@code FILE[,FILE...]}. */
  public static PotentialSource parse(String text, ImmutableList<String> elements) {
    int colon = text.indexOf(':');
    boolean named = colon > 0 && PotentialFormat.of(text.substring(0, colon)).isPresent();
    ImmutableList<String> files =
        Lists.immutable.of((named ? text.substring(colon + 1) : text).split(","));
    return of(named ? text.substring(0, colon) : null, files, elements);
  }

  /** A source for the species of a system, of which some may have no atoms. */
  public static PotentialSource parse(String text, AtomSystem system) {
    return parse(text, system.species().collect(Species::symbol))
        .withUnused(system.unused().collect(Species::symbol));
  }

  /** The same source for atoms of which none is of some elements. */
  public PotentialSource withUnused(ImmutableList<String> none) {
    return new PotentialSource(format, files, elements, none, smooth);
  }

  /** The same source with a smoothing, A. */
  public PotentialSource withSmooth(double width) {
    return new PotentialSource(format, files, elements, unused, width);
  }
}
