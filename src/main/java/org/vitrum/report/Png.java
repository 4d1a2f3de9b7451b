package org.vitrum.report;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.vitrum.io.AtomicFiles;

/** Images as PNG files. */
final class Png {
  private Png() {}

  /**
   * Writes an image, encoded in memory: Image I/O would put a copy of it into /tmp, and hide the
   * reason why a file cannot be written.
   *
   * @throws org.vitrum.RunException if it cannot be written
   */
  static void write(Path file, RenderedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
    AtomicFiles.write(file, bytes::writeTo);
  }
}
