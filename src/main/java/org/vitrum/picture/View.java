package org.vitrum.picture;

import java.util.Locale;
import org.vitrum.InputException;

/**
 * From where atoms are looked at, in parallel projection: three unit vectors at right angles.
 *
 * @param right what points to the right of the picture, three numbers
 * @param up what points to its top
 * @param eye what points at the observer
 */
public record View(double[] right, double[] up, double[] eye) {
  /** A little from the right and from above, so that three faces of the cell are seen. */
  public static final View OBLIQUE = towards(new double[] {1, -3, 1});

  /**
   * The view of an observer in a direction from the cell; z is up, y where the observer looks along
   * z.
   */
  static View towards(double[] direction) {
    double length = Math.sqrt(dot(direction, direction));
    double[] eye = times(1 / length, direction);
    boolean alongZ = Math.hypot(eye[0], eye[1]) < 1e-6; // upright is then undefined
    double[] upright = alongZ ? new double[] {0, 1, 0} : new double[] {0, 0, 1};
    double along = dot(upright, eye);
    double[] up = new double[3];
    for (int k = 0; k < 3; k++) {
      up[k] = upright[k] - along * eye[k];
    }
    up = times(1 / Math.sqrt(dot(up, up)), up);
    double[] right = {
      up[1] * eye[2] - up[2] * eye[1],
      up[2] * eye[0] - up[0] * eye[2],
      up[0] * eye[1] - up[1] * eye[0]
    };
    return new View(right, up, eye);
  }

  /**
   * A view from text: {@code x}, {@code -y}, ..., or three numbers with commas, the direction from
   * the cell to the observer.
   *
   * @param place for the message
   * @throws InputException if it is neither
   */
  public static View parse(String place, String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    double[] direction = new double[3];
    if (plain.matches("[+-]?[xyz]")) {
      direction[plain.charAt(plain.length() - 1) - 'x'] = plain.startsWith("-") ? -1 : 1;
      return towards(direction);
    }
    String[] parts = plain.split(",");
    try {
      for (int k = 0; k < 3 && parts.length == 3; k++) {
        direction[k] = Double.parseDouble(parts[k].strip());
      }
    } catch (NumberFormatException e) {
      direction = new double[3]; // refused below
    }
    double length = dot(direction, direction);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new InputException(place, "x, -x, y, ..., or a direction such as 1,-3,1", text);
    }
    return towards(direction);
  }

  /** A vector in the axes of the picture: to the right, up, to the observer. */
  public double[] turned(double[] vector) {
    return new double[] {dot(vector, right), dot(vector, up), dot(vector, eye)};
  }

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] times(double factor, double[] a) {
    return new double[] {factor * a[0], factor * a[1], factor * a[2]};
  }
}
