package org.vitrum.run;

import java.util.function.Consumer;
import java.util.function.Function;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.EngineRequest;

/**
 * Lends an engine of double precision to the stages that look for a minimum: forces of mixed
 * precision have a floor of some 1e-6 eV/A, which is noise to dynamics, but at which a minimiser
 * goes in circles.
 */
final class StaticsEngine {
  private final Preparation prepared;
  private final Consumer<EngineRequest.Opened> log;
  private boolean said;

  /**
   * @param log is told once which engine it is
   */
  StaticsEngine(Preparation prepared, Consumer<EngineRequest.Opened> log) {
    this.prepared = prepared;
    this.log = log;
  }

  /**
   * Does static work on the atoms of a running engine, which holds what became of them afterwards:
   * on that engine if it is of double precision, or else on one that is opened for this work.
   *
   * @param system to carry the atoms in; stands as they do afterwards
   * @param work is given an engine that holds the atoms
   * @throws org.vitrum.DeviceException if no engine of double precision can be opened
   */
  <T> T with(Engine running, AtomSystem system, Function<Engine, T> work) {
    running.store(system);
    if (running.info().precision() == Precision.DOUBLE) {
      T found = work.apply(running);
      running.store(system);
      return found;
    }
    EngineRequest.Opened opened = prepared.openForStatics(running);
    try (Engine engine = opened.engine()) {
      engine.load(system);
      say(opened);
      T found = work.apply(engine);
      engine.store(system);
      running.load(system);
      return found;
    }
  }

  private void say(EngineRequest.Opened opened) {
    if (!said) {
      said = true;
      log.accept(opened);
    }
  }

  /** A line for the log. */
  static String describe(EngineInfo info) {
    String bricks = info.notes().get("bricks");
    return "minima are searched in double precision: %s, %s kernel%s"
        .formatted(info.device(), info.kernel(), bricks == null ? "" : ", bricks " + bricks);
  }
}
