package org.vitrum.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vitrum.io.AtomicFiles;

/** A picture of several charts in rows and columns, written as SVG and PNG. */
final class Figure {
  /** Colours that stay apart in print and for most colour-blind readers (Okabe and Ito). */
  static final List<Color> COLOURS =
      List.of(
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9));

  static final Color GREY = new Color(0x888888);
  private static final int PNG_SCALE = 2;

  private final int width;
  private final int height;
  private final int columns;
  private final List<XYChart> panels = new ArrayList<>();

  /**
   * @param width of one panel, px
   * @param height of one panel, px
   * @param columns panels in a row
   */
  Figure(int width, int height, int columns) {
    this.width = width;
    this.height = height;
    this.columns = columns;
  }

  /** Adds a panel, left to right, then down. */
  XYChart panel(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
        .setLegendBorderColor(Color.WHITE)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderColor(GREY)
        .setMarkerSize(6)
        .setLocale(Locale.ROOT);
    chart
        .getStyler()
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
        .setPlotGridLinesColor(new Color(0xe4e4e4))
        .setErrorBarsColorSeriesColor(true);
    ticks(chart, LINEAR, LINEAR);
    panels.add(chart);
    return chart;
  }

  /** Tick labels without the noise of binary fractions. */
  static final Function<Double, String> LINEAR =
      v -> {
        String text = String.format(Locale.ROOT, "%.6g", Math.abs(v) < 1e-12 ? 0.0 : v);
        return text.contains(".") && !text.contains("e")
            ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "")
            : text;
      };

  private static void ticks(XYChart chart, Function<Double, String> x, Function<Double, String> y) {
    chart.getStyler().setXAxisTickLabelsFormattingFunction(x);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(y);
  }

  /** A curve; places where y is not finite are left out. */
  static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(1.8f));
    return series;
  }

  /** A dashed curve. */
  static XYSeries dashed(XYChart chart, String name, double[] x, double[] y, Color colour) {
    XYSeries series = line(chart, name, x, y, colour);
    series.setLineStyle(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
    return series;
  }

  /** Points, with error bars unless {@code errors} is null. */
  static XYSeries points(
      XYChart chart, String name, double[] x, double[] y, double[] errors, Color colour) {
    XYSeries series =
        errors == null ? chart.addSeries(name, x, y) : chart.addSeries(name, x, y, errors);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
    return series;
  }

  /** Writes NAME.svg and NAME.png. */
  void write(Path folder, String name) {
    int rows = (panels.size() + columns - 1) / columns;
    VectorGraphics2D vector = new VectorGraphics2D();
    paint(vector);
    PageSize page = new PageSize((double) width * columns, (double) height * rows);
    AtomicFiles.write(
        folder.resolve(name + ".svg"),
        out -> new SVGProcessor().getDocument(vector.getCommands(), page).writeTo(out));
    BufferedImage image =
        new BufferedImage(
            PNG_SCALE * width * columns, PNG_SCALE * height * rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D raster = image.createGraphics();
    raster.scale(PNG_SCALE, PNG_SCALE);
    paint(raster);
    raster.dispose();
    AtomicFiles.write(folder.resolve(name + ".png"), out -> ImageIO.write(image, "png", out));
  }

  private void paint(Graphics2D graphics) {
    AffineTransform origin = graphics.getTransform();
    graphics.setColor(Color.WHITE);
    int rows = (panels.size() + columns - 1) / columns;
    graphics.fillRect(0, 0, width * columns, height * rows);
    for (int i = 0; i < panels.size(); i++) {
      graphics.setTransform(origin);
      graphics.translate(width * (i % columns), height * (i / columns));
      panels.get(i).paint(graphics, width, height);
    }
    graphics.setTransform(origin);
  }
}
