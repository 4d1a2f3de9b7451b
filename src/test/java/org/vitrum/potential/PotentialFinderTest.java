package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;

class PotentialFinderTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  @Test
  void foldersAreSearchedInOrder() throws IOException {
    Path deck = folder.resolve("deck");
    Map<String, String> environment =
        Map.of(
            "VITRUM_POTENTIALS",
            folder.resolve("one") + File.pathSeparator + folder.resolve("two"),
            "LAMMPS_POTENTIALS",
            folder.resolve("lammps").toString());
    PotentialFinder finder = PotentialFinder.of(deck, environment);
    Path last = file("lammps/a.eam");
    assertEquals(last, finder.find("a.eam"));
    Path second = file("two/a.eam");
    assertEquals(second, finder.find("a.eam"));
    Path first = file("deck/a.eam");
    assertEquals(first, finder.find("a.eam"));
    assertEquals(second, finder.find(second.toString()));
    Path inside = file("one/sub/b.eam");
    assertEquals(inside, finder.find("sub/b.eam"));
    // The repository's own potentials/, as tests run in its root.
    assertEquals(Path.of("potentials", "zhou2004.json"), finder.find("zhou2004.json"));
  }

  @Test
  void missingFilesAreExplained() throws IOException {
    file("deck/CuZr_mm.eam.fs");
    file("deck/unrelated");
    PotentialFinder finder =
        new PotentialFinder(Lists.immutable.of(folder.resolve("deck"), folder));
    InputException e = assertThrows(InputException.class, () -> finder.find("CuZr_m.eam.fs"));
    assertEquals(
        "potential: expected the file CuZr_m.eam.fs in one of: "
            + folder.resolve("deck")
            + ", "
            + folder
            + ", found none there; similar names: CuZr_mm.eam.fs",
        e.getMessage());
    assertTrue(
        assertThrows(InputException.class, () -> finder.find("x.json"))
            .getMessage()
            .endsWith("none there, nor any with a similar name"));
    assertEquals(
        "potential: expected the file /no/such.eam, found no such file",
        assertThrows(InputException.class, () -> finder.find("/no/such.eam")).getMessage());
  }

  @Test
  void namesAreHints() {
    assertEquals(Optional.of(PotentialFormat.JSON), PotentialFormat.ofName("zhou2004.json"));
    assertEquals(Optional.of(PotentialFormat.SETFL), PotentialFormat.ofName("Cu.EAM.Alloy"));
    assertEquals(Optional.of(PotentialFormat.SETFL), PotentialFormat.ofName("Cu.set"));
    assertEquals(
        Optional.of(PotentialFormat.FINNIS_SINCLAIR), PotentialFormat.ofName("x.eam.fs.gz"));
    assertEquals(Optional.empty(), PotentialFormat.ofName("Cu.lammps.eam"));
    assertEquals(Optional.empty(), PotentialFormat.ofName("folder.fs/x"));
    assertEquals(
        "potential: expected a format (eam, eam/alloy, eam/fs, json), found \"eam/cd\"",
        assertThrows(
                InputException.class,
                () ->
                    PotentialSource.of("eam/cd", Lists.immutable.of("x"), Lists.immutable.empty()))
            .getMessage());
    PotentialSource source =
        PotentialSource.parse("eam:Al_jnp.eam,Cu_u3.eam", Lists.immutable.empty());
    assertEquals(Lists.immutable.of("Al_jnp.eam", "Cu_u3.eam"), source.files());
  }
}
