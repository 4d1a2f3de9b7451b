package org.vitrum.io;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * What a line of the section Atoms of a LAMMPS data file holds. Of style {@code hybrid} it is
 * {@code id type x y z}, then what the styles that it combines have beside those, in their order; a
 * column that two of them have comes once, or, in files of LAMMPS before 2020, once for each. Which
 * styles they are stands in the file only where somebody has written it beside Atoms.
 *
 * @param style as LAMMPS spells it
 * @param columns the names of the columns that are known, in order
 * @param end what may follow them
 * @param longVelocities whether a line of Velocities may go on after the velocity
 */
record AtomLine(String style, ImmutableList<String> columns, End end, boolean longVelocities) {
  private static final String HYBRID = "hybrid";
  private static final int IMAGES = 3;

  /** What may follow the columns that are known. */
  enum End {
    /** Three image flags, or nothing. */
    IMAGES_OR_NOTHING,
    /** Columns of unknown number, then three image flags. */
    COLUMNS_THEN_IMAGES,
    /** Columns of unknown number; whether the last of them are image flags cannot be known. */
    COLUMNS
  }

  /** A line of style atomic. */
  static final AtomLine ATOMIC = of(AtomStyle.ATOMIC);

  private static AtomLine of(AtomStyle style) {
    return new AtomLine(
        style.title(), style.columns(), End.IMAGES_OR_NOTHING, style.hasLongVelocities());
  }

  /**
   * What the lines may hold by the comment beside Atoms; empty if it names no style.
   *
   * @param byLammps whether LAMMPS wrote the file, which always writes image flags
   */
  static ImmutableList<AtomLine> named(String comment, boolean byLammps) {
    String[] words = comment == null ? new String[0] : Lines.words(comment);
    if (words.length == 0) {
      return Lists.immutable.empty();
    }
    if (!words[0].equals(HYBRID)) {
      AtomStyle style = AtomStyle.named(words[0]);
      return style == null ? Lists.immutable.empty() : Lists.immutable.of(of(style));
    }
    ImmutableList<AtomStyle> parts = Lists.immutable.of(words).drop(1).collect(AtomStyle::named);
    if (parts.isEmpty() || parts.contains(null)) {
      return Lists.immutable.of(unknown(byLammps ? End.COLUMNS_THEN_IMAGES : End.COLUMNS));
    }
    ImmutableList<String> repeated = parts.flatCollect(AtomStyle::unused);
    boolean longVelocities = parts.anySatisfy(AtomStyle::hasLongVelocities);
    return Lists.immutable
        .of(repeated.distinct(), repeated)
        .collect(
            more ->
                new AtomLine(
                    String.join(" ", words),
                    AtomStyle.NEEDED.newWithAll(more),
                    End.IMAGES_OR_NOTHING,
                    longVelocities))
        .distinct();
  }

  /** A line of style hybrid of unknown styles. */
  static AtomLine unknown(End end) {
    return new AtomLine(HYBRID, AtomStyle.NEEDED, end, true);
  }

  /**
   * What a line of a file may hold that names no style: the common styles that it fits.
   *
   * @param types how many atom types there are
   */
  static ImmutableList<AtomLine> guessed(String[] words, int types) {
    ImmutableList<AtomLine> fitting =
        Lists.immutable
            .of(
                AtomStyle.ATOMIC,
                AtomStyle.CHARGE,
                AtomStyle.MOLECULAR,
                AtomStyle.FULL,
                AtomStyle.SPHERE)
            .collect(AtomLine::of)
            .select(line -> line.fits(words.length));
    return fitting.size() == 1
        ? fitting
        : fitting.select(line -> isType(words[line.column("type")], types));
  }

  private static boolean isType(String word, int types) {
    return word.length() < 5
        && word.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(word) >= 1
        && Integer.parseInt(word) <= types;
  }

  /** Position of a column, from 0. */
  int column(String name) {
    return columns.indexOf(name);
  }

  /** Whether a line of so many words fits. */
  boolean fits(int words) {
    return switch (end) {
      case IMAGES_OR_NOTHING -> words == columns.size() || words == columns.size() + IMAGES;
      case COLUMNS_THEN_IMAGES -> words >= columns.size() + IMAGES;
      case COLUMNS -> words >= columns.size();
    };
  }

  /** Where the image flags begin in a line of so many words, which fits; -1 for none. */
  int images(int words) {
    boolean there =
        switch (end) {
          case IMAGES_OR_NOTHING -> words > columns.size();
          case COLUMNS_THEN_IMAGES -> true;
          case COLUMNS -> false;
        };
    return there ? words - IMAGES : -1;
  }

  /** Whether the last words could be image flags for all that one sees. */
  static boolean endsLikeImages(String[] words) {
    return words.length >= AtomStyle.NEEDED.size() + IMAGES
        && Arrays.stream(words, words.length - IMAGES, words.length)
            .allMatch(w -> w.matches("[+-]?[0-9]{1,9}"));
  }

  /** What is left out of a line, for a note; empty for nothing. */
  String unused() {
    return end == End.IMAGES_OR_NOTHING
        ? columns.reject(AtomStyle.NEEDED::contains).makeString(", ")
        : "what follows them";
  }

  /** What a line holds, for messages. */
  String form() {
    return columns.makeString(" ")
        + switch (end) {
          case IMAGES_OR_NOTHING -> " [ix iy iz]";
          case COLUMNS_THEN_IMAGES -> " ... ix iy iz";
          case COLUMNS -> " ...";
        }
        + " (atom_style "
        + style
        + ")";
  }
}
