package org.vitrum.potential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every format and form passes the conformance suite. */
class PotentialFormsTest {
  private static final int POINTS = 500;

  @TempDir private static Path folder;

  @Nested
  class FinnisSinclairTables extends PotentialConformance {
    @Override
    protected EamPotential potential() throws Exception {
      String text = Synthetic.text(Synthetic.finnisSinclair(POINTS));
      return Synthetic.read(folder, "x.eam.fs", text).potential();
    }
  }

  @Nested
  class AlloyTables extends PotentialConformance {
    @Override
    protected EamPotential potential() throws Exception {
      String text = Synthetic.text(Synthetic.alloy(POINTS));
      return Synthetic.read(folder, "x.eam.alloy", text).potential();
    }
  }

  @Nested
  class Funcfl extends PotentialConformance {
    @Override
    protected EamPotential potential() throws Exception {
      StringBuilder text = new StringBuilder("funcfl\n29 63.5 3.6 fcc\n400 0.05 500 0.01 4.98\n");
      for (int k = 0; k < 400; k++) {
        text.append(String.format(Locale.ROOT, "%.17g%n", -Math.sqrt(0.05 * k + 0.2)));
      }
      for (int k = 0; k < 1000; k++) {
        double left = Math.max(0, 1 - 0.01 * (k % 500) / 4.9);
        text.append(String.format(Locale.ROOT, "%.17g%n", Math.pow(left, k < 500 ? 3 : 4)));
      }
      Files.writeString(folder.resolve("x.eam"), text);
      return Potentials.load(
              PotentialSource.of("eam", Lists.immutable.of("x.eam"), Lists.immutable.empty()),
              folder)
          .potential();
    }
  }

  @Nested
  class Zhou extends PotentialConformance {
    @Override
    protected EamPotential potential() {
      return ClosedFormTest.load("zhou2004.json", "Cu", "Zr", "Al");
    }
  }

  @Nested
  class Mendelev extends PotentialConformance {
    @Override
    protected EamPotential potential() {
      return ClosedFormTest.load("CuZr_mendelev2009.json");
    }
  }

  @Nested
  class SplinePairs extends PotentialConformance {
    @Override
    protected EamPotential potential() {
      return ClosedFormTest.load("PdSi_vitrum2026.json");
    }
  }

  @Nested
  class EffectiveMedium extends PotentialConformance {
    @Override
    protected EamPotential potential() {
      return ClosedFormTest.load("emt1996.json");
    }
  }
}
