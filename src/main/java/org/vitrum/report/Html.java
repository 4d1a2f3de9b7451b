package org.vitrum.report;

import java.util.List;

/** Pieces of HTML. Arguments are text and are escaped, unless they are called html. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  Html html(String html) {
    text.append(html).append('\n');
    return this;
  }

  Html element(String tag, String content) {
    return html("<" + tag + ">" + escape(content) + "</" + tag + ">");
  }

  /** A table that scrolls sideways where the page is too narrow. */
  Html table(List<String> header, List<List<String>> rows) {
    text.append("<div class=\"table\"><table>\n<thead>");
    row("th scope=\"col\"", "th", header);
    text.append("</thead>\n<tbody>\n");
    rows.forEach(r -> row("td", "td", r));
    text.append("</tbody></table></div>\n");
    return this;
  }

  private void row(String open, String close, List<String> cells) {
    text.append("<tr>");
    for (String cell : cells) {
      text.append('<').append(open).append('>').append(escape(cell));
      text.append("</").append(close).append('>');
    }
    text.append("</tr>\n");
  }

  Html figures(Iterable<ReportFigure> figures) {
    text.append("<div class=\"figures\">\n");
    for (ReportFigure f : figures) {
      text.append("<figure id=\"").append(f.name()).append("\">\n");
      text.append("<h3>").append(escape(f.title())).append("</h3>\n").append(f.svg());
      text.append("\n<figcaption>").append(escape(f.caption())).append("</figcaption></figure>\n");
    }
    text.append("</div>\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
