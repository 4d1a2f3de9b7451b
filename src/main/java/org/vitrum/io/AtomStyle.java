package org.vitrum.io;

import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The columns of the section Atoms in each atom style of LAMMPS (manual, {@code read_data}); of
 * style hybrid see {@link AtomLine}.
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
  OXDNA("id type x y z");

  /** What an embedded-atom potential needs of an atom. */
  static final ImmutableList<String> NEEDED = Lists.immutable.of("id", "type", "x", "y", "z");

  private final ImmutableList<String> columns;

  AtomStyle(String columns) {
    this.columns = Lists.immutable.of(columns.split(" "));
  }

  /** The style of a name, null if there is none. */
  static AtomStyle named(String title) {
    return Lists.immutable.of(values()).detect(s -> s.title().equals(title));
  }

  /** The style as LAMMPS spells it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '/');
  }

  /** The names of its columns, in order. */
  ImmutableList<String> columns() {
    return columns;
  }

  /** What the style holds beside identifier, type and position; empty for none. */
  ImmutableList<String> unused() {
    return columns.reject(NEEDED::contains);
  }

  /** Whether a line of Velocities may go on after the velocity (angular momenta and the like). */
  boolean hasLongVelocities() {
    return List.of(SPHERE, BPM_SPHERE, ELLIPSOID, LINE, TRI, BODY, ELECTRON).contains(this);
  }
}
