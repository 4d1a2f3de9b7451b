package org.vitrum.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vitrum.picture.Fonts;

/**
 * The one look of all figures: white, a legend below that covers no data, letters that stay legible
 * when the figure shrinks to the width of a phone.
 */
public final class ChartStyle {
  /** Size of a figure, pixels. */
  static final int WIDTH = 600;

  static final int HEIGHT = 440;

  /** Colours that differ for colour-blind readers too: M. Okabe and K. Ito, 2008. */
  private static final ImmutableList<Color> COLOURS =
      Lists.immutable.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  /** Viridis up to where it fades into white: N. Smith and S. van der Walt, 2015. */
  private static final ImmutableList<Color> SEQUENCE =
      Lists.immutable.of(
          new Color(0x440154),
          new Color(0x414487),
          new Color(0x2A788E),
          new Color(0x22A884),
          new Color(0x7AD151),
          new Color(0xE3C51E));

  private static final ImmutableList<Marker> MARKERS =
      Lists.immutable.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN);

  /** The markers as letters. */
  private static final ImmutableList<String> SIGNS =
      Lists.immutable.of("\u25cf", "\u25a0", "\u25c6", "\u25b2", "\u25bc");

  /** Letters of a legend that fit in a row, and how many letters a line or marker takes. */
  private static final int LEGEND_ROW = 62;

  private static final int LEGEND_SYMBOL = 6;

  /** Names that a column beside or below the plot takes without crushing it. */
  private static final int MOST_BESIDE = 16;

  private static final int MOST_BELOW = 7;
  private static final int SHORT_NAME = 8;

  /** How far an axis reaches beyond its decades: XChart names no tick at the very end of one. */
  private static final double BESIDE = 1.05;

  private static final Color COLD = new Color(0x2166AC);
  private static final Color MIDDLE = new Color(0x8E6BAD);
  private static final Color HOT = new Color(0xC8202F);
  private static final Color BAND = new Color(0xDDDDDD);
  private static final Color GREY = new Color(0x777777);
  private static final BasicStroke SOLID = new BasicStroke(2f);
  private static final BasicStroke THIN = new BasicStroke(1.2f);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0);

  /** Room above and below the data as a part of their range. */
  static final double MARGIN = 0.06;

  static {
    Fonts.needNoDisplay();
  }

  private ChartStyle() {}

  /** An empty chart with axes titled with their units; the title is the figure's, outside. */
  public static XYChart chart(String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(GREY);
    styler.setPlotBorderVisible(true);
    styler.setPlotGridLinesColor(new Color(0xE8E8E8));
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setChartPadding(10);
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendSeriesLineLength(24);
    styler.setMarkerSize(9);
    styler.setErrorBarsColorSeriesColor(true);
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setXAxisMaxLabelCount(8);
    styler.setYAxisTickMarkSpacingHint(50);
    styler.setDecimalPattern("0.#####");
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    return chart;
  }

  /**
   * Puts the legend where it fits: a row below, or a column beside the plot when there are many
   * short names, or a column below when the names are long. Call it when all series are there.
   */
  static void placeLegend(XYChart chart) {
    int letters = 0;
    int longest = 0;
    for (XYSeries series : chart.getSeriesCollection()) {
      if (series.isShowInLegend()) {
        letters += LEGEND_SYMBOL + series.getName().length();
        longest = Math.max(longest, series.getName().length());
      }
    }
    if (letters > LEGEND_ROW) {
      boolean beside = longest <= SHORT_NAME;
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
      chart
          .getStyler()
          .setLegendPosition(beside ? LegendPosition.OutsideE : LegendPosition.OutsideS);
    }
  }

  /** What a legend says about a curve. */
  public record LegendEntry(String name, Color colour, String marker) {}

  /**
   * The legend as data if the chart has too many curves to hold it, otherwise empty; a curve with
   * markers is known by their colour and shape.
   */
  static List<LegendEntry> crowdedLegend(XYChart chart) {
    List<LegendEntry> entries = new ArrayList<>();
    int longest = 0;
    for (XYSeries series : chart.getSeriesCollection()) {
      if (series.isShowInLegend()) {
        int marker = MARKERS.indexOf(series.getMarker());
        boolean filled =
            series
                .getXYSeriesRenderStyle()
                .filter(XYSeries.XYSeriesRenderStyle.PolygonArea::equals)
                .isPresent();
        String sign = filled ? "\u25a0" : "\u2501";
        entries.add(
            marker < 0
                ? new LegendEntry(series.getName(), series.getLineColor(), sign)
                : new LegendEntry(series.getName(), series.getMarkerColor(), SIGNS.get(marker)));
        longest = Math.max(longest, series.getName().length());
      }
    }
    int most = longest <= SHORT_NAME ? MOST_BESIDE : MOST_BELOW;
    return entries.size() > most && chart.getStyler().isLegendVisible() ? entries : List.of();
  }

  /** The colour of curve {@code k} of a few. */
  public static Color colour(int k) {
    return COLOURS.get(k % COLOURS.size());
  }

  /**
   * The colour of curve {@code k} of {@code n}: of few one that is easy to tell from the others, of
   * many its place in a sequence from dark to light.
   */
  static Color colour(int k, int n) {
    if (n <= COLOURS.size()) {
      return colour(k);
    }
    double place = (double) k / (n - 1) * (SEQUENCE.size() - 1);
    int below = Math.min((int) place, SEQUENCE.size() - 2);
    return mix(SEQUENCE.get(below), SEQUENCE.get(below + 1), place - below);
  }

  /** A colour for part {@code k} of {@code n} from cold to hot. */
  public static Color temperatureColour(int k, int n) {
    double t = n == 1 ? 0 : (double) k / (n - 1);
    return t < 0.5 ? mix(COLD, MIDDLE, 2 * t) : mix(MIDDLE, HOT, 2 * t - 1);
  }

  private static Color mix(Color a, Color b, double t) {
    return new Color(
        (int) Math.round(a.getRed() + t * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + t * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + t * (b.getBlue() - a.getBlue())));
  }

  /** A line without markers. */
  public static XYSeries line(XYChart chart, String name, Color colour, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE).setLineStyle(SOLID).setLineColor(colour);
    return series;
  }

  /** A thin line, for noisy traces. */
  static XYSeries trace(XYChart chart, String name, Color colour, double[] x, double[] y) {
    XYSeries series = line(chart, name, colour, x, y);
    series.setLineStyle(THIN);
    return series;
  }

  /** A dashed line that explains itself elsewhere: not in the legend. */
  public static void guide(XYChart chart, String name, Color colour, double[] x, double[] y) {
    XYSeries series = line(chart, name, colour, x, y);
    series.setLineStyle(DASHED).setShowInLegend(false);
  }

  /** Markers with error bars, joined by no line. Errors that are not known are not drawn. */
  public static XYSeries points(
      XYChart chart,
      String name,
      int marker,
      Color colour,
      double[] x,
      double[] y,
      double[] error) {
    double[] bars = Arrays.stream(error).map(e -> Double.isFinite(e) ? e : 0).toArray();
    XYSeries series = chart.addSeries(name, x, y, bars);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(MARKERS.get(marker % MARKERS.size())).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(THIN);
    return series;
  }

  /** Small markers without errors, for many points. */
  public static XYSeries dots(
      XYChart chart, String name, int marker, Color colour, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(MARKERS.get(marker % MARKERS.size())).setMarkerColor(colour);
    return series;
  }

  /** A grey rectangle behind the data; add it first. */
  public static void band(
      XYChart chart, String name, double left, double right, double bottom, double top) {
    region(
        chart,
        name,
        BAND,
        new double[] {left, right, right, left, left},
        new double[] {bottom, bottom, top, top, bottom});
  }

  /** A filled polygon behind the data; add it first. */
  public static XYSeries region(XYChart chart, String name, Color colour, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setFillColor(colour);
    return series;
  }

  /** Sets the x axis to a range with a margin. */
  public static double[] xRange(XYChart chart, Range range) {
    double[] padded = range.padded(MARGIN);
    chart.getStyler().setXAxisMin(padded[0]).setXAxisMax(padded[1]);
    return padded;
  }

  /** Makes the x axis logarithmic, from decade to decade around a range of positive numbers. */
  public static void logarithmicX(XYChart chart, Range range) {
    double[] ends = range.padded(0);
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setXAxisMin(Math.pow(10, Math.floor(Math.log10(ends[0]))) / BESIDE)
        .setXAxisMax(Math.pow(10, Math.ceil(Math.log10(ends[1]))) * BESIDE);
  }

  /** Sets the y axis to a range with a margin. */
  public static double[] yRange(XYChart chart, Range range) {
    double[] padded = range.padded(MARGIN);
    chart.getStyler().setYAxisMin(padded[0]).setYAxisMax(padded[1]);
    return padded;
  }
}
