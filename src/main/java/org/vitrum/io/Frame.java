package org.vitrum.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;

/**
 * One snapshot of a trajectory.
 *
 * @param system the atoms; writers use it at once, so a live system may be given
 * @param step index of the time step; 0 where a file gives none
 * @param time ps; NaN where unknown
 * @param properties further facts about the whole frame by name, for example {@code energy}
 * @param columns further numbers of every atom, each name once
 * @param notes what the reader of a file did with it that its owner should know; empty otherwise
 */
public record Frame(
    AtomSystem system,
    long step,
    double time,
    SequencedMap<String, String> properties,
    ImmutableList<AtomColumn> columns,
    ImmutableList<String> notes) {

  /** Checks that the columns belong to the atoms. */
  public Frame {
    int n = system.size();
    columns.each(
        column -> {
          if (column.values().length != column.width() * n) {
            throw new IllegalArgumentException(column.name() + " is not of " + n + " atoms");
          }
        });
    if (columns.distinctBy(AtomColumn::name).size() < columns.size()) {
      throw new IllegalArgumentException("two columns of one name");
    }
    properties = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(properties));
  }

  /** Atoms at a step and time, without forces and energies. */
  public static Frame of(AtomSystem system, long step, double time) {
    return new Frame(
        system,
        step,
        time,
        new LinkedHashMap<>(),
        Lists.immutable.empty(),
        Lists.immutable.empty());
  }

  /** The same with one more property; a name that is there already gets the new value. */
  public Frame with(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new Frame(system, step, time, more, columns, notes);
  }

  /** The same with one more column; one of that name that is there already is replaced. */
  public Frame with(AtomColumn column) {
    ImmutableList<AtomColumn> more =
        columns.reject(c -> c.name().equals(column.name())).newWith(column);
    return new Frame(system, step, time, properties, more, notes);
  }

  /**
   * The same in a cell that was turned, with the forces.
   *
   * @param turned the atoms as {@link LammpsCell#lowerTriangular} gives them
   */
  Frame turned(AtomSystem turned) {
    ImmutableList<AtomColumn> with =
        turned == system
            ? columns
            : columns.collect(
                c ->
                    c.name().equals(AtomColumn.FORCES)
                        ? AtomColumn.real(c.name(), 3, LammpsCell.turned(c.values(), system.cell()))
                        : c);
    return new Frame(turned, step, time, properties, with, notes);
  }

  /** The column of a name; empty if there is none. */
  public Optional<AtomColumn> column(String name) {
    return columns.detectOptional(c -> c.name().equals(name));
  }

  /** Forces, 3N numbers, eV/A; empty if unknown. */
  public double[] forces() {
    return column(AtomColumn.FORCES).map(AtomColumn::values).orElse(new double[0]);
  }

  /** Energies of the atoms, N numbers, eV; empty if unknown. */
  public double[] energies() {
    return column(AtomColumn.ENERGIES).map(AtomColumn::values).orElse(new double[0]);
  }

  /** The same with the notes of its reader. */
  Frame with(ImmutableList<String> newNotes) {
    return new Frame(system, step, time, properties, columns, newNotes);
  }
}
