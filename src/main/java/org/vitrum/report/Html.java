package org.vitrum.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrum.results.Table;

/** Pieces of HTML. Arguments are text and are escaped, unless they are called html. */
public final class Html {
  private static final int LONG_TABLE = 30;

  private final StringBuilder text = new StringBuilder();

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Adds HTML as it is. */
  public Html html(String html) {
    text.append(html).append('\n');
    return this;
  }

  /** Adds an element with text. */
  public Html element(String tag, String content) {
    return html("<" + tag + ">" + escape(content) + "</" + tag + ">");
  }

  /** A table of results with its words. */
  Html table(Table<?> table) {
    if (table.detail()) {
      return folded(table.before(), table.headings(), table.texts());
    }
    if (!table.before().isEmpty()) {
      element("p", table.before());
    }
    table(table.headings(), table.texts());
    if (!table.after().isEmpty()) {
      element("p", table.after());
    }
    return table.warnings().isEmpty() ? this : warnings(table.warnings());
  }

  /** Adds warnings in a box. */
  public Html warnings(List<String> warnings) {
    html("<ul class=\"warnings\">");
    warnings.forEach(warning -> element("li", warning));
    return html("</ul>");
  }

  /** A table that scrolls sideways where the page is too narrow. */
  public Html table(List<String> header, List<List<String>> rows) {
    text.append("<div class=\"table\"><table>\n<thead>");
    row("th scope=\"col\"", "th", header);
    text.append("</thead>\n<tbody>\n");
    rows.forEach(r -> row("td", "td", r));
    text.append("</tbody></table></div>\n");
    return this;
  }

  /** A table of more rows than a reader wants to pass is folded. */
  Html foldedIfLong(List<String> header, List<List<String>> rows) {
    return rows.size() > LONG_TABLE
        ? folded("Table of " + rows.size() + " rows", header, rows)
        : table(header, rows);
  }

  /** A table that opens on a click, and is open in print. */
  Html folded(String title, List<String> header, List<List<String>> rows) {
    return html("<details><summary>" + escape(title) + "</summary>")
        .table(header, rows)
        .html("</details>");
  }

  private void row(String open, String close, List<String> cells) {
    text.append("<tr>");
    for (String cell : cells) {
      text.append('<').append(open).append('>').append(escape(cell));
      text.append("</").append(close).append('>');
    }
    text.append("</tr>\n");
  }

  /**
   * Figures with their captions.
   *
   * @param drawn the HTML of each by its name
   */
  Html figures(Iterable<? extends Figure> figures, Map<String, String> drawn) {
    text.append("<div class=\"figures\">\n");
    for (Figure f : figures) {
      text.append("<figure id=\"").append(f.name()).append("\">\n");
      text.append("<h3>").append(escape(f.title())).append("</h3>\n").append(drawn.get(f.name()));
      legend(f.pageLegend());
      text.append("\n<figcaption>").append(escape(f.caption())).append("</figcaption></figure>\n");
    }
    text.append("</div>\n");
    return this;
  }

  private void legend(List<ChartStyle.LegendEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    text.append("\n<ul class=\"legend\">");
    for (ChartStyle.LegendEntry e : entries) {
      text.append(
          String.format(
              Locale.ROOT,
              "<li><span style=\"color:#%06x\">%s</span> %s</li>",
              e.colour().getRGB() & 0xFFFFFF,
              e.marker(),
              escape(e.name())));
    }
    text.append("</ul>");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
