package org.vitrum.run;

import java.nio.file.Path;
import java.util.List;

/**
 * A run as asked for on the command line.
 *
 * @param deck the deck's file
 * @param overrides {@code path=value} entries that replace the deck's
 * @param folder run folder; null for runs/ and the deck's name
 * @param existing what to do with a run that is already there
 * @param engine that computes
 * @param verify steps between two comparisons with the reference engine; 0 for none
 */
public record RunRequest(
    Path deck,
    List<String> overrides,
    Path folder,
    Existing existing,
    EngineChoice engine,
    long verify) {

  /** What to do with a run that is already in the folder. */
  public enum Existing {
    REFUSE,
    REPLACE,
    /** Go on with it; it must be of the same deck. */
    CONTINUE,
    /** Go on with it, whatever has changed. */
    FORCE_CONTINUE
  }

  /** The run folder. */
  Path folderOrDefault() {
    if (folder != null) {
      return folder;
    }
    String name = deck.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return Path.of("runs", dot > 0 ? name.substring(0, dot) : name);
  }
}
