package org.vitrum.io;

import org.eclipse.collections.api.list.ImmutableList;

/** A format of trajectories: reads the frames of a file one after the other. */
@FunctionalInterface
interface FrameReader {
  /**
   * The next frame, null at the end of the file.
   *
   * @param lines of the file, at the begin of a frame
   * @param elements the species of atom types 1, 2, ..., or all that may occur where the file has
   *     names; empty to take them from the file
   * @throws org.vitrum.InputException with file and line, what was expected and what was found
   */
  Frame next(Lines lines, ImmutableList<String> elements);
}
