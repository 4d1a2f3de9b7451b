package org.vitrum.report;

import java.awt.image.RenderedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.vitrum.io.AtomicFiles;

/** Images as PNG files. */
final class Png {
  private Png() {}

  /** Writes an image in memory first: Image I/O would otherwise put a copy of it into /tmp. */
  static void write(Path file, RenderedImage image) {
    AtomicFiles.write(
        file,
        out -> {
          try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", stream);
          }
        });
  }
}
