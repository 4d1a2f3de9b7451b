package org.vitrum.run;

import org.vitrum.io.Checkpoint;

/** When an execution is to make checkpoints, and who takes them. */
interface Saving {
  /** Whether to make one now; asked after every time step. */
  boolean due();

  /**
   * Takes one.
   *
   * @param label where the run stands, for messages
   */
  void write(Checkpoint checkpoint, String label);

  /**
   * Ends the execution if it is to stop; what it has done since the last checkpoint is done again
   * later.
   *
   * @throws org.vitrum.StoppedException if so
   */
  void stopIfAsked();
}
