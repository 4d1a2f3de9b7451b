package org.vitrum.stage.plan;

import org.vitrum.dynamics.Observer;

/** Watches a stretch of dynamics for the stage that it belongs to, and keeps what it saw. */
public interface Recorder extends Observer {
  /** What the structure during a stretch is worth to a report. */
  enum Structure {
    /** Nothing: it changes all the time. */
    PASSING,
    /** It is shown if no other is: the last one of them. */
    STEADY,
    /** It is what later measurements refer to: the first one of them is shown. */
    REFERENCE
  }

  /** What the structure during this stretch is worth. */
  Structure structure();

  /** Steps at the begin that count as equilibration. */
  long skip();

  /** Called before the first step, also of the rest of a resumed stretch. */
  default void begin(Workbench bench) {}

  /** Called after the last step, and when a run is resumed that had done it. */
  void end();
}
