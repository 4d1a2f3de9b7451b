package org.vitrum.engine;

import java.util.Optional;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * What an engine is, for the log and the manifest.
 *
 * @param device for example {@code cpu} or the name of a GPU
 * @param kernel which force kernel runs, for example {@code scalar}
 * @param precision of pair forces
 * @param threads host threads that compute
 * @param shape how a device shares the work; empty on the CPU and before atoms are loaded
 * @param notes further facts by name, for example table error bounds
 */
public record EngineInfo(
    String device,
    String kernel,
    Precision precision,
    int threads,
    Optional<Shape> shape,
    ImmutableMap<String, String> notes) {

  /**
   * How a device shares the work of a force evaluation.
   *
   * @param lanes that compute the pairs of an atom
   * @param group work items in a group
   */
  public record Shape(int lanes, int group) {}

  /** Shape and notes by name. */
  public ImmutableMap<String, String> facts() {
    return shape
        .map(
            s ->
                notes
                    .newWithKeyValue("lanes", Integer.toString(s.lanes))
                    .newWithKeyValue("group", Integer.toString(s.group)))
        .orElse(notes);
  }
}
