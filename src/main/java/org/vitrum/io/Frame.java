package org.vitrum.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;

/**
 * One snapshot of a trajectory.
 *
 * @param system the atoms; writers use it at once, so a live system may be given
 * @param step index of the time step; 0 where a file gives none
 * @param time ps; NaN where unknown
 * @param properties further facts about the whole frame by name, for example {@code energy}
 * @param forces 3N numbers, eV/A; empty if unknown
 * @param energies N numbers, eV; empty if unknown
 * @param notes what the reader of a file did with it that its owner should know; empty otherwise
 */
public record Frame(
    AtomSystem system,
    long step,
    double time,
    SequencedMap<String, String> properties,
    double[] forces,
    double[] energies,
    ImmutableList<String> notes) {

  /** Checks that forces and energies belong to the atoms. */
  public Frame {
    int n = system.size();
    if (forces.length != 0 && forces.length != 3 * n
        || energies.length != 0 && energies.length != n) {
      throw new IllegalArgumentException("forces or energies do not belong to " + n + " atoms");
    }
    properties = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(properties));
  }

  /** Atoms at a step and time, without forces and energies. */
  public static Frame of(AtomSystem system, long step, double time) {
    double[] none = {};
    return new Frame(
        system, step, time, new LinkedHashMap<>(), none, none, Lists.immutable.empty());
  }

  /** The same with one more property; a name that is there already gets the new value. */
  public Frame with(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new Frame(system, step, time, more, forces, energies, notes);
  }

  /**
   * The same with forces (3N numbers, eV/A) and atoms' energies (N numbers, eV); either may be
   * empty.
   */
  public Frame with(double[] newForces, double[] newEnergies) {
    return new Frame(system, step, time, properties, newForces, newEnergies, notes);
  }

  /** The same with the notes of its reader. */
  Frame with(ImmutableList<String> newNotes) {
    return new Frame(system, step, time, properties, forces, energies, newNotes);
  }
}
