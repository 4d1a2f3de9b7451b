package org.vitrum.deck;

import java.util.Optional;

/**
 * What a run writes and how often.
 *
 * @param thermo interval of thermo.csv, ps, default 1
 * @param trajectory absent: none is written
 * @param checkpoint wall time between checkpoints, s, default 300
 * @param data whether the final structure is written as a LAMMPS data file, default true
 */
public record OutputSpec(
    double thermo, Optional<Trajectory> trajectory, double checkpoint, boolean data) {
  /** Format of the trajectory; both are gzipped. */
  public enum Format {
    EXTXYZ,
    LAMMPS_DUMP
  }

  /**
   * Snapshots.
   *
   * @param every interval, ps
   */
  public record Trajectory(double every, Format format) {}
}
