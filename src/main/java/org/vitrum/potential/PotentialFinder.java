package org.vitrum.potential;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.Nearest;

/**
 * Looks for potential files by name: beside the deck, in the installation's {@code potentials/}, in
 * the folders of {@code $VITRUM_POTENTIALS} and {@code $LAMMPS_POTENTIALS}, and where Linux
 * distributions put those of LAMMPS.
 */
public final class PotentialFinder {
  /** System property with the installation's folder; the launcher sets it. */
  public static final String HOME_PROPERTY = "vitrum.home";

  private static final Path SYSTEM = Path.of("/usr/share/lammps/potentials");
  private static final int SUGGESTIONS = 4;

  private final ImmutableList<Path> folders;

  PotentialFinder(ImmutableList<Path> folders) {
    this.folders = folders;
  }

  /**
   * The finder for a deck or for the command line.
   *
   * @param beside the deck's folder, or the current one
   * @param environment variables
   */
  public static PotentialFinder of(Path beside, Map<String, String> environment) {
    MutableList<Path> folders = Lists.mutable.of(beside);
    folders.add(Path.of(System.getProperty(HOME_PROPERTY, "")).resolve("potentials"));
    for (String variable : new String[] {"VITRUM_POTENTIALS", "LAMMPS_POTENTIALS"}) {
      for (String folder : environment.getOrDefault(variable, "").split(File.pathSeparator, -1)) {
        if (!folder.isBlank()) {
          folders.add(Path.of(folder.strip()));
        }
      }
    }
    folders.add(SYSTEM);
    return new PotentialFinder(folders.distinct().toImmutable());
  }

  /**
   * The file of that name; absolute paths as they are.
   *
   * @throws InputException if there is none, with the folders searched and similar names there
   */
  public Path find(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException _) {
      throw new InputException("potential", "a file name", "\"" + name + "\"");
    }
    if (path.isAbsolute()) {
      if (!Files.isRegularFile(path)) {
        throw new InputException(
            "potential",
            "the file " + path,
            Files.exists(path) ? "a folder, a pipe or a device" : "no such file");
      }
      return path;
    }
    for (Path folder : folders) {
      Path file = folder.resolve(path).normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    ImmutableList<String> similar = similar(path.getFileName().toString());
    String looked = folders.collect(f -> f.toString().isEmpty() ? "." : f.toString()).makeString();
    throw new InputException(
        "potential",
        "the file " + name + " in one of: " + looked,
        similar.isEmpty()
            ? "none there, nor any with a similar name"
            : "none there; similar names: " + similar.makeString());
  }

  private ImmutableList<String> similar(String name) {
    MutableList<String> names = Lists.mutable.empty();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(f -> names.add(f.getFileName().toString()));
        } catch (IOException _) {
          // A folder that cannot be listed has no names to suggest.
        }
      }
    }
    int worst = Math.max(3, name.length() / 2);
    return names
        .distinct()
        .select(other -> distance(name, other) <= worst)
        .sortThisByInt(other -> distance(name, other))
        .take(SUGGESTIONS)
        .toImmutable();
  }

  /** Regardless of case, because file systems differ in it. */
  private static int distance(String a, String b) {
    return Nearest.distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }
}
