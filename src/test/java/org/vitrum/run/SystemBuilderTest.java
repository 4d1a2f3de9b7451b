package org.vitrum.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.deck.SystemSpec;

/** The atoms of a deck. */
class SystemBuilderTest {
  @TempDir private Path folder;

  /** A run computes its own forces and energies; other columns might have been meant for it. */
  @Test
  void saysWhichColumnsOfAFileNoRunUses() throws IOException {
    Files.writeString(
        folder.resolve("one.extxyz"),
        """
        1
        Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:forces:R:3:charge:R:1:tags:I:1
        Cu 1 1 1 0 0 0 0.5 2
        """);
    SystemSpec spec =
        new SystemSpec.FromFile(
            "deck", "one.extxyz", Lists.immutable.empty(), OptionalDouble.empty());
    assertEquals(
        Lists.immutable.of("columns of the atoms' file that no run uses: charge, tags"),
        new SystemBuilder(spec, folder).notes());
  }
}
