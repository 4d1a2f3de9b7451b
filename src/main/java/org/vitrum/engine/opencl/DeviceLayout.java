package org.vitrum.engine.opencl;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.vitrum.engine.NoseHooverChain;

/**
 * Host and kernels must agree on where a number lies and on what an operation is called. All of it
 * is here, and {@link #macros()} writes it in front of the kernels' source under the same names:
 * the places in the buffers of state (real numbers: cell, sums, thermostats, barostats) and of
 * flags (integers), of which a system has one each, and the codes of operations.
 */
final class DeviceLayout {
  private DeviceLayout() {}

  // Real numbers
  static final int STATE_CELL = 0;
  static final int STATE_INVERSE = 9;
  static final int STATE_VOLUME = 18;
  static final int STATE_KINETIC = 19;
  static final int STATE_VIRIAL = 25;
  static final int STATE_ENERGY = 31; // right after the virial

  /** Numbers that an observer may want come before all others. */
  static final int STATE_OBSERVED = 32;

  static final int STATE_BUILT_INVERSE = 32;
  static final int STATE_ALLOWED_SQUARED = 41;
  static final int STATE_REACH = 42;
  static final int STATE_SKIN = 43;
  static final int STATE_MAPS = 48;
  static final int MAPS = 12;
  static final int STATE_EXTENDED = STATE_MAPS + 9 * MAPS;
  static final int EXTENDED_SIZE = 32;
  static final int EXTENDED = 8;
  static final int STATE_SIZE = STATE_EXTENDED + EXTENDED * EXTENDED_SIZE;

  // Where a thermostat's chain has its variables: the rates of its links come first
  static final int LINKS = NoseHooverChain.LINKS;
  static final int RESERVOIR = LINKS;
  static final int KT = RESERVOIR + 1;
  static final int FREEDOMS = KT + 1;
  static final int TAU = FREEDOMS + 1;
  static final int CHAIN_SIZE = TAU + 1;

  // Where a barostat has its own: the nine rates of the cell come first
  static final int WORK = 9;
  static final int MASS = 10;
  static final int PARTICLE_FREEDOMS = 11;
  static final int COUPLING = 12;
  static final int OWN_CHAIN = 13;
  static final int BAROSTAT_MAP = OWN_CHAIN + CHAIN_SIZE;

  // Values of COUPLING
  static final int COUPLING_ISOTROPIC = 0;
  static final int COUPLING_AXES = 1;
  static final int COUPLING_TRICLINIC = 2;

  // Integers
  static final int FLAG_HALTED = 0;
  static final int FLAG_LAUNCH = 1;
  static final int FLAG_NEEDED_SLOTS = 2;
  static final int FLAG_NEEDED_CELLS = 3;
  static final int FLAG_NEEDED_IN_CELL = 4;
  static final int FLAG_NEEDED_NEIGHBOURS = 5;
  static final int FLAG_INVALID = 6;
  static final int FLAG_REBUILD = 7;
  static final int FLAG_BUILDS = 8;
  static final int FLAG_NEXT_COPIES = 9;
  static final int FLAG_NEXT_CELLS = 12;
  static final int FLAG_NEXT_STENCIL = 15;
  static final int FLAG_COPIES = 18;
  static final int FLAG_CELLS = 21;
  static final int FLAGS_SIZE = 24;

  // Values of FLAG_HALTED
  static final int HALT_CAPACITY = 1;
  static final int HALT_COLLAPSED = 2;

  // Limits
  static final int MOST_CODES = 11;
  static final int MOST_INTEGERS = 20;
  static final int MOST_VALUES = 32;
  static final int MOST_CELLS_ALONG = 1024;

  /** A cell that has shrunk so far that an atom would see this many images across has collapsed. */
  static final int MOST_COPIES = 200;

  // What a launch of `scalars` sums first
  static final int SUM_MOTION = 1;
  static final int SUM_FORCES = 2;

  // What a launch of `motion` does besides its operations
  static final int MOTION_MOVES = 1;
  static final int MOTION_CHECK = 2;
  static final int MOTION_SUMS = 4;

  // Operations on scalars
  static final int SCALE_KINETIC = 1;
  static final int DEFORM = 2;
  static final int CELL_CHANGED = 3;
  static final int THERMOSTAT = 4;
  static final int BAROSTAT_THERMOSTAT = 5;
  static final int BAROSTAT_KICK = 6;
  static final int BAROSTAT_SCALE = 7;
  static final int BAROSTAT_DRIFT = 8;
  static final int ADD_HEAT = 9;
  static final int REQUEST_BUILD = 10;

  // Operations on atoms
  static final int KICK = 21;
  static final int SCALE = 22;
  static final int SCALE_BY = 23;
  static final int MAP = 24;
  static final int MIX = 25;
  static final int LANGEVIN = 26;
  static final int DRIFT = 27;
  static final int DRIFT_BY = 28;

  /** All constants as macros. */
  static String macros() {
    StringBuilder text = new StringBuilder();
    for (Field field : DeviceLayout.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
        try {
          text.append("#define %s %d%n".formatted(field.getName(), field.getInt(null)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return text.toString();
  }
}
