package org.vitrum.io;

/** Reads the frames of a trajectory one after the other. */
@FunctionalInterface
interface FrameReader {
  /**
   * The next frame, null at the end of the file.
   *
   * @throws org.vitrum.InputException with file and line, what was expected and what was found
   */
  Frame next();
}
