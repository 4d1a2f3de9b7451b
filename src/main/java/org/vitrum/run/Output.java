package org.vitrum.run;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.EngineInfo;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;

/**
 * Where what an execution finds goes: into the files of the run folder, or to the rank that writes
 * them.
 */
interface Output {
  /** Hears what is new about the engine. */
  void engineIs(EngineInfo info);

  /** The stage that an execution is in from the start. */
  void stageGoesOn(Segment.BeginStage stage);

  /** A stage begins at a time, ps. */
  void stageBegins(Segment.BeginStage stage, double time);

  /** Takes a line for terminal and log. */
  void remark(String line);

  /**
   * Who watches a segment on behalf of the output.
   *
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into when a frame is written
   */
  ImmutableList<Observer> observers(Segment.Dynamics segment, long stepsBefore, AtomSystem system);

  /** Atoms were kept by a segment. */
  void kept(int segment, AtomSystem atoms);

  /** Something has been measured. */
  void measured(ImmutableList<Recording> recordings);

  /** Adds to a checkpoint what is needed to go on. */
  void save(Checkpoint to, Plan plan);
}
