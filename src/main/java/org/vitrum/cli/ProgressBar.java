package org.vitrum.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.vitrum.run.Progress;

/**
 * Shows progress: on a terminal one line that is drawn over and over, in a batch log a plain line a
 * minute without escape codes.
 */
final class ProgressBar {
  private static final int WIDTH = 24;
  private static final long LINE_NANOS = 60_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long lastLine = System.nanoTime();
  private int drawn;

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(Progress progress) {
    show(fraction(progress), text(progress));
  }

  /**
   * Shows how far something has come.
   *
   * @param fraction from 0 to 1
   * @param text what stands after the bar
   */
  void show(double fraction, String text) {
    if (terminal) {
      draw(bar(fraction) + "  " + text);
    } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
      lastLine = System.nanoTime();
      out.println(text);
      out.flush();
    }
  }

  /** Takes the bar off the screen, so that something else can be printed. */
  void clear() {
    if (drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      out.flush();
      drawn = 0;
    }
  }

  private void draw(String line) {
    int columns = columns();
    String fitted = line.length() > columns ? line.substring(0, columns) : line;
    out.print("\r" + fitted + " ".repeat(Math.max(0, drawn - fitted.length())));
    out.flush();
    drawn = fitted.length();
  }

  private static int columns() {
    try {
      return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "100")) - 1);
    } catch (NumberFormatException _) {
      return 99;
    }
  }

  private static double fraction(Progress p) {
    return p.steps() == 0 ? 1 : (double) p.step() / p.steps();
  }

  private static String bar(double fraction) {
    int full = (int) (WIDTH * fraction);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private static String text(Progress p) {
    return String.format(
        Locale.ROOT,
        "%5.1f %%  %.0f steps/s  %s left  %s",
        100 * fraction(p),
        p.stepsPerSecond(),
        duration(p.secondsLeft()),
        p.label());
  }

  /** Seconds as a person reads them: 42 s, 3 min 5 s, 2 h 7 min. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return s / 60 + " min " + s % 60 + " s";
    }
    return s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
