package org.vitrum.potential;

import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * A potential as decks and command lines name it.
 *
 * @param format of the files
 * @param files names; several only for {@code eam}, then one an element
 * @param elements the atom types' elements in order, repeats allowed; empty for all elements in the
 *     file's order
 */
public record PotentialSource(
    PotentialFormat format, ImmutableList<String> files, ImmutableList<String> elements) {

  /**
   * A source by the texts of a deck.
   *
   * @param format a name of {@link PotentialFormat}, or null to go by the file's name
   * @throws InputException for an unknown format, or a number of files that does not fit it
   */
  public static PotentialSource of(
      String format, ImmutableList<String> files, ImmutableList<String> elements) {
    if (files.isEmpty()) {
      throw new InputException("potential", "a file name", "none");
    }
    PotentialFormat known =
        format == null
            ? PotentialFormat.ofFile(files.getFirst())
            : PotentialFormat.of(format.toLowerCase(Locale.ROOT))
                .orElseThrow(
                    () ->
                        new InputException(
                            "potential",
                            "a format (" + PotentialFormat.names() + ")",
                            "\"" + format + "\""));
    if (known != PotentialFormat.FUNCFL && files.size() > 1) {
      throw new InputException(
          "potential", "one file for the format " + known, files.size() + " files");
    }
    if (known == PotentialFormat.FUNCFL && elements.notEmpty() && elements.size() != files.size()) {
      throw new InputException(
          "potential",
          "one file of the format eam for each of the elements " + elements.makeString(),
          files.size() + " files");
    }
    return new PotentialSource(known, files, elements);
  }

  /** A source by {@code FORMAT:FILE[,FILE...]} or {@code FILE[,FILE...]}. */
  public static PotentialSource parse(String text, ImmutableList<String> elements) {
    int colon = text.indexOf(':');
    boolean named = colon > 0 && PotentialFormat.of(text.substring(0, colon)).isPresent();
    ImmutableList<String> files =
        Lists.immutable.of((named ? text.substring(colon + 1) : text).split(","));
    return of(named ? text.substring(0, colon) : null, files, elements);
  }
}
