package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.vitrum.InputException;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which frame of a file a command takes, and how its atom types are to be named. */
final class FrameOptions {
  @Mixin private ElementsOption elements;

  @Option(
      names = "--frame",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Frame of a trajectory, from 0; -1 is the last (default).")
  private int frame;

  /**
   * Reads the frame, and prints what its reader left out or assumed.
   *
   * @throws InputException if there is no such frame, or the file cannot be read
   */
  Frame read(Path file, PrintWriter err) {
    if (frame < -1) {
      throw new InputException("--frame", "-1 for the last frame or more", Integer.toString(frame));
    }
    Frame read = StructureFile.read(file, elements.chosen(), frame);
    read.notes().each(n -> err.println("vitrum: note: " + n));
    return read;
  }
}
