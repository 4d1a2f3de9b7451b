package org.vitrum.analysis.voronoi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.io.StructureFile;

final class RadiiTest {
  /** Half the distance of nearest neighbours, within half a bin. */
  @Test
  void ofACrystal() {
    AtomSystem copper =
        Crystal.fcc(3.615).repeat(Lists.immutable.of(new Species("Cu", 63.546)), 4, 4, 4);
    assertEquals(3.615 / Math.sqrt(8), Radii.fromFirstPeaks(copper).bySymbol().get("Cu"), 0.0125);
  }

  /** Goldschmidt's radii are 1.28 and 1.60; in the liquid at 3000 K neighbours are closer. */
  @Test
  void ofAnAlloy() {
    Path file = Path.of("src/test/resources/reference/static/cuzr2009_liquid/system.data.gz");
    Radii radii = Radii.fromFirstPeaks(StructureFile.read(file, Lists.immutable.empty()));
    assertEquals(1.28, radii.bySymbol().get("Cu"), 0.1);
    assertEquals(1.60, radii.bySymbol().get("Zr"), 0.15);
  }
}
