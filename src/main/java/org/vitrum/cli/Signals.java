package org.vitrum.cli;

import java.util.EnumMap;
import java.util.Map;
import org.vitrum.run.Stop;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets signals end a run after a checkpoint: SIGTERM (batch systems before they kill), SIGINT
 * (Ctrl-C) and SIGUSR1 (Slurm's {@code --signal=B:USR1@120}). A second SIGINT ends the process at
 * once.
 */
final class Signals implements AutoCloseable {
  /** As a shell reports a process that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  private enum Name {
    TERM,
    INT,
    USR1
  }

  private final Stop stop;
  private final Map<Name, SignalHandler> before = new EnumMap<>(Name.class);
  private volatile boolean interrupted;

  private Signals(Stop stop) {
    this.stop = stop;
  }

  /** Until {@link #stopping} there is nothing to save: signals end the process, to be resumed. */
  static void beforeARun() {
    for (Name name : Name.values()) {
      Signal.handle(new Signal(name.name()), _ -> Runtime.getRuntime().halt(Vitrum.STOPPED));
    }
  }

  /** From now until it is closed, signals stop a run. */
  static Signals stopping(Stop stop) {
    Signals signals = new Signals(stop);
    for (Name name : Name.values()) {
      signals.before.put(name, Signal.handle(new Signal(name.name()), _ -> signals.received(name)));
    }
    return signals;
  }

  private void received(Name name) {
    if (name == Name.INT && interrupted) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    interrupted |= name == Name.INT;
    stop.request("SIG" + name);
  }

  @Override
  public void close() {
    before.forEach((name, handler) -> Signal.handle(new Signal(name.name()), handler));
  }
}
