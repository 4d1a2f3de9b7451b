package org.vitrum.mpi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * Where MPI's library may be, best place first: what {@code VITRUM_MPI} names, the folders of
 * {@code LD_LIBRARY_PATH} (where {@code module load} puts them), the system's own folders.
 */
final class LibrarySearch {
  /** Names the library or its folder, or is {@link Launch#NONE}. */
  static final String VARIABLE = "VITRUM_MPI";

  private static final ImmutableList<String> STANDARD =
      Lists.immutable.of("libmpi_abi.so.1", "libmpi_abi.so.0", "libmpi_abi.so");

  private static final ImmutableList<String> OPEN_MPI = Lists.immutable.of("libmpi.so.40");

  /** Intel MPI and MVAPICH have the first name, MPICH of Debian the second. */
  private static final ImmutableList<String> MPICH =
      Lists.immutable.of("libmpi.so.12", "libmpich.so.12");

  private static final ImmutableList<String> ANY = Lists.immutable.of("libmpi.so");

  private LibrarySearch() {}

  /** Names of libraries, those that go with a launcher first. */
  static ImmutableList<String> names(Launch.Family family) {
    return switch (family) {
      case OPEN_MPI -> OPEN_MPI.newWithAll(STANDARD).newWithAll(MPICH).newWithAll(ANY);
      case MPICH -> STANDARD.newWithAll(MPICH).newWithAll(OPEN_MPI).newWithAll(ANY);
    };
  }

  /**
   * What to load, the first that can be: paths, and names that the system's loader looks for.
   *
   * @throws InputException if {@code VITRUM_MPI} names nothing that is there
   */
  static ImmutableList<String> candidates(Map<String, String> environment, Launch.Family family) {
    ImmutableList<String> names = names(family);
    String named = environment.get(VARIABLE);
    if (named != null) {
      Path path = Path.of(named);
      if (!Files.exists(path)) {
        throw new InputException(
            VARIABLE,
            "the library of MPI, its folder, or \"none\"",
            "\"" + named + "\", which is not there");
      }
      return Files.isDirectory(path) ? in(path, names) : Lists.immutable.of(named);
    }
    MutableList<String> found = Lists.mutable.empty();
    for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!folder.isEmpty()) {
        found.addAllIterable(in(Path.of(folder), names));
      }
    }
    return found.withAll(names.castToList()).toImmutable();
  }

  private static ImmutableList<String> in(Path folder, ImmutableList<String> names) {
    return names.collect(folder::resolve).select(Files::exists).collect(Path::toString);
  }
}
