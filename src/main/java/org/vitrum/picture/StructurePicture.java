package org.vitrum.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * A scene as a file's content.
 *
 * @param width in pixels, from {@link #SMALLEST} to {@link #LARGEST}
 * @param height likewise
 */
public record StructurePicture(Scene scene, int width, int height) {
  /** Fewer pixels hold no key. */
  public static final int SMALLEST = 100;

  /** More pixels than any print needs; the image takes 4 bytes each. */
  public static final int LARGEST = 10_000;

  /** Something of a picture with its distance from the observer. */
  private record Layer(double depth, String svg) {}

  /** Checks the size. */
  public StructurePicture {
    if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
      throw new IllegalArgumentException(width + "x" + height + " pixels");
    }
  }

  /**
   * Writes a PNG, encoded in memory first: Image I/O would put a copy of it into /tmp.
   *
   * @throws IOException if {@code out} fails
   * @throws org.vitrum.RunException if Java has no fonts for the key
   */
  public void png(OutputStream out) throws IOException {
    Fonts.require();
    Key key = new Key(scene.colouring(), width, height);
    Projection projection = new Projection(scene, width - key.width(), height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    new Raster(projection, edge()).paint(image);
    Graphics2D graphics = image.createGraphics();
    key.paint(new ImageCanvas(graphics));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    }
    bytes.writeTo(out);
  }

  /** Half the thickness of the cell's edges. */
  private double edge() {
    return Math.max(0.6, Math.min(width, height) / 900.0);
  }

  /** An SVG document. */
  public String svg() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgElement() + "\n";
  }

  /**
   * An svg element for a page, which scales with its width. Atoms that others hide are left out.
   */
  public String svgElement() {
    Key key = new Key(scene.colouring(), width, height);
    Projection projection = new Projection(scene, width - key.width(), height);
    boolean[] visible = new Raster(projection, edge()).visible(width, height);
    SortedSet<Integer> colours = new TreeSet<>();
    MutableList<Layer> layers = Lists.mutable.empty();
    IntStream.range(0, projection.size)
        .filter(i -> visible[i])
        .forEach(
            i -> {
              colours.add(projection.rgb[i]);
              layers.add(new Layer(projection.depth[i], circle(projection, i)));
            });
    for (Projection.Piece piece : projection.edges) {
      layers.add(new Layer(piece.depth(), line(piece)));
    }
    layers.sort(Comparator.comparingDouble(Layer::depth));
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                    .formatted(width, height)
                + " aria-label=\"the atoms\" font-family=\"sans-serif\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<defs>\n");
    colours.forEach(rgb -> gradient(svg, rgb));
    svg.append(
        "</defs>\n<g stroke=\"#404040\" stroke-width=\"%s\" stroke-linecap=\"round\">\n"
            .formatted(SvgCanvas.number(2 * edge())));
    layers.each(layer -> svg.append(layer.svg()));
    svg.append("</g>\n");
    key.paint(new SvgCanvas(svg));
    return svg.append("</svg>").toString();
  }

  private static String circle(Projection atoms, int i) {
    return "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"url(#%s)\" stroke=\"none\"/>\n"
        .formatted(
            SvgCanvas.number(atoms.x[i]),
            SvgCanvas.number(atoms.y[i]),
            SvgCanvas.number(atoms.radius[i]),
            gradientName(atoms.rgb[i]));
  }

  private static String line(Projection.Piece piece) {
    return "<path d=\"M%s %sL%s %s\"/>\n"
        .formatted(
            SvgCanvas.number(piece.x1()),
            SvgCanvas.number(piece.y1()),
            SvgCanvas.number(piece.x2()),
            SvgCanvas.number(piece.y2()));
  }

  private static String gradientName(int rgb) {
    return "atom-" + SvgCanvas.colour(rgb).substring(1);
  }

  /** A sphere in the light of {@link Raster}, as far as a gradient can show it. */
  private static void gradient(StringBuilder svg, int rgb) {
    svg.append(
        """
        <radialGradient id="%s" fx=".35" fy=".3"><stop stop-color="%s"/>\
        <stop offset=".45" stop-color="%s"/><stop offset=".8" stop-color="%s"/>\
        <stop offset="1" stop-color="%s"/></radialGradient>
        """
            .formatted(
                gradientName(rgb),
                SvgCanvas.colour(ColourMap.mix(rgb, 0xFFFFFF, 0.3)),
                SvgCanvas.colour(rgb),
                SvgCanvas.colour(ColourMap.mix(0, rgb, 0.82)),
                SvgCanvas.colour(ColourMap.mix(0, rgb, 0.55))));
  }
}
