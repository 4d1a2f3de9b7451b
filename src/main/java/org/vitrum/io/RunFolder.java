package org.vitrum.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * The folder of a run: {@code deck.yaml}, {@code manifest.json}, {@code log.txt}, {@code
 * thermo.csv}, {@code trajectory.*}, {@code checkpoint.bin}, {@code results.json}, {@code
 * report.html}, {@code plots/}. A folder that holds a run is never overwritten unasked.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
  /** What makes a folder a run. */
  private static final ImmutableList<String> MARKS =
      Lists.immutable.of("deck.yaml", "manifest.json");

  private static final ImmutableList<String> FILES =
      Lists.immutable.of(
          "deck.yaml",
          "manifest.json",
          "log.txt",
          "thermo.csv",
          "results.json",
          "rdf.csv",
          "final.data",
          "report.html",
          "checkpoint.bin");

  private static final String TRAJECTORY = "trajectory.";

  /**
   * Makes a new folder, with the folders above it.
   *
   * @param replace whether a run that is there is removed first: the files listed above and all of
   *     {@code plots/}; other files stay
   * @throws InputException if the folder holds a run and {@code replace} is not set, holds
   *     something else, or cannot be written
   */
  public static RunFolder create(Path path, boolean replace) {
    RunFolder folder = new RunFolder(path);
    try {
      Files.createDirectories(path);
      if (folder.holdsRun()) {
        if (!replace) {
          throw new InputException(
              path.toString(),
              "a new or empty folder (or --resume to continue, --force to replace)",
              "a run");
        }
        folder.clear();
      } else if (!isEmpty(path)) {
        throw new InputException(
            path.toString(), "a new or empty folder", "files that are not of a run");
      }
    } catch (FileAlreadyExistsException e) {
      throw new InputException(path.toString(), "a folder", "a file");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new InputException(path.toString(), "a folder that can be written to", reason);
    } catch (IOException e) {
      throw AtomicFiles.failure(path, e);
    }
    return folder.requireWritable();
  }

  /**
   * The folder of a run to be continued or read.
   *
   * @throws InputException if there is none or it holds no run
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!folder.holdsRun()) {
      throw new InputException(
          path.toString(),
          "the folder of a run, with " + MARKS.makeString(" and "),
          Files.isDirectory(path) ? "a folder without them" : "no folder");
    }
    return folder;
  }

  private boolean holdsRun() {
    return MARKS.anySatisfy(mark -> Files.exists(path.resolve(mark)));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (FILES.contains(name) || name.startsWith(TRAJECTORY)) {
          Files.delete(entry);
        }
      }
    }
    Path plots = path.resolve("plots");
    if (Files.isDirectory(plots)) {
      try (Stream<Path> entries = Files.list(plots)) {
        for (Path entry : entries.toList()) {
          Files.delete(entry);
        }
      }
    }
  }

  /** Files.isWritable says yes on some read-only mounts, so a file is written. */
  private RunFolder requireWritable() {
    Path probe = path.resolve(".writable");
    AtomicFiles.write(probe, "");
    try {
      Files.delete(probe);
    } catch (IOException e) {
      throw AtomicFiles.failure(probe, e);
    }
    return this;
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** The folder of plots, made if missing. */
  public Path plots() {
    Path plots = path.resolve("plots");
    try {
      return Files.createDirectories(plots);
    } catch (IOException e) {
      throw AtomicFiles.failure(plots, e);
    }
  }
}
