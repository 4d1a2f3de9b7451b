package org.vitrum.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Discs as spheres on a raster, by a depth buffer: what lies nearest to the observer owns a point.
 * Rows are independent of each other, so that bands of them are drawn on all cores and the picture
 * is the same whatever their number.
 */
final class Raster {
  /** Rows of a band: its buffers fit into a core's cache. */
  private static final int BAND = 16;

  /** Points per pixel along each side, of which the mean is shown: edges without steps. */
  private static final int FINE = 3;

  private static final int NOBODY = -1;
  private static final int WHITE = 0xFFFFFF;
  private static final int EDGE = 0x404040;

  /** The direction of the light, a unit vector: from the left, above and in front. */
  private static final double LIGHT_X = -0.451;

  private static final double LIGHT_Y = -0.552;
  private static final double LIGHT_Z = 0.702;

  private final Projection atoms;
  private final double edge; // half the thickness of an edge of the cell

  Raster(Projection atoms, double edge) {
    this.atoms = atoms;
    this.edge = edge;
  }

  /** Paints everything into an image of 0xRRGGBB, white where nothing is. */
  void paint(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[][] bands =
        IntStream.range(0, (height + BAND - 1) / BAND)
            .parallel()
            .mapToObj(band -> pixels(width, band * BAND, Math.min(BAND, height - band * BAND)))
            .toArray(int[][]::new);
    for (int band = 0; band < bands.length; band++) {
      int rows = bands[band].length / width;
      image.setRGB(0, band * BAND, width, rows, bands[band], 0, width);
    }
  }

  /** Which atoms own a point of a picture of that size. */
  boolean[] visible(int width, int height) {
    boolean[] visible = new boolean[atoms.size];
    for (int row = 0; row < height; row += BAND) {
      for (int owner : owners(width, row, Math.min(BAND, height - row), 1)) {
        if (owner >= 0 && owner < atoms.size) {
          visible[owner] = true;
        }
      }
    }
    return visible;
  }

  private int[] pixels(int width, int first, int rows) {
    int[] owner = owners(width, first, rows, FINE);
    int[] pixels = new int[width * rows];
    for (int p = 0; p < pixels.length; p++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int k = 0; k < FINE * FINE; k++) {
        int column = p % width * FINE + k % FINE;
        int row = p / width * FINE + k / FINE;
        int colour =
            colour(
                owner[row * width * FINE + column],
                (column + 0.5) / FINE,
                first + (row + 0.5) / FINE);
        red += colour >> 16 & 0xFF;
        green += colour >> 8 & 0xFF;
        blue += colour & 0xFF;
      }
      int n = FINE * FINE;
      pixels[p] = (red + n / 2) / n << 16 | (green + n / 2) / n << 8 | (blue + n / 2) / n;
    }
    return pixels;
  }

  /**
   * Whose sphere is nearest to the observer at each point: an atom's, an edge's (the number of
   * atoms stands for it) or nobody's.
   */
  private int[] owners(int width, int first, int rows, int fine) {
    int[] owner = new int[width * fine * rows * fine];
    float[] nearest = new float[owner.length];
    Arrays.fill(owner, NOBODY);
    Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
    Band band = new Band(owner, nearest, width * fine, rows * fine, fine, first * fine);
    for (int i = 0; i < atoms.size; i++) {
      band.sphere(i, atoms.x[i], atoms.y[i], atoms.depth[i], atoms.radius[i]);
    }
    for (Projection.Piece p : atoms.edges) {
      double length = Math.hypot(p.x2() - p.x1(), p.y2() - p.y1());
      int beads = Math.max(1, (int) Math.ceil(length / edge));
      for (int k = 0; k <= beads; k++) {
        double t = (double) k / beads;
        double x = p.x1() + t * (p.x2() - p.x1());
        double y = p.y1() + t * (p.y2() - p.y1());
        band.sphere(atoms.size, x, y, p.depth(), edge);
      }
    }
    return owner;
  }

  /**
   * Some rows of points.
   *
   * @param fine points per pixel
   * @param top the number of the first row
   */
  private record Band(int[] owner, float[] nearest, int width, int height, int fine, int top) {
    void sphere(int who, double x, double y, double depth, double radius) {
      double r = fine * radius;
      double centreX = fine * x - 0.5;
      double centreY = fine * y - 0.5 - top;
      int lowest = (int) Math.min(height - 1, Math.floor(centreY + r));
      for (int row = (int) Math.max(0, Math.ceil(centreY - r)); row <= lowest; row++) {
        double rest = r * r - (row - centreY) * (row - centreY);
        double half = Math.sqrt(Math.max(0, rest));
        int last = (int) Math.min(width - 1, Math.floor(centreX + half));
        for (int c = (int) Math.max(0, Math.ceil(centreX - half)); c <= last; c++) {
          double dx = c - centreX;
          float z = (float) (fine * depth + Math.sqrt(Math.max(0, rest - dx * dx)));
          int at = row * width + c;
          if (z > nearest[at]) {
            nearest[at] = z;
            owner[at] = who;
          }
        }
      }
    }
  }

  /** The colour that an observer sees of a sphere at a point. */
  private int colour(int owner, double x, double y) {
    if (owner == NOBODY) {
      return WHITE;
    }
    if (owner == atoms.size) {
      return EDGE;
    }
    double nx = (x - atoms.x[owner]) / atoms.radius[owner];
    double ny = (y - atoms.y[owner]) / atoms.radius[owner];
    double nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
    double lit = Math.max(0, nx * LIGHT_X + ny * LIGHT_Y + nz * LIGHT_Z);
    double shade = Math.min(1, (0.62 + 0.45 * lit) * (0.72 + 0.28 * nz));
    double gloss = 0.35 * Math.pow(lit, 16);
    int dark = ColourMap.mix(0, atoms.rgb[owner], shade);
    return ColourMap.mix(dark, WHITE, gloss);
  }
}
