package org.vitrum.cli;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that name a potential, shared by the commands about potentials. */
final class PotentialFiles {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Potential file, looked up here, in the installation's potentials/, in"
              + " $$VITRUM_POTENTIALS, $$LAMMPS_POTENTIALS and /usr/share/lammps/potentials;"
              + " several eam files are mixed, one an element.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "eam, eam/alloy, eam/fs or json; by default by the file's name.")
  private String format;

  @Option(
      names = "--elements",
      paramLabel = "A,B",
      split = ",",
      description = "Elements to take, in this order; by default all.")
  private List<String> elements = List.of();

  /** Loads the potential with warnings as comments on standard error. */
  LoadedPotential load() {
    PotentialSource source =
        PotentialSource.of(format, Lists.immutable.ofAll(files), Lists.immutable.ofAll(elements));
    return Potentials.load(source, Path.of(""));
  }

  /** File name of the first file without its folder. */
  String name() {
    return Path.of(files.getFirst()).getFileName().toString();
  }
}
