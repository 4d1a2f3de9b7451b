package org.vitrum.picture;

import java.util.Locale;
import org.vitrum.picture.Canvas.Anchor;

/** What the colours of a picture mean, at its right: names, or a bar with numbers. */
final class Key {
  private static final int BAND_COUNT = 96;
  private static final int MOST_TICKS = 6;
  private static final String MINUS = "\u2212";

  private final Colouring colouring;
  private final double letter; // size of letters
  private final double width;
  private final double height;

  /**
   * @param width of the picture
   * @param height likewise
   */
  Key(Colouring colouring, int width, int height) {
    this.colouring = colouring;
    this.width = width;
    this.height = height;
    letter = Math.max(9, Math.min(width, height) / 32.0);
  }

  /** How much of the picture's width it takes. */
  double width() {
    int longest = colouring.swatches().collectInt(s -> s.name().length()).maxIfEmpty(0);
    double names = longest == 0 ? 0 : (2.5 + 0.62 * longest) * letter;
    return Math.min(width / 2, Math.max(names, colouring.bar().isPresent() ? 6.2 * letter : 0));
  }

  void paint(Canvas canvas) {
    double x = Math.rint(width - width()); // whole pixels keep the rim of the bar straight
    double y = 1.5 * letter;
    for (Colouring.Swatch swatch : colouring.swatches()) {
      canvas.disc(x + 0.8 * letter, y, 0.55 * letter, swatch.rgb());
      canvas.text(x + 1.8 * letter, y, letter, Anchor.START, false, swatch.name());
      y += 1.6 * letter;
    }
    colouring.bar().ifPresent(bar -> paint(canvas, bar, x));
  }

  private void paint(Canvas canvas, Colouring.Bar bar, double x) {
    double top = 0.2 * height;
    double bottom = 0.85 * height;
    double right = x + Math.rint(letter);
    double step = (bottom - top) / BAND_COUNT;
    for (int k = 0; k < BAND_COUNT; k++) {
      double from = bottom - k * step;
      int rgb = bar.map().at((k + 0.5) / BAND_COUNT);
      // Bands overlap a little, so that no seam shows.
      double to = k == BAND_COUNT - 1 ? top : from - 1.5 * step;
      canvas.polygon(new double[] {x, right, right, x}, new double[] {from, from, to, to}, rgb);
    }
    // Pointed ends say that there are values beyond.
    double[] wide = {x, right, (x + right) / 2};
    if (bar.below()) {
      canvas.polygon(wide, new double[] {bottom, bottom, bottom + letter}, bar.map().at(0));
    }
    if (bar.above()) {
      canvas.polygon(wide, new double[] {top, top, top - letter}, bar.map().at(1));
    }
    ticks(canvas, bar, right, top, bottom);
    canvas.text(width - 0.8 * letter, (top + bottom) / 2, letter, Anchor.MIDDLE, true, bar.title());
  }

  private void ticks(Canvas canvas, Colouring.Bar bar, double x, double top, double bottom) {
    double from = bar.range().from();
    double to = bar.range().to();
    double step = step(to - from);
    for (double k = Math.ceil(from / step - 1e-9); k * step <= to + 1e-9 * step; k++) {
      double y = bottom - (bottom - top) * (k * step - from) / (to - from);
      double end = x + 0.3 * letter;
      canvas.polygon(
          new double[] {x, end, end, x},
          new double[] {y - 0.6, y - 0.6, y + 0.6, y + 0.6},
          0x404040);
      canvas.text(x + 0.5 * letter, y, 0.9 * letter, Anchor.START, false, label(k * step, step));
    }
  }

  /** The smallest of 1, 2, 5, 10, ... that makes few ticks. */
  static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (range / (factor * power) <= MOST_TICKS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** A multiple of a step with as many digits as the step has. */
  static String label(double value, double step) {
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
    boolean plain = decimals <= 4 && Math.abs(value) < 1e5;
    String text =
        plain
            ? String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value)
            : String.format(Locale.ROOT, "%.1e", value);
    return text.replace("-", MINUS);
  }
}
