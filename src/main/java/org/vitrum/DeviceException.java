package org.vitrum;

/** A device that was asked for by name and cannot be used; the program exits with code 3. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A device that cannot be used; the message says which and why. */
  public DeviceException(String message) {
    super(message);
  }

  /** A device that failed, with what its library said. */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
