package org.vitrum.engine.opencl;

import org.vitrum.engine.Barostat;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.units.MetalUnits;

/**
 * Collects the operations of integrators into two programs, one for what there is once and one for
 * every atom, in which as many as possible share a launch: the first one always runs before the
 * second one, so an operation that needs it the other way round sends off what has been collected.
 */
final class Collector {
  private final Launcher launcher;
  private final ExtendedVariables extended;
  private final Runnable download;
  private final Operations scalars;
  private final Operations motion;
  private int sums; // to be made before the scalars' operations
  private boolean drifts; // whether the collected motion moves atoms
  private boolean unchecked; // whether the cell has changed since atoms were last checked
  private boolean kineticKnown; // as of the collected scalars
  private boolean virialSummed;
  private int nextMap;
  private int heatAt = -1; // where a bath's heat is collected; -1 if the motion has no bath
  private Barostat mapOf; // whose present rate of strain its map of velocities is for
  private double mapDt;
  private boolean mapUsed; // by the collected motion

  /**
   * @param extended the variables that live on the device
   * @param download brings their host copies up to date
   */
  Collector(Launcher launcher, ExtendedVariables extended, Reals reals, Runnable download) {
    this.launcher = launcher;
    this.extended = extended;
    this.download = download;
    scalars = new Operations(reals.doubles());
    motion = new Operations(reals.doubles());
  }

  /** Forgets what it knows of atoms and cell, which have been loaded anew. */
  void begin() {
    sums = 0;
    drifts = false;
    kineticKnown = false;
    mapOf = null;
    scalars.add(DeviceLayout.CELL_CHANGED);
    unchecked = true;
  }

  /** Launches what has been collected. */
  void flush() {
    flush(false);
  }

  /** Launches what has been collected and waits until all is done. */
  void settle() {
    flush(false);
    launcher.settle();
  }

  /** Whether the kinetic tensor of the present velocities is on the device, or will be summed. */
  boolean knowsKinetic() {
    return kineticKnown;
  }

  /** The kinetic tensor has been written to the device. */
  void kineticWritten() {
    kineticKnown = true;
  }

  /** Host copies of extended variables have changed. */
  void invalidateExtended() {
    settle();
    extended.clear();
    mapOf = null;
  }

  /**
   * Launches what has been collected.
   *
   * @param withKinetic whether the kinetic tensor is to be summed after it
   */
  private void flush(boolean withKinetic) {
    if (sums != 0 || !scalars.isEmpty()) {
      launcher.append(new Command.Scalars(scalars.take(), sums));
      sums = 0;
    }
    boolean summing = withKinetic || heatAt >= 0;
    if (summing || !motion.isEmpty()) {
      int what =
          (drifts ? DeviceLayout.MOTION_MOVES : 0) | (summing ? DeviceLayout.MOTION_SUMS : 0);
      launcher.append(new Command.Motion(motion.take(), what));
      unchecked &= !drifts;
    }
    if (summing) {
      sums = DeviceLayout.SUM_MOTION;
      kineticKnown = true;
    }
    if (heatAt >= 0) {
      scalars.add(DeviceLayout.ADD_HEAT).with(heatAt);
      heatAt = -1;
    }
    drifts = false;
    mapUsed = false;
    nextMap = 0;
  }

  /** Makes sure that another operation of any kind can be collected. */
  private void makeRoomForOperation() {
    if (scalars.isFull() || motion.isFull() || nextMap == DeviceLayout.MAPS) {
      flush(false);
    }
  }

  private int takeMap() {
    return DeviceLayout.STATE_MAPS + 9 * nextMap++;
  }

  /** Sees that the kinetic tensor will be on the device. */
  void requireKinetic() {
    if (!kineticKnown) {
      flush(true);
    }
  }

  /** Sees that the virial of the last forces will be on the device. */
  void requireVirial() {
    if (!virialSummed) {
      sums |= DeviceLayout.SUM_FORCES;
      virialSummed = true;
    }
  }

  /** Sees that an object's variables are on the device, and says where. */
  private int hold(Object object) {
    if (!extended.holds(object)) {
      if (extended.isFull()) {
        download.run();
        extended.clear();
      }
      flush(false);
      launcher.settle();
      extended.upload(object);
      mapOf = null;
    }
    makeRoomForOperation();
    return extended.offset(object);
  }

  /** Launches what has been collected, and the check of moves that is due before new forces. */
  void beforeForces() {
    flush(false);
    if (unchecked) {
      launcher.append(new Command.Motion(motion.take(), DeviceLayout.MOTION_CHECK));
      unchecked = false;
    }
    virialSummed = false;
  }

  /** Has the lists built anew by the next refresh. */
  void requestBuild() {
    scalars.add(DeviceLayout.REQUEST_BUILD);
    launcher.append(new Command.Scalars(scalars.take(), 0));
  }

  void kick(double dt) {
    makeRoomForOperation();
    motion.add(DeviceLayout.KICK, dt);
    kineticKnown = false;
  }

  void drift(double dt) {
    makeRoomForOperation();
    motion.add(DeviceLayout.DRIFT, dt);
    drifts = true;
  }

  void deform(double[] f) {
    makeRoomForOperation();
    beforeCellChange();
    scalars.add(DeviceLayout.DEFORM, f);
  }

  /** Atoms must have drifted in the old cell before it changes. */
  private void beforeCellChange() {
    if (drifts) {
      flush(false);
    }
    unchecked = true;
  }

  void scaleVelocities(double factor) {
    makeRoomForOperation();
    motion.add(DeviceLayout.SCALE, factor);
    if (kineticKnown) {
      scalars.add(DeviceLayout.SCALE_KINETIC, factor);
    }
  }

  void thermostat(NoseHooverChain chain, double temperature, double dt) {
    requireKinetic();
    int at = hold(chain);
    int scale = takeMap();
    scalars
        .add(DeviceLayout.THERMOSTAT, MetalUnits.BOLTZMANN * temperature, dt)
        .with(at)
        .with(scale);
    motion.add(DeviceLayout.SCALE_BY).with(scale);
  }

  void barostatThermostat(Barostat barostat, double temperature, double dt) {
    int at = hold(barostat);
    scalars.add(DeviceLayout.BAROSTAT_THERMOSTAT, MetalUnits.BOLTZMANN * temperature, dt).with(at);
    mapOf = null;
  }

  void barostatKick(Barostat barostat, double pressure, double dt) {
    requireKinetic();
    requireVirial();
    int at = hold(barostat);
    scalars.add(DeviceLayout.BAROSTAT_KICK, pressure, dt).with(at);
    mapOf = null;
  }

  void barostatScale(Barostat barostat, double dt) {
    int at = hold(barostat);
    int map = at + DeviceLayout.BAROSTAT_MAP;
    if (mapOf != barostat || mapDt != dt) {
      if (mapUsed) {
        flush(false);
      }
      scalars.add(DeviceLayout.BAROSTAT_SCALE, dt).with(at).with(map);
      mapOf = barostat;
      mapDt = dt;
    }
    motion.add(DeviceLayout.MAP).with(map);
    mapUsed = true;
    kineticKnown = false;
  }

  void barostatDrift(Barostat barostat, double pressure, double dt) {
    int at = hold(barostat);
    beforeCellChange();
    int map = takeMap();
    scalars.add(DeviceLayout.BAROSTAT_DRIFT, pressure, dt).with(at).with(map);
    motion.add(DeviceLayout.DRIFT_BY).with(map);
    drifts = true;
  }

  void langevin(LangevinBath bath, double temperature, double dt, long step) {
    if (heatAt >= 0) {
      flush(false);
    }
    int at = hold(bath);
    double keep = Math.exp(-dt / bath.tau());
    motion
        .add(DeviceLayout.LANGEVIN, keep, (1 - keep * keep) * MetalUnits.BOLTZMANN * temperature)
        .with((int) bath.seed())
        .with((int) (bath.seed() >>> 32))
        .with((int) step)
        .with((int) (step >>> 32));
    heatAt = at;
    kineticKnown = false;
  }

  void mixVelocities(double a, double b) {
    makeRoomForOperation();
    motion.add(DeviceLayout.MIX, a, b);
    kineticKnown = false;
  }
}
