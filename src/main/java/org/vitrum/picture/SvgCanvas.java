package org.vitrum.picture;

import java.util.Locale;

/** The key as SVG. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg;

  SvgCanvas(StringBuilder svg) {
    this.svg = svg;
  }

  @Override
  public void polygon(double[] x, double[] y, int rgb) {
    svg.append("<polygon points=\"");
    for (int k = 0; k < x.length; k++) {
      svg.append(k == 0 ? "" : " ").append(number(x[k])).append(',').append(number(y[k]));
    }
    svg.append("\" fill=\"").append(colour(rgb)).append("\"/>\n");
  }

  @Override
  public void disc(double x, double y, double radius, int rgb) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"#404040\"/>\n"
            .formatted(number(x), number(y), number(radius), colour(rgb)));
  }

  @Override
  public void text(double x, double y, double size, Anchor anchor, boolean upwards, String text) {
    svg.append(
        "<text transform=\"translate(%s %s)%s\" y=\"0.36em\" font-size=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(
                number(x),
                number(y),
                upwards ? " rotate(-90)" : "",
                number(size),
                anchor.name().toLowerCase(Locale.ROOT),
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
  }

  static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** A coordinate, to a tenth of a pixel. */
  static String number(double value) {
    long tenths = Math.round(10 * value);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }
}
