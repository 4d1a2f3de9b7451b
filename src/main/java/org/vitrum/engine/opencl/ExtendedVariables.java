package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.NoseHooverChain;

/**
 * The thermostats and barostats whose variables are in device memory, each in a slot of the state
 * buffer, laid out as {@link DeviceLayout} says.
 */
final class ExtendedVariables {
  private final DeviceQueue queue;
  private final Reals reals;
  private final Memory state;
  private final List<Object> held = new ArrayList<>();

  ExtendedVariables(DeviceQueue queue, Reals reals, Memory state) {
    this.queue = queue;
    this.reals = reals;
    this.state = state;
  }

  /** Whether an object's variables are on the device. */
  boolean holds(Object object) {
    return indexOf(object) >= 0;
  }

  boolean isFull() {
    return held.size() == DeviceLayout.EXTENDED;
  }

  /** Place of the first variable of an object that is held. */
  int offset(Object object) {
    return DeviceLayout.STATE_EXTENDED + DeviceLayout.EXTENDED_SIZE * indexOf(object);
  }

  private int indexOf(Object object) {
    for (int k = 0; k < held.size(); k++) {
      if (held.get(k) == object) {
        return k;
      }
    }
    return -1;
  }

  /** Copies an object's variables to the device, which must have done everything queued before. */
  void upload(Object object) {
    held.add(object);
    long at = (long) offset(object) * reals.size();
    queue.write(state, at, reals.of(variables(object)));
  }

  private static double[] variables(Object object) {
    return switch (object) {
      case NoseHooverChain chain -> chain(chain);
      case Barostat barostat -> {
        double[] inner = chain(barostat.chain());
        double[] all = Arrays.copyOf(barostat.state(), DeviceLayout.BAROSTAT_MAP);
        all[DeviceLayout.MASS] = barostat.mass();
        all[DeviceLayout.PARTICLE_FREEDOMS] = barostat.particleDegreesOfFreedom();
        all[DeviceLayout.COUPLING] =
            switch (barostat.coupling()) {
              case ISOTROPIC -> DeviceLayout.COUPLING_ISOTROPIC;
              case AXES -> DeviceLayout.COUPLING_AXES;
              case TRICLINIC -> DeviceLayout.COUPLING_TRICLINIC;
              case FIXED -> throw new IllegalArgumentException("a barostat of a fixed cell");
            };
        System.arraycopy(inner, 0, all, DeviceLayout.OWN_CHAIN, inner.length);
        yield all;
      }
      case LangevinBath bath -> new double[] {bath.heat()};
      default -> throw new IllegalArgumentException(object.getClass().getName());
    };
  }

  private static double[] chain(NoseHooverChain chain) {
    double[] state = chain.state();
    double[] all = Arrays.copyOf(state, DeviceLayout.CHAIN_SIZE);
    all[DeviceLayout.FREEDOMS] = chain.degreesOfFreedom();
    all[DeviceLayout.TAU] = chain.tau();
    return all;
  }

  /** Brings the host's objects up to date from the state buffer's content. */
  void download(ByteBuffer content) {
    int chainLength = DeviceLayout.FREEDOMS; // what precedes it is the state
    int ownLength = DeviceLayout.MASS;
    for (Object object : held) {
      int at = offset(object);
      switch (object) {
        case NoseHooverChain chain -> chain.restore(reals.get(content, at, chainLength));
        case Barostat barostat -> {
          double[] all = Arrays.copyOf(reals.get(content, at, ownLength), ownLength + chainLength);
          double[] inner = reals.get(content, at + DeviceLayout.OWN_CHAIN, chainLength);
          System.arraycopy(inner, 0, all, ownLength, chainLength);
          barostat.restore(all);
        }
        case LangevinBath bath -> bath.heat(reals.get(content, at));
        default -> throw new IllegalArgumentException(object.getClass().getName());
      }
    }
  }

  /** The host's copies are the true ones again. */
  void clear() {
    held.clear();
  }
}
