package org.vitrum.picture;

import java.awt.GraphicsEnvironment;
import org.vitrum.RunException;

/** Letters on images. */
public final class Fonts {
  private Fonts() {}

  /** A display that is named but cannot be reached must not matter: nothing is shown. */
  public static void needNoDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  /**
   * Java without fonts, as on bare compute nodes, fails deep inside a picture: says so before.
   *
   * @throws RunException if there are none
   */
  public static void require() {
    needNoDisplay();
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new RunException(
          "no figures: Java finds no fonts on this machine; install fontconfig and a font such as"
              + " DejaVu, or run vitrum report on a machine that has them",
          e);
    }
  }
}
