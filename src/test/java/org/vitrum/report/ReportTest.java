package org.vitrum.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  private static final List<String> FIGURES =
      List.of(
          "pressure-dilation",
          "bulk-modulus",
          "bulk-modulus-change",
          "volume-temperature",
          "enthalpy-temperature",
          "rdf-total",
          "rdf-partial",
          "thermo-temperature",
          "thermo-pressure",
          "thermo-volume",
          "thermo-energy");

  @TempDir Path folder;

  @Test
  void pageHoldsEveryFigureAndNeedsNothingElse() throws IOException {
    Path run = new SyntheticRun("Cu50Zr50 <test> & more", 1).write(folder.resolve("run"));
    String page = Files.readString(Report.write(run));
    for (String name : FIGURES) {
      assertTrue(page.contains("<figure id=\"" + name + "\">"), name);
      for (String ending : List.of(".svg", ".png")) {
        assertTrue(Files.size(run.resolve("plots").resolve(name + ending)) > 1000, name + ending);
      }
    }
    assertTrue(page.contains("<h1>Cu50Zr50 &lt;test&gt; &amp; more</h1>"));
    assertTrue(page.contains("Tg (volume, quench)"));
    assertTrue(page.contains("Phys. Rev. B 69 (2004) 144113"));
    assertTrue(page.contains("# &lt;not markup&gt; &amp; &quot;quoted&quot;"));
    assertTrue(page.contains("200 samples are &lt;few&gt;"));
    assertFalse(page.matches("(?s).*(src|href)=\"(https?:)?//.*"), "the page loads something");
    assertFalse(page.contains("NaN"), "an unknown number is shown as NaN");
  }
}
