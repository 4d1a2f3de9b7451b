package org.vitrum.engine.opencl;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.DeviceException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.KernelProfile;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Precision;
import org.vitrum.engine.Profiled;
import org.vitrum.potential.EamPotential;

/**
 * The engine on an OpenCL device. Operations are collected (see {@link Collector}) and share
 * launches; a step of NPT dynamics is seven launches and no wait.
 *
 * <p>Sums over pairs and atoms are sums of integers and therefore exact: results do not depend on
 * the device's scheduling, on lanes or on groups.
 */
public final class OpenClEngine implements Profiled {
  /** Force evaluations between two sorts of the atoms in space. */
  private static final int SORT_EVERY = 2000;

  private final EamPotential potential;
  private final Precision precision;
  private final double skin;
  private final ForceShape wanted;
  private final Reals reals;
  private final DeviceQueue queue;
  private final Kernels kernels;
  private final EamTables tables;
  private final DeviceState state;
  private final ExtendedVariables extended;
  private final int group;

  private DeviceAtoms atoms;
  private ListBuffers lists;
  private Launcher launcher;
  private Collector collector;
  private ForceShape chosen;

  /** Host buffers of looks that have been delivered, to be used again. */
  private final ArrayDeque<ByteBuffer> looks = new ArrayDeque<>();

  private Detail computed;
  private long evaluations;
  private long buildsBefore; // the profile began
  private long movingBefore;

  /**
   * @param device on which to compute
   * @param potential its elements are the species of the systems to come, in order
   * @param precision of pair forces
   * @param skin of the neighbour lists, A
   * @param shape of the force kernels
   * @throws DeviceException if the device cannot compute in this precision or does not build the
   *     kernels
   */
  public OpenClEngine(
      Device device, EamPotential potential, Precision precision, double skin, ForceShape shape) {
    device
        .obstacle(precision)
        .ifPresent(
            why -> {
              throw new DeviceException(
                  why + " (cl_khr_fp64): use --precision mixed or another device");
            });
    this.potential = potential;
    this.precision = precision;
    this.skin = skin;
    wanted = shape;
    reals = new Reals(device.doubles());
    queue = new DeviceQueue(device);
    try {
      kernels = new Kernels(queue, precision == Precision.DOUBLE, ProgramCache.folder());
      tables = new EamTables(queue, potential, precision == Precision.DOUBLE, skin);
      state = new DeviceState(queue, reals);
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
    extended = new ExtendedVariables(queue, reals, state.numbers);
    group = shape.group() > 0 ? shape.group() : Math.min(256, ForceShape.largestGroup(device));
  }

  @Override
  public EngineInfo info() {
    MutableMap<String, String> notes = Maps.mutable.empty();
    Device device = queue.device();
    notes.put("platform", device.platform());
    notes.put("driver", device.driver());
    if (!device.doubles()) {
      notes.put("scalars", "single precision: the device has no double precision");
    }
    tables.polynomials.notes.forEachKeyValue(notes::put);
    return new EngineInfo(
        device.label(),
        "opencl",
        precision,
        1,
        Optional.ofNullable(chosen).map(c -> new EngineInfo.Shape(c.lanes(), c.group())),
        notes.toImmutable());
  }

  @Override
  public EngineWork work() {
    return EngineWork.onDevice(builds(), kernels.launches(), queue.waits());
  }

  /** Waits; how often lists have been built since atoms were loaded. */
  private long builds() {
    collector.settle();
    return state.builds();
  }

  @Override
  public void startProfile() {
    buildsBefore = builds(); // waits: what was queued before does not count
    queue.profile(true);
    movingBefore = launcher.movingLaunches();
  }

  @Override
  public ImmutableList<KernelProfile> profile() {
    long builds = builds() - buildsBefore;
    long moving = launcher.movingLaunches() - movingBefore;
    return kernels.takeProfile(launcher.traffic(), moving, builds);
  }

  @Override
  public double copyBandwidth() {
    return CopyBandwidth.bytesPerSecond(queue, kernels);
  }

  @Override
  public int atoms() {
    return atoms.count;
  }

  @Override
  public void load(AtomSystem system) {
    potential.requireSpeciesOf(system);
    if (launcher != null) {
      collector.settle();
    }
    if (atoms == null || atoms.count != system.size()) {
      makeRoom(system);
    }
    atoms.load(system);
    begin(system.cell());
    if (chosen == null) {
      chosen = new ShapeTuning(queue, kernels, launcher, collector).choose(wanted);
      begin(system.cell());
    }
  }

  private void makeRoom(AtomSystem system) {
    if (atoms != null) {
      atoms.release();
      lists.release();
      launcher.release();
    }
    int count = system.size();
    atoms = new DeviceAtoms(queue, reals, count, system.species().size());
    lists =
        new ListBuffers(
            queue, count, system.cell(), tables.reach + skin, precision == Precision.DOUBLE, 1);
    launcher = new Launcher(queue, kernels, tables, atoms, lists, state, group);
    collector = new Collector(launcher, extended, reals, this::read);
    chosen = null;
  }

  /** Sets everything but the atoms to the beginning of a run in a cell. */
  private void begin(Cell cell) {
    extended.clear();
    state.begin(cell, tables.reach, skin);
    computed = null;
    evaluations = 0;
    collector.begin();
  }

  @Override
  public void store(AtomSystem system) {
    atoms.store(system, settledCell());
  }

  /** Waits until all is done; the cell then. */
  private Cell settledCell() {
    collector.flush();
    return state.cell(state.settled(launcher));
  }

  @Override
  public EngineSnapshot snapshot() {
    collector.flush(); // which may leave a sum
    boolean known = collector.knowsKinetic();
    collector.flush();
    ByteBuffer content = state.settled(launcher);
    extended.download(content);
    double[] fractions = new double[3 * atoms.count];
    double[] velocities = new double[3 * atoms.count];
    int[] images = new int[3 * atoms.count];
    atoms.readMotion(fractions, velocities, images);
    return new EngineSnapshot(
        fractions,
        true,
        velocities,
        images,
        state.cell(content),
        Optional.empty(),
        known ? Optional.of(state.kinetic(content)) : Optional.empty());
  }

  @Override
  public void restore(AtomSystem system, EngineSnapshot snapshot) {
    AtomSystem held = system.copy();
    double[] x = snapshot.cartesian();
    System.arraycopy(x, 0, held.position(), 0, x.length);
    System.arraycopy(snapshot.velocity(), 0, held.velocity(), 0, x.length);
    System.arraycopy(snapshot.image(), 0, held.image(), 0, x.length);
    held.cell(snapshot.cell());
    load(held);
    if (snapshot.fractions()) { // without rounding
      collector.settle();
      atoms.loadMotion(snapshot.position(), snapshot.velocity(), snapshot.image());
      begin(snapshot.cell());
    }
    snapshot
        .kinetic()
        .ifPresent(
            t -> {
              state.writeKinetic(t);
              collector.kineticWritten();
            });
  }

  @Override
  public void forces(Detail detail) {
    collector.beforeForces();
    if (evaluations++ % SORT_EVERY == 0) {
      collector.requestBuild();
      launcher.append(new Command.Sort());
    }
    launcher.append(new Command.Refresh());
    launcher.append(new Command.Forces(detail));
    computed = detail;
  }

  @Override
  public void kick(double dt) {
    collector.kick(dt);
  }

  @Override
  public void drift(double dt) {
    collector.drift(dt);
    computed = null;
  }

  @Override
  public void deform(double[] f) {
    collector.deform(f);
    computed = null;
  }

  @Override
  public void scaleVelocities(double factor) {
    collector.scaleVelocities(factor);
  }

  @Override
  public void thermostat(NoseHooverChain chain, double temperature, double dt) {
    collector.thermostat(chain, temperature, dt);
  }

  @Override
  public void barostatThermostat(Barostat barostat, double temperature, double dt) {
    collector.barostatThermostat(barostat, temperature, dt);
  }

  @Override
  public void barostatKick(Barostat barostat, double pressure, double dt) {
    if (!DeviceState.hasVirial(computed)) {
      throw new IllegalStateException("the virial of these positions has not been computed");
    }
    collector.barostatKick(barostat, pressure, dt);
  }

  @Override
  public void barostatScale(Barostat barostat, double dt) {
    collector.barostatScale(barostat, dt);
  }

  @Override
  public void barostatDrift(Barostat barostat, double pressure, double dt) {
    collector.barostatDrift(barostat, pressure, dt);
    computed = null;
  }

  @Override
  public void langevin(LangevinBath bath, double temperature, double dt, long step) {
    collector.langevin(bath, temperature, dt, step);
  }

  @Override
  public void mixVelocities(double a, double b) {
    collector.mixVelocities(a, b);
  }

  @Override
  public MinimiserSums minimiserSums() {
    collector.flush();
    double[] s = launcher.minimiserSums();
    return new MinimiserSums(s[0], s[1], s[2], Math.sqrt(s[3]), Math.sqrt(s[4]));
  }

  @Override
  public EngineState read() {
    requireSums();
    ByteBuffer content = state.settled(launcher);
    extended.download(content);
    return state.state(content, atoms.count, computed);
  }

  @Override
  public void readLater(Consumer<EngineState> reader) {
    requireSums();
    Detail known = computed;
    ByteBuffer free = looks.poll();
    ByteBuffer content = free != null ? free : reals.host(DeviceLayout.STATE_OBSERVED);
    launcher.append(
        new Command.Look(
            content,
            () -> {
              looks.add(content);
              reader.accept(state.state(content, atoms.count, known));
            }));
  }

  @Override
  public void settle() {
    collector.settle();
  }

  /** Sees that all that can be known of the present state will be on the device. */
  private void requireSums() {
    collector.requireKinetic();
    if (DeviceState.hasVirial(computed)) {
      collector.requireVirial();
    }
    collector.flush();
  }

  @Override
  public void invalidateExtended() {
    collector.invalidateExtended();
  }

  @Override
  public void readForces(double[] out) {
    collector.settle();
    atoms.readVectors(atoms.force, out);
  }

  @Override
  public void readEnergies(double[] out) {
    if (computed != Detail.ENERGIES) {
      throw new IllegalStateException("the energies of these positions have not been computed");
    }
    collector.settle();
    atoms.readEnergies(out);
  }

  @Override
  public void close() {
    kernels.close();
    queue.close();
    // Reads that nobody waits for go to buffers that this holds, until the queue has finished.
    Reference.reachabilityFence(this);
  }
}
