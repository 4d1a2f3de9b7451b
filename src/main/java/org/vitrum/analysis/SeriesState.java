package org.vitrum.analysis;

import java.nio.BufferUnderflowException;
import java.nio.DoubleBuffer;
import java.util.function.Consumer;
import org.vitrum.InputException;

/** Reads what {@link ResumableSeries#state} gave: all of its numbers and no others. */
public final class SeriesState {
  private SeriesState() {}

  /**
   * Has an analysis take over a state.
   *
   * @param analysis its name, for errors
   * @param restore takes the numbers in the order in which they were kept
   * @throws InputException if there are fewer or more than it takes
   */
  public static void read(String analysis, double[] state, Consumer<DoubleBuffer> restore) {
    DoubleBuffer from = DoubleBuffer.wrap(state);
    boolean all;
    try {
      restore.accept(from);
      all = !from.hasRemaining();
    } catch (BufferUnderflowException e) {
      all = false;
    }
    if (!all) {
      throw new InputException(analysis, "a state of these atoms", state.length + " numbers");
    }
  }
}
