package org.vitrum.cli;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that name a potential, shared by the commands about potentials. */
final class PotentialFiles {
  private static final double LARGEST_SMOOTH = 2;

  @Parameters(
      paramLabel = "[FORMAT:]FILE",
      arity = "1..*",
      description =
          "Potential file, perhaps with its format before it, looked up here, in the installation's"
              + " potentials/, in $$VITRUM_POTENTIALS, $$LAMMPS_POTENTIALS and"
              + " /usr/share/lammps/potentials; several eam files are mixed, one an element.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "eam, eam/alloy, eam/fs or json; by default the file's content decides.")
  private String format;

  @Option(
      names = "--elements",
      paramLabel = "A,B",
      split = ",",
      description = "Elements to take, in this order; by default all.")
  private List<String> elements = List.of();

  @Option(
      names = "--smooth",
      paramLabel = "A",
      description =
          "Switch functions that step at the cutoff off over the last A Angstrom, for example 0.3.")
  private double smooth;

  /** Loads the potential with warnings as comments on standard error. */
  LoadedPotential load() {
    return Potentials.load(source().withSmooth(width(smooth)), Path.of(""));
  }

  /** As {@code evaluate} takes it, {@code FORMAT:FILE}, or with the format as an option. */
  private PotentialSource source() {
    ImmutableList<String> types = Lists.immutable.ofAll(elements);
    PotentialSource parsed = PotentialSource.parse(String.join(",", files), types);
    if (format == null) {
      return parsed;
    }
    if (parsed.format().isPresent()) {
      throw new InputException(
          "--format", "the format once", format + " and " + parsed.format().get() + ":");
    }
    return PotentialSource.of(format, parsed.files(), types);
  }

  /** The value of an option {@code --smooth}, A. */
  static double width(double smooth) {
    if (!(smooth >= 0 && smooth <= LARGEST_SMOOTH)) {
      throw new InputException("--smooth", "0 to 2 (Angstrom)", Double.toString(smooth));
    }
    return smooth;
  }

  /** File name of the first file without its folder. */
  String name() {
    return Path.of(source().files().getFirst()).getFileName().toString();
  }
}
