package org.vitrum.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.RandomStart;
import org.vitrum.io.LammpsData;
import org.vitrum.io.RunFolder;
import org.vitrum.stage.Stages;

/** The final structure of a run in its report. */
final class StructureFigureTest {
  @TempDir private Path folder;

  private static AtomSystem glass(int atoms) {
    return RandomStart.random(
        Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr")),
        new int[] {atoms / 2, atoms - atoms / 2},
        0.06,
        5);
  }

  /** The report of a run that ended with so many atoms. */
  private String report(AtomSystem system) throws IOException {
    Path run = new SyntheticRun("glass", 1).write(folder.resolve("run"));
    LammpsData.write(run.resolve(RunFolder.FINAL_DATA), system);
    String page = Files.readString(Report.write(run, Stages::tables));
    assertTrue(Files.size(run.resolve("plots/final-structure.svg")) > 1000);
    assertTrue(Files.size(run.resolve("plots/final-structure.png")) > 1000);
    return page;
  }

  /** The figure alone, with the page's style, at the head of a page. */
  private Path probe(String report, String name, String more) throws IOException {
    int figure = report.indexOf("<figure id=\"final-structure\">");
    String html =
        report.substring(0, report.indexOf("</head>"))
            + "</head><body>"
            + report.substring(figure, report.indexOf("</figure>", figure))
            + "</figure>"
            + more
            + "</body></html>";
    return Files.writeString(folder.resolve(name), html);
  }

  private static final String CLICK =
      "<script>document.querySelector('#final-structure button').click()</script>";

  @Test
  void theReportShowsTheAtomsWithoutAnythingFromOutside() throws IOException {
    String page = report(glass(300));
    assertTrue(page.contains("The 300 atoms of final.data"), "caption");
    assertTrue(page.contains(">Cu</text>") && page.contains(">Zr</text>"), "key");
    assertFalse(page.matches("(?s).*(src|href)=\"(https?:)?//.*"), "the page loads something");
    int figure = page.indexOf("<figure id=\"final-structure\">");
    int size = page.indexOf("</figure>", figure) - figure;
    assertTrue(size < 300_000, size + " letters, of which the library takes 209,000");
  }

  /** Pixels of the brown of Cu and of the cyan of Zr, in any light. */
  private static long[] pixels(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    long brown = Arrays.stream(rgb).filter(c -> (c >> 16 & 0xFF) - (c & 0xFF) > 60).count();
    long cyan = Arrays.stream(rgb).filter(c -> (c & 0xFF) - (c >> 16 & 0xFF) > 40).count();
    return new long[] {brown, cyan};
  }

  @Test
  void aClickExchangesThePictureForAViewThatTurns() throws IOException, InterruptedException {
    Browser browser = Browser.required();
    String page = report(glass(300));
    Path clicked = probe(page, "clicked.html", CLICK);
    String dom = browser.dom(clicked);
    assertTrue(
        dom.contains("Drag to turn, scroll to zoom, control and drag to move.</span>"),
        dom.substring(Math.max(0, dom.length() - 1500)));
    assertTrue(dom.contains("<canvas"), "nothing was drawn");
    long[] turned = pixels(browser.screenshot(clicked, 700, 640));
    long[] picture = pixels(browser.screenshot(probe(page, "picture.html", ""), 700, 640));
    for (int species = 0; species < 2; species++) {
      assertTrue(picture[species] > 20_000, Arrays.toString(picture));
      double ratio = (double) turned[species] / picture[species];
      // The same atoms in the same view, not quite as large.
      assertTrue(ratio > 0.3 && ratio < 2, Arrays.toString(turned) + Arrays.toString(picture));
    }
  }

  /** In a frame that must not run scripts the picture is there, and no button that does nothing. */
  @Test
  void withoutScriptsThePictureIsThere() throws IOException, InterruptedException {
    Browser browser = Browser.required();
    Path figure = probe(report(glass(300)), "figure.html", "");
    Path frame =
        Files.writeString(
            folder.resolve("frame.html"),
            "<body style='margin:0'><iframe sandbox width=700 height=640 style='border:0'"
                + " srcdoc=\"%s\"></iframe>".formatted(Html.escape(Files.readString(figure))));
    BufferedImage image = browser.screenshot(frame, 700, 640);
    assertTrue(pixels(image)[0] > 20_000 && pixels(image)[1] > 20_000);
    Path run = probe(report(glass(300)), "run.html", "");
    int row = 0; // a picture may be from before the last frame, as once in some fifty builds
    for (int tries = 0; tries < 3 && row == 0; tries++) {
      BufferedImage withScripts = browser.screenshot(run, 700, 640);
      row = IntStream.range(0, 640).filter(y -> isButton(withScripts, y)).findFirst().orElse(0);
    }
    assertTrue(row > 0, "with scripts there is a button");
    assertFalse(isButton(image, row), "without scripts there is one");
  }

  /** Whether a row of pixels passes through the grey of a button below the picture. */
  private static boolean isButton(BufferedImage image, int y) {
    return IntStream.range(20, 60).allMatch(x -> (image.getRGB(x, y) & 0xFFFFFF) == 0xEFEFEF);
  }

  @Test
  void manyAtomsAreThinnedOutAtRandomAndThePageSaysSo() throws IOException, InterruptedException {
    assertArrayEquals(new int[] {0, 1, 2}, StructureViewer.thinned(3));
    int[] chosen = StructureViewer.thinned(50_000);
    assertEquals(StructureViewer.MOST, Arrays.stream(chosen).distinct().count());
    assertTrue(Arrays.stream(chosen).allMatch(i -> i >= 0 && i < 50_000));
    long odd = Arrays.stream(chosen).filter(i -> i % 2 == 1).count();
    // Binomial: half of them, with a standard deviation of sqrt(20000)/2 = 71 at most.
    assertEquals(10_000, odd, 350, "neither sublattice of a crystal is preferred");
    Browser browser = Browser.required();
    String dom = browser.dom(probe(report(glass(21_000)), "many.html", CLICK));
    assertTrue(
        dom.contains("20000 of 21000 atoms, chosen at random, are shown."),
        dom.substring(Math.max(0, dom.length() - 1500)));
  }
}
