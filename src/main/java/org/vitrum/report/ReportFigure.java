package org.vitrum.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.vitrum.io.AtomicFiles;

/**
 * A chart.
 *
 * @param name of its files, and its anchor in the page; unique in a report
 * @param title one line
 * @param caption what is shown and how it was computed; plain text
 */
public record ReportFigure(String name, String title, String caption, XYChart chart)
    implements Figure {
  /** Coordinates are written to a hundredth of a pixel: the page shrinks to less than half. */
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

  /** With the legend placed where it fits. */
  public ReportFigure {
    ChartStyle.placeLegend(chart);
  }

  @Override
  public List<ChartStyle.LegendEntry> pageLegend() {
    return ChartStyle.crowdedLegend(chart);
  }

  @Override
  public String write(Path folder) {
    String drawn = svg();
    AtomicFiles.write(
        folder.resolve(name + ".svg"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawn + "\n");
    AtomicFiles.write(folder.resolve(name + ".png"), picture()::png);
    return pageLegend().isEmpty() ? drawn : draw();
  }

  /** The svg element for a page that shows {@link #pageLegend}. */
  @Override
  public String draw() {
    if (pageLegend().isEmpty()) {
      return svg();
    }
    chart.getStyler().setLegendVisible(false);
    String svg = svg();
    chart.getStyler().setLegendVisible(true);
    return svg;
  }

  private Picture picture() {
    return new Picture(
        ChartStyle.WIDTH,
        ChartStyle.HEIGHT,
        graphics -> chart.paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT));
  }

  /**
   * The chart as an svg element for a page: scales with its width, and its identifiers begin with
   * the figure's name so that they differ from other figures'.
   */
  private String svg() {
    String document = picture().svg();
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
}
