package org.vitrum.stage.plan;

import java.util.function.Function;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.potential.EamPotential;

/** What a stage may use of the run that it is in; an interface, because stages know no run. */
public interface Workbench {
  /** Holds the atoms. */
  Engine engine();

  /** Room to store the atoms into. */
  AtomSystem system();

  /** What the atoms feel. */
  EamPotential potential();

  /**
   * Does work on the atoms that needs double precision: on {@link #engine} if that has it, or else
   * on one that is opened for this work. {@link #system} holds the atoms before and after.
   */
  <T> T exactly(Function<Engine, T> work);

  /**
   * Ends the run if it is to stop; what takes long asks now and then.
   *
   * @throws org.vitrum.StoppedException if so
   */
  void stopIfAsked();
}
