package org.vitrum.cli;

import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Sweep;
import org.vitrum.run.RunRequest;

/** One task of a sweep as a run: what {@code sweep} and {@code reproduce} do alike. */
final class SweepTask {
  private SweepTask() {}

  /**
   * The number of a task.
   *
   * @throws InputException if there is no such task
   */
  static int number(int number, int count) {
    if (number < 0 || number >= count) {
      throw new InputException(
          "--task", "a number from 0 to " + (count - 1), Integer.toString(number));
    }
    return number;
  }

  /** A run that goes on where its folder has got to. */
  static RunRequest request(
      Sweep sweep, ImmutableList<String> overrides, Path folder, EngineOptions engine) {
    return new RunRequest(
        sweep.deck(),
        overrides.castToList(),
        folder,
        RunRequest.Existing.CONTINUE,
        engine.choice(),
        0);
  }
}
