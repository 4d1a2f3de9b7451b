package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;

/** Host buffers of a device's kind of real numbers: doubles, or floats where it has no doubles. */
record Reals(boolean doubles) {

  int size() {
    return doubles ? Double.BYTES : Float.BYTES;
  }

  ByteBuffer host(long count) {
    return DeviceQueue.host(size() * count);
  }

  double get(ByteBuffer from, int index) {
    return doubles ? from.getDouble(Double.BYTES * index) : from.getFloat(Float.BYTES * index);
  }

  double[] get(ByteBuffer from, int first, int count) {
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = get(from, first + k);
    }
    return numbers;
  }

  void put(ByteBuffer to, int index, double value) {
    if (doubles) {
      to.putDouble(Double.BYTES * index, value);
    } else {
      to.putFloat(Float.BYTES * index, (float) value);
    }
  }

  ByteBuffer of(double... values) {
    ByteBuffer buffer = host(values.length);
    for (int k = 0; k < values.length; k++) {
      put(buffer, k, values[k]);
    }
    return buffer;
  }
}
