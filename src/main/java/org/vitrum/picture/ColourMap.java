package org.vitrum.picture;

/** Colours for numbers from low to high. Between the points they are mixed linearly. */
public enum ColourMap {
  /** Perceptually uniform, also for colour-blind readers: N. Smith, S. van der Walt, 2015. */
  VIRIDIS(
      0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
      0xBDDF26, 0xFDE725),

  /**
   * From blue over grey to red, for numbers of both signs: K. Moreland, Diverging color maps for
   * scientific visualization, 2009.
   */
  COOLWARM(
      0x3B4CC0, 0x6788EE, 0x9ABBFF, 0xC9D7F0, 0xDDDDDD, 0xEDD1C2, 0xF7A889, 0xE26952, 0xB40426);

  private final int[] points;

  ColourMap(int... points) {
    this.points = points;
  }

  /**
   * The colour at a place.
   *
   * @param place from 0, low, to 1, high; beyond, the colour of that end
   * @return red, green, blue as 0xRRGGBB
   */
  int at(double place) {
    double scaled = Math.clamp(place, 0, 1) * (points.length - 1);
    int below = Math.min((int) scaled, points.length - 2);
    return mix(points[below], points[below + 1], scaled - below);
  }

  /** The colour that is a part {@code t} of the way from one to another. */
  static int mix(int from, int to, double t) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      mixed |= (int) Math.round(a + t * (b - a)) << shift;
    }
    return mixed;
  }
}
