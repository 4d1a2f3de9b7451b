package org.vitrum.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.cli.Vitrum;
import org.vitrum.results.ModulusCurve.Point;
import org.vitrum.results.Results;
import org.vitrum.stage.Stages;
import org.vitrum.statistics.Estimate;

final class ReportTest {
  private static final List<String> FIGURES =
      List.of(
          "pressure-dilation",
          "bulk-modulus",
          "bulk-modulus-change",
          "bulk-modulus-relaxation",
          "bulk-modulus-times",
          "bulk-modulus-times-change",
          "bulk-modulus-times-change-simulated",
          "bulk-modulus-times-change-measured",
          "stress-shear",
          "shear-modulus",
          "young-modulus",
          "poisson-ratio",
          "shear-modulus-change",
          "volume-temperature",
          "enthalpy-temperature",
          "rdf-total",
          "rdf-partial",
          "annealing-1-bulk",
          "annealing-1-shear",
          "annealing-1-bulk-residuals",
          "annealing-1-shear-residuals",
          "annealing-1-poisson",
          "annealing-1-fraction",
          "thermo-temperature",
          "thermo-pressure",
          "thermo-volume",
          "thermo-energy");

  @TempDir static Path shared;
  private static Path run;
  private static String page;

  @TempDir Path folder;

  @BeforeAll
  static void writeReport() throws IOException {
    run = new SyntheticRun("Cu50Zr50 <test> & more", 1).write(shared.resolve("run"));
    page = Files.readString(Report.write(run, Stages::tables));
  }

  @Test
  void pageHoldsEveryFigureAndNeedsNothingElse() throws IOException {
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

  /** At the widths of a phone and of a desk, every figure is drawn and nothing leaves the page. */
  @Test
  void fitsTheScreen() throws IOException, InterruptedException {
    Browser browser = Browser.required();
    String escaped = Html.escape(page);
    Path probe = folder.resolve("probe.html");
    // Frames, since a browser's own window is never as narrow as a phone.
    Files.writeString(
        probe,
        """
        <!DOCTYPE html><body>
        <iframe width="360" height="700" style="border:0" srcdoc="%s"></iframe>
        <iframe width="1280" height="700" style="border:0" srcdoc="%s"></iframe>
        <script>
        window.addEventListener('load', () => {
          document.body.innerHTML = [...document.querySelectorAll('iframe')].map(frame => {
            const root = frame.contentDocument.documentElement;
            const drawn = [...root.querySelectorAll('figure svg')].filter(svg => {
              const box = svg.getBoundingClientRect();
              return box.width > 250 && box.height > 150 && box.right <= root.clientWidth
                && svg.querySelectorAll('path, polyline, line').length > 10;
            });
            return ['measured', frame.width, root.scrollWidth - root.clientWidth, drawn.length];
          }).join(' ');
        });
        </script></body>\
        """
            .formatted(escaped, escaped));
    String dom = browser.dom(probe);
    for (int width : new int[] {360, 1280}) {
      assertTrue(dom.contains("measured," + width + ",0," + FIGURES.size()), dom);
    }
  }

  /** They are drawn on all cores, and a run's page shows what its files show. */
  @Test
  void figuresAreTheSameWheneverTheyAreDrawn() throws IOException {
    Path again = new SyntheticRun("Cu50Zr50 <test> & more", 1).write(folder.resolve("again"));
    Report.write(again, Stages::tables);
    for (String name : FIGURES) {
      for (String ending : List.of(".svg", ".png")) {
        assertArrayEquals(
            Files.readAllBytes(run.resolve("plots").resolve(name + ending)),
            Files.readAllBytes(again.resolve("plots").resolve(name + ending)),
            name + ending);
      }
      String svg = Files.readString(run.resolve("plots").resolve(name + ".svg"));
      assertTrue(page.contains(svg.substring(svg.indexOf("<svg")).strip()), name);
    }
  }

  @Test
  void commandRebuildsReportsAndComparesRuns() throws IOException {
    Path one = new SyntheticRun("slow quench", 1).write(folder.resolve("one"));
    Path two = new SyntheticRun("fast quench", 2).write(folder.resolve("two"));
    Path both = folder.resolve("both.html");
    StringWriter out = new StringWriter();
    int code =
        Vitrum.commandLine()
            .setOut(new PrintWriter(out))
            .execute("report", one.toString(), two.toString(), "-o", both.toString());
    assertEquals(Vitrum.DONE, code);
    assertEquals(
        List.of(one.resolve("report.html"), two.resolve("report.html"), both).stream()
            .map(Path::toString)
            .toList(),
        out.toString().lines().toList());
    String html = Files.readString(both);
    for (String name :
        List.of(
            "bulk-modulus",
            "bulk-modulus-change",
            "shear-modulus",
            "young-modulus",
            "poisson-ratio",
            "shear-modulus-change",
            "volume-temperature",
            "enthalpy-temperature",
            "rdf-total")) {
      assertTrue(html.contains("<figure id=\"" + name + "\">"), name);
    }
    assertTrue(html.contains("<td>one</td>") && html.contains("<td>two</td>"));
  }

  /** More curves than a legend holds: their names stand below the figure, where they wrap. */
  @Test
  void manyCurvesHaveALegendOfTheirOwn() throws IOException {
    List<RunData> runs = new ArrayList<>();
    for (int k = 0; k < 9; k++) {
      runs.add(RunData.read(run).named("Cu50Zr50 1e13 K/s seed " + k));
    }
    Path page = folder.resolve("many.html");
    Report.compare(runs, runs, page, "many", List.of());
    String html = Files.readString(page);
    assertTrue(html.contains("<p class=\"lead\">9 runs</p>"));
    String figure = html.substring(html.indexOf("<figure id=\"bulk-modulus\">"));
    String legend = figure.substring(figure.indexOf("<ul class=\"legend\">"));
    legend = legend.substring(0, legend.indexOf("</ul>"));
    assertEquals(9, legend.split("<li>").length - 1, legend);
    assertEquals(9, legend.lines().mapToLong(l -> colours(l)).sum(), "colours differ: " + legend);
  }

  private static long colours(String legend) {
    return Pattern.compile("#[0-9a-f]{6}")
        .matcher(legend)
        .results()
        .map(MatchResult::group)
        .distinct()
        .count();
  }

  @Test
  void runsThatDifferInTheSeedAreOneCurve() throws IOException {
    RunData one = RunData.read(run);
    RunData two = RunData.read(new SyntheticRun("x", 2).write(folder.resolve("two")));
    RunData mean = SeedMean.of("both", List.of(one, two));
    Estimate k1 = one.results().bulkModulus().getFirst().bulkModulus();
    Estimate k2 = two.results().bulkModulus().getFirst().bulkModulus();
    Estimate k = mean.results().bulkModulus().getFirst().bulkModulus();
    assertEquals((k1.value() + k2.value()) / 2, k.value(), 1e-12);
    assertEquals(Math.abs(k1.value() - k2.value()) / 2, k.error(), 1e-12, "of the mean of two");
    assertEquals(10, mean.results().bulkModulus().size());
    double[] g = mean.rdf().orElseThrow().column("g_total");
    double[] g1 = one.rdf().orElseThrow().column("g_total");
    double[] g2 = two.rdf().orElseThrow().column("g_total");
    assertEquals((g1[80] + g2[80]) / 2, g[80], 1e-12);
    assertSame(one.results(), SeedMean.of("one", List.of(one)).results());
  }

  /** K at each time after a dilation and xi are averaged like K itself. */
  @Test
  void meansOverSeedsKeepCurvesAndSoftenings() throws IOException {
    RunData one = RunData.read(run);
    RunData two = RunData.read(new SyntheticRun("x", 2).write(folder.resolve("three")));
    Results mean = SeedMean.of("both", List.of(one, two)).results();
    assertEquals(one.results().bulkModulusCurves().size(), mean.bulkModulusCurves().size());
    Point k1 = one.results().bulkModulusCurves().getFirst().points().getLast();
    Point k2 = two.results().bulkModulusCurves().getFirst().points().getLast();
    Point k = mean.bulkModulusCurves().getFirst().points().getLast();
    assertEquals((k1.modulus().value() + k2.modulus().value()) / 2, k.modulus().value(), 1e-12);
    assertEquals(2, k.replicas());
    assertEquals(670.0, mean.softenings().measured());
    assertEquals(one.results().softenings().xi().size(), mean.softenings().xi().size());
    assertEquals(0.04, mean.softenings().xi().getFirst().value().value(), 1e-12);
  }

  /** Against T over both Tg; the mean over seeds, which is one curve, has K by time instead. */
  @Test
  void softeningsOfSeveralRunsLieOverEachOther() throws IOException {
    RunData one = RunData.read(run).named("one");
    RunData two = RunData.read(run).named("two");
    List<String> names =
        BulkModulusFigures.of(List.of(one, two)).stream().map(ReportFigure::name).toList();
    assertTrue(names.contains("bulk-modulus-change-simulated"), names::toString);
    assertTrue(names.contains("bulk-modulus-change-measured"), names::toString);
    List<String> ofMean =
        BulkModulusFigures.of(List.of(SeedMean.of("mean", List.of(one, two)))).stream()
            .map(ReportFigure::name)
            .toList();
    assertTrue(ofMean.contains("bulk-modulus-times"), ofMean::toString);
    assertFalse(ofMean.contains("pressure-dilation"), "a mean has no pressures");
  }

  /** The commands of measured data take a run folder too. */
  @Test
  void simulatedModuliGoIntoTheAnalysis() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int stages =
        Vitrum.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("modulus", "stages", run.toString(), "--column", "K", "--bootstrap", "20");
    assertEquals(Vitrum.DONE, stages, err.toString());
    assertTrue(out.toString().contains("K at 10 temperatures"), out.toString());
    int fit =
        Vitrum.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "eshelby",
                "fit",
                "inputs/eshelby/synthetic-annealing.csv",
                "--xi-from",
                run.toString(),
                "--bootstrap",
                "0");
    assertEquals(Vitrum.DONE, fit, err.toString());
    assertTrue(out.toString().contains("psi/xi"), out.toString());
    int wrong =
        Vitrum.commandLine()
            .setErr(new PrintWriter(err))
            .execute("modulus", "stages", run.toString(), "--column", "Q");
    assertEquals(Vitrum.BAD_INPUT, wrong);
    assertTrue(err.toString().contains("only E, G, K"), err.toString());
  }

  @Test
  void runThatHasJustBegunHasAReport() throws IOException {
    Path young = Files.createDirectories(folder.resolve("young"));
    Files.writeString(young.resolve("manifest.json"), "{\"title\": \"young\", \"seed\": 7}");
    Files.writeString(young.resolve("thermo.csv"), "step,time_ps,replica,stage\n");
    String html = Files.readString(Report.write(young, Stages::tables));
    assertFalse(html.contains("<figure"));
    assertTrue(html.contains("<dd>7</dd>"));
  }

  @Test
  void refusesFoldersWithoutARun() throws IOException {
    StringWriter err = new StringWriter();
    int code =
        Vitrum.commandLine()
            .setErr(new PrintWriter(err))
            .execute("report", folder.resolve("nothing").toString());
    assertEquals(Vitrum.BAD_INPUT, code);
    assertTrue(err.toString().contains("expected the folder of a run"), err.toString());
    Path damaged = new SyntheticRun("x", 1).write(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("results.json"), "{\"atoms\": \"many\"}");
    InputException e =
        assertThrows(InputException.class, () -> Report.write(damaged, Stages::tables));
    assertTrue(e.getMessage().contains("results.json: expected results of a run"), e.getMessage());
  }
}
