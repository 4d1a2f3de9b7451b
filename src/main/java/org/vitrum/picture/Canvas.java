package org.vitrum.picture;

/**
 * Where the key of a picture is painted. There are two kinds, an image and SVG text, and the key
 * looks the same on both.
 */
interface Canvas {
  /** Which end of a text is at its place. */
  enum Anchor {
    START,
    MIDDLE
  }

  /** A filled polygon. */
  void polygon(double[] x, double[] y, int rgb);

  /** A filled disc with a thin dark rim. */
  void disc(double x, double y, double radius, int rgb);

  /**
   * A line of letters.
   *
   * @param y of the middle of its letters
   * @param upwards whether it reads from below to above
   */
  void text(double x, double y, double size, Anchor anchor, boolean upwards, String text);
}
