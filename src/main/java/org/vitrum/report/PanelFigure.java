package org.vitrum.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vitrum.io.AtomicFiles;

/** Several charts in rows and columns as one picture. */
final class PanelFigure {
  private final int columns;
  private final List<XYChart> panels = new ArrayList<>();

  /**
   * @param columns panels in a row
   */
  PanelFigure(int columns) {
    this.columns = columns;
  }

  /** Adds a panel, left to right, then down. */
  XYChart panel(String title, String x, String y) {
    return titled(ChartStyle.chart(x, y), title);
  }

  /** Adds a figure of the report with its title. */
  void add(ReportFigure figure) {
    titled(figure.chart(), figure.title());
  }

  private XYChart titled(XYChart chart, String title) {
    chart.setTitle(title);
    chart
        .getStyler()
        .setChartTitleVisible(true)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    panels.add(chart);
    return chart;
  }

  /** Leaves a place empty. */
  void gap() {
    panels.add(null);
  }

  /** Writes NAME.svg and NAME.png. */
  void write(Path folder, String name) {
    AtomicFiles.write(folder.resolve(name + ".svg"), picture().svg());
    AtomicFiles.write(folder.resolve(name + ".png"), picture()::png);
  }

  Picture picture() {
    return new Picture(width(), height(), this::paint);
  }

  private int width() {
    return ChartStyle.WIDTH * columns;
  }

  private int height() {
    return ChartStyle.HEIGHT * ((panels.size() + columns - 1) / columns);
  }

  private void paint(Graphics2D graphics) {
    AffineTransform origin = graphics.getTransform();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    for (int i = 0; i < panels.size(); i++) {
      if (panels.get(i) != null) {
        graphics.setTransform(origin);
        graphics.translate(ChartStyle.WIDTH * (i % columns), ChartStyle.HEIGHT * (i / columns));
        panels.get(i).paint(graphics, ChartStyle.WIDTH, ChartStyle.HEIGHT);
      }
    }
    graphics.setTransform(origin);
  }
}
