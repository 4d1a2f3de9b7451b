package org.vitrum.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The key on an image. */
final class ImageCanvas implements Canvas {
  private final Graphics2D graphics;

  ImageCanvas(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  @Override
  public void polygon(double[] x, double[] y, int rgb) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int k = 1; k < x.length; k++) {
      path.lineTo(x[k], y[k]);
    }
    path.closePath();
    graphics.setColor(new Color(rgb));
    graphics.fill(path);
  }

  @Override
  public void disc(double x, double y, double radius, int rgb) {
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(new Color(rgb));
    graphics.fill(disc);
    graphics.setColor(Color.DARK_GRAY);
    graphics.draw(disc);
  }

  @Override
  public void text(double x, double y, double size, Anchor anchor, boolean upwards, String text) {
    AffineTransform before = graphics.getTransform();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
    graphics.setColor(Color.BLACK);
    graphics.translate(x, y);
    if (upwards) {
      graphics.rotate(-Math.PI / 2);
    }
    FontMetrics metrics = graphics.getFontMetrics();
    double left =
        anchor == Anchor.MIDDLE ? -metrics.getStringBounds(text, graphics).getWidth() / 2 : 0;
    graphics.drawString(text, (float) left, (float) (0.36 * size)); // half a capital letter
    graphics.setTransform(before);
  }
}
