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
  /** The atoms at the end of a run, from which another run can start. */
  public static final String FINAL_DATA = "final.data";

  /** The atoms of soft regions and of the stiff rest, with what told them apart. */
  public static final String HETEROGENEITY = "heterogeneity.extxyz";

  /** What analyses found in each frame while the run went. */
  public static final String ANALYSES = "analysis.jsonl";

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
          ANALYSES,
          FINAL_DATA,
          HETEROGENEITY,
          "report.html",
          "progress.json",
          "checkpoint.bin",
          "checkpoint.bin.new",
          "checkpoint.previous.bin");

  private static final String TRAJECTORY = "trajectory.";
  private static final String PROBE = ".writable";

  /**
   * Makes a folder, with the folders above it, if it is not there, and locks it against other
   * processes.
   *
   * @throws InputException if it cannot be written to or another process holds it
   */
  public static RunLock lock(Path path) {
    return writing(
        path,
        () -> {
          Files.createDirectories(path);
          return RunLock.acquire(path);
        });
  }

  /**
   * Prepares a folder that {@link #lock} has made for a new run.
   *
   * @param replace whether a run that is there is removed first: the files listed above and all of
   *     {@code plots/}; other files stay
   * @throws InputException if the folder holds a run and {@code replace} is not set, holds
   *     something else, or cannot be written
   */
  public static RunFolder create(Path path, boolean replace) {
    RunFolder folder = new RunFolder(path);
    return writing(
        path,
        () -> {
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
          return folder.requireWritable();
        });
  }

  /** What is done to a folder. */
  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T writing(Path path, Action<T> action) {
    try {
      return action.run();
    } catch (FileAlreadyExistsException e) {
      throw new InputException(path.toString(), "a folder", "a file");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new InputException(path.toString(), "a folder that can be written to", reason);
    } catch (IOException e) {
      throw AtomicFiles.failure(path, e);
    }
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

  /** Whether there is a run in it, however far it came. */
  public boolean holdsRun() {
    return MARKS.anySatisfy(mark -> Files.exists(path.resolve(mark)));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.endsWith(RunLock.NAME) || isTemporary(entry));
    }
  }

  private static boolean isTemporary(Path entry) {
    return AtomicFiles.isTemporary(entry) || entry.endsWith(PROBE);
  }

  /**
   * Removes the files of a run, those that mark it as one last: a killed removal can be repeated.
   */
  private void clear() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        boolean ofRun = FILES.contains(name) || name.startsWith(TRAJECTORY);
        if (ofRun && !MARKS.contains(name) || isTemporary(entry)) {
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
    for (String mark : MARKS) {
      Files.deleteIfExists(path.resolve(mark));
    }
  }

  /** Removes what a killed process left half written. */
  public void removeTemporaries() {
    writing(
        path,
        () -> {
          try (Stream<Path> entries = Files.walk(path, 2)) { // plots are in a folder below
            for (Path entry : entries.filter(RunFolder::isTemporary).toList()) {
              Files.delete(entry);
            }
          }
          return this;
        });
  }

  /** Files.isWritable says yes on some read-only mounts, so a file is written. */
  private RunFolder requireWritable() {
    Path probe = path.resolve(PROBE);
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
