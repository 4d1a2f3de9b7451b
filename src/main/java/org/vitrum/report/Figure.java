package org.vitrum.report;

import java.nio.file.Path;
import java.util.List;

/** Something that a section of a report shows: a chart, or atoms. */
public sealed interface Figure permits ReportFigure, SoftRegionsFigure, StructureFigure {
  /** Its anchor in the page and the name of its files; unique in a report. */
  String name();

  /** One line. */
  String title();

  /** What is shown and how it was computed; plain text. */
  String caption();

  /** Writes NAME.svg and NAME.png to a folder; returns what {@link #draw} does. */
  String write(Path folder);

  /** The figure as HTML for a page. */
  String draw();

  /** The legend for a page to show beside the figure, if the figure has no room for it. */
  List<ChartStyle.LegendEntry> pageLegend();
}
