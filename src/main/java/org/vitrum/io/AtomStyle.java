package org.vitrum.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The columns of the section Atoms in each atom style of LAMMPS (manual, {@code read_data}). Three
 * image flags may follow. An EAM potential needs identifier, type and position alone.
 */
enum AtomStyle {
  ATOMIC("id type x y z"),
  CHARGE("id type q x y z"),
  BOND("id molecule type x y z"),
  ANGLE("id molecule type x y z"),
  MOLECULAR("id molecule type x y z"),
  FULL("id molecule type q x y z"),
  DIPOLE("id type q x y z mux muy muz"),
  SPHERE("id type diameter density x y z"),
  BPM_SPHERE("id molecule type diameter density x y z"),
  ELLIPSOID("id type ellipsoidflag density x y z"),
  LINE("id molecule type lineflag density x y z"),
  TRI("id molecule type triangleflag density x y z"),
  BODY("id type bodyflag mass x y z"),
  PERI("id type volume density x y z"),
  ELECTRON("id type q spin eradius x y z"),
  SPIN("id type x y z spx spy spz sp"),
  DPD("id type theta x y z"),
  EDPD("id type edpd_temp edpd_cv x y z"),
  MDPD("id type rho x y z"),
  SPH("id type rho esph cv x y z"),
  OXDNA("id type x y z"),
  /** The columns of the styles that it combines follow, with or without repeats. */
  HYBRID("id type x y z ...");

  private final ImmutableList<String> columns;

  AtomStyle(String columns) {
    this.columns = Lists.immutable.of(columns.split(" "));
  }

  /** The style that the comment after {@code Atoms} names, null if it names none. */
  static AtomStyle named(String comment) {
    String[] words = comment == null ? new String[0] : Lines.words(comment);
    return words.length == 0
        ? null
        : Arrays.stream(values()).filter(s -> s.title().equals(words[0])).findAny().orElse(null);
  }

  /**
   * The style of a line where the file names none: the only one of the common styles that the line
   * fits; null if several do, or none does.
   *
   * @param types how many atom types there are
   */
  static AtomStyle guessed(String[] words, int types) {
    List<AtomStyle> fitting =
        switch (words.length) {
          case 5, 8 -> List.of(ATOMIC);
          case 6, 9 -> List.of(CHARGE, MOLECULAR);
          case 7, 10 -> List.of(FULL, SPHERE);
          default -> List.<AtomStyle>of();
        };
    List<AtomStyle> left =
        fitting.stream()
            .filter(s -> fitting.size() == 1 || isType(words[s.column("type")], types))
            .toList();
    return left.size() == 1 ? left.getFirst() : null;
  }

  private static boolean isType(String word, int types) {
    return word.length() < 5
        && word.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(word) >= 1
        && Integer.parseInt(word) <= types;
  }

  /** The style as LAMMPS spells it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '/');
  }

  /** Position of a column, from 0. */
  int column(String name) {
    return columns.indexOf(name);
  }

  /** Whether a line of so many words fits, with or without image flags. */
  boolean fits(int words) {
    return this == HYBRID
        ? words > columns.size() - 1
        : words == columns.size() || words == columns.size() + 3;
  }

  /** Whether a line of so many words ends in image flags. */
  boolean hasImages(int words) {
    return this != HYBRID && words == columns.size() + 3;
  }

  /** Where the image flags begin. */
  int images() {
    return columns.size();
  }

  /** What the style holds beside identifier, type and position; empty for none. */
  ImmutableList<String> unused() {
    return columns.reject(List.of("id", "type", "x", "y", "z")::contains);
  }

  /** Whether a line of Velocities may go on after the velocity (angular momenta and the like). */
  boolean hasLongVelocities() {
    return switch (this) {
      case SPHERE, BPM_SPHERE, ELLIPSOID, LINE, TRI, BODY, ELECTRON, HYBRID -> true;
      default -> false;
    };
  }

  /** What a line holds, for messages. */
  String form() {
    return columns.makeString(" ")
        + (this == HYBRID ? "" : " [ix iy iz]")
        + " (atom_style "
        + title()
        + ")";
  }
}
