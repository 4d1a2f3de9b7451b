package org.vitrum.potential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * The potential that LAMMPS read in a reference case. Tables are not part of this repository; they
 * are looked for in the folder that $VITRUM_TEST_POTENTIALS names, in ../shared/potentials, and
 * where Debian's lammps-data puts them; a test is skipped where they are not.
 *
 * @param style {@code pair_style}, which is a format's name
 * @param elements of the atom types in order
 * @param table the file
 */
public record LammpsPotential(String style, ImmutableList<String> elements, Path table) {
  /** Of a case's {@code thermo.json}. */
  public static LammpsPotential of(JsonNode thermo) {
    // For example "* * AlFe_mm.eam.fs Al Fe"; a funcfl file is named without its element.
    String[] words = thermo.get("pair_coeff").asText().split(" ");
    ImmutableList<String> elements =
        words.length > 3
            ? Lists.immutable.of(Arrays.copyOfRange(words, 3, words.length))
            : Lists.immutable.of("Cu");
    return new LammpsPotential(thermo.get("pair_style").asText(), elements, find(words[2]));
  }

  /** With the table that LAMMPS read. */
  public EamPotential load() {
    return load(style, table.toString(), elements);
  }

  /** A potential of a format from a file. */
  public static EamPotential load(String format, String file, ImmutableList<String> elements) {
    PotentialSource source = PotentialSource.of(format, Lists.immutable.of(file), elements);
    return Potentials.load(source, Path.of("")).potential();
  }

  /** Where a table is; skips the test where it is not. */
  public static Path find(String name) {
    MutableList<Path> folders = Lists.mutable.empty();
    String named = System.getenv("VITRUM_TEST_POTENTIALS");
    if (named != null) {
      folders.add(Path.of(named));
    }
    folders.add(Path.of("../shared/potentials"));
    folders.add(Path.of("/usr/share/lammps/potentials"));
    Path found = folders.collect(f -> f.resolve(name)).detect(Files::exists);
    assumeTrue(found != null, name + " is not in $VITRUM_TEST_POTENTIALS or lammps-data");
    return found.toAbsolutePath();
  }
}
