package org.vitrum.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Something that can be painted, as a file's content.
 *
 * @param width in pixels of the SVG
 * @param height likewise
 */
record Picture(int width, int height, Consumer<Graphics2D> painter) {
  /** Pixels of the PNG for each of the SVG: sharp in print. */
  private static final int PNG_SCALE = 2;

  /** An SVG document; letters are outlines. */
  String svg() {
    VectorGraphics2D vector = new VectorGraphics2D();
    painter.accept(vector);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(vector.getCommands(), new PageSize(width, height))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes a PNG, encoded in memory first: Image I/O would put a copy of it into /tmp, and hide the
   * reason why it cannot be written.
   */
  void png(OutputStream out) throws IOException {
    BufferedImage image =
        new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D raster = image.createGraphics();
    raster.scale(PNG_SCALE, PNG_SCALE);
    painter.accept(raster);
    raster.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    }
    bytes.writeTo(out);
  }
}
