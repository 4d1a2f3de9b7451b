package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Operations that one launch executes in order: codes of {@link DeviceLayout}, each followed by its
 * integers and values in the order in which the kernel takes them.
 */
final class Operations {
  private final boolean doubles;
  private ByteBuffer bytes;
  private int codes;
  private int integers;
  private int values;

  /**
   * @param doubles whether the device's real numbers are doubles
   */
  Operations(boolean doubles) {
    this.doubles = doubles;
    clear();
  }

  private void clear() {
    int size =
        4 * (1 + DeviceLayout.MOST_CODES + DeviceLayout.MOST_INTEGERS)
            + (doubles ? Double.BYTES : Float.BYTES) * DeviceLayout.MOST_VALUES;
    bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    codes = 0;
    integers = 0;
    values = 0;
  }

  boolean isEmpty() {
    return codes == 0;
  }

  /** Whether one more operation of any kind may not fit. */
  boolean isFull() {
    return codes + 1 > DeviceLayout.MOST_CODES
        || integers + 4 > DeviceLayout.MOST_INTEGERS
        || values + 9 > DeviceLayout.MOST_VALUES;
  }

  Operations add(int code, double... operands) {
    bytes.putInt(4 * (1 + codes++), code);
    bytes.putInt(0, codes);
    int start = 4 * (1 + DeviceLayout.MOST_CODES + DeviceLayout.MOST_INTEGERS);
    for (double value : operands) {
      if (doubles) {
        bytes.putDouble(start + Double.BYTES * values++, value);
      } else {
        bytes.putFloat(start + Float.BYTES * values++, (float) value);
      }
    }
    return this;
  }

  /** Gives an integer to the operation added last. */
  Operations with(int operand) {
    bytes.putInt(4 * (1 + DeviceLayout.MOST_CODES + integers++), operand);
    return this;
  }

  /** The operations as the kernels read them; afterwards there are none. */
  ByteBuffer take() {
    ByteBuffer taken = bytes;
    clear();
    return taken;
  }
}
