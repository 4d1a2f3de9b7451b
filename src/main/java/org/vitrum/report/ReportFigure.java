package org.vitrum.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.vitrum.io.AtomicFiles;

/**
 * A figure of the report.
 *
 * @param name of its files, and its anchor in the page; unique in a report
 * @param title one line
 * @param caption what is shown and how it was computed; plain text
 */
record ReportFigure(String name, String title, String caption, XYChart chart) {
  /** Pixels of the PNG for each of the SVG: sharp in print. */
  private static final int PNG_SCALE = 2;

  /** Coordinates are written to a hundredth of a pixel: the page shrinks to less than half. */
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

  /** With the legend placed where it fits. */
  ReportFigure {
    ChartStyle.placeLegend(chart);
  }

  /** The legend for a page to show beside the chart, if the chart has no room for it. */
  List<ChartStyle.LegendEntry> pageLegend() {
    return ChartStyle.crowdedLegend(chart);
  }

  /** The svg element for a page that shows {@link #pageLegend}. */
  String svgForPage() {
    if (pageLegend().isEmpty()) {
      return svg();
    }
    chart.getStyler().setLegendVisible(false);
    String svg = svg();
    chart.getStyler().setLegendVisible(true);
    return svg;
  }

  /**
   * The chart as an svg element for a page: scales with its width, letters are outlines, and its
   * identifiers begin with the figure's name so that they differ from other figures'.
   */
  String svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(ChartStyle.WIDTH, ChartStyle.HEIGHT))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    String document = out.toString(StandardCharsets.UTF_8);
    String body = document.substring(document.indexOf('>', document.indexOf("<svg")) + 1);
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 %d %d\""
                + " role=\"img\" aria-label=\"%s\">",
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT,
            Html.escape(title))
        + rounded(body)
            .replace("id=\"", "id=\"" + name + "-")
            .replace("url(#", "url(#" + name + "-");
  }

  private static String rounded(String svg) {
    return LONG_NUMBER
        .matcher(svg)
        .replaceAll(
            number -> {
              double hundredths = Math.rint(100 * Double.parseDouble(number.group()));
              return hundredths % 100 == 0
                  ? Long.toString((long) hundredths / 100)
                  : Double.toString(hundredths / 100);
            });
  }

  /** Writes NAME.svg and NAME.png to a folder. */
  void write(Path folder) {
    AtomicFiles.write(
        folder.resolve(name + ".svg"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg() + "\n");
    BufferedImage image =
        new BufferedImage(
            PNG_SCALE * ChartStyle.WIDTH,
            PNG_SCALE * ChartStyle.HEIGHT,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT);
    graphics.dispose();
    AtomicFiles.write(folder.resolve(name + ".png"), out -> Png.write(image, out));
  }
}
