package org.vitrum.engine.cpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.LocalAtoms.Field;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.engine.cpu.core.SingleDomain;
import org.vitrum.engine.cpu.domain.BrickDomain;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

/**
 * The engine on the CPU: executes every operation at once on flat arrays, in parallel: the {@link
 * LocalAtoms}, for which some kernel computes forces.
 *
 * <p>Where ranks hold a system together, one of them leads: its engine is one like any other and
 * has the others follow with their atoms ({@link DividedEngine}).
 */
public final class CpuEngine implements Engine {
  /** Skin of the reference engine's neighbour lists unless asked otherwise, A. */
  public static final double DEFAULT_SKIN = 0.8;

  private static final double[] NO_DRIFT = new double[9];
  private static final long LOWER_HALF = 0xFFFFFFFFL;

  private final Computing computing;
  private final Domain domain;
  private final Followers followers;
  private LocalAtoms local;
  private int count; // of atoms on all ranks
  private SymmetricTensor kinetic; // null when velocities have changed since it was summed
  private Detail
      computed; // what the last force evaluation gave; null when positions have changed since

  CpuEngine(Computing computing, Domain domain, Followers followers) {
    this.computing = computing;
    this.domain = domain;
    this.followers = followers;
  }

  private static CpuEngine alone(Computing computing) {
    return new CpuEngine(computing, new SingleDomain(), Followers.none());
  }

  /**
   * The reference engine.
   *
   * @param potential its elements are the species of the systems to come, in order
   * @param threads how many threads compute
   * @param skin of the neighbour lists, A
   */
  public static CpuEngine scalar(EamPotential potential, int threads, double skin) {
    return alone(Computing.scalar(potential, threads, skin));
  }

  /**
   * The fastest engine that this Java can run: the vector kernel, or the reference one, with a
   * logged reason, where the Vector API or a usable vector width is missing.
   *
   * @param potential its elements are the species of the systems to come, in order
   * @param threads how many threads compute
   * @param precision of pair forces; the reference kernel computes in double precision always
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public static CpuEngine create(
      EamPotential potential, int threads, Precision precision, OptionalDouble skin) {
    return alone(Computing.fastest(potential, threads, precision, skin, false));
  }

  /**
   * An engine of double precision on the ranks that hold this one's atoms together. This one keeps
   * its atoms, but must rest until that one is closed.
   *
   * @return empty if it has its atoms alone
   */
  public Optional<CpuEngine> inDouble() {
    return followers
        .division()
        .map(
            division -> {
              followers.tell(Order.LEND);
              return DividedEngine.lead(computing.inDouble(), division);
            });
  }

  @Override
  public EngineInfo info() {
    ImmutableMap<String, String> notes = computing.kernel().notes();
    if (computing.obstacle().isPresent()) {
      notes = notes.newWithKeyValue("no vector kernel", computing.obstacle().get());
    }
    if (domain instanceof BrickDomain bricks && count > 0) {
      notes = notes.newWithKeyValue("bricks", bricks.bricks().toString());
      if (bricks.traffic().isPresent()) {
        notes = notes.newWithKeyValue("messages", bricks.traffic().get());
      }
    }
    return new EngineInfo(
        "cpu",
        computing.kernel().name(),
        computing.kernel().precision(),
        computing.workers().threads(),
        Optional.empty(),
        notes);
  }

  @Override
  public EngineWork work() {
    return computing.kernel().work();
  }

  @Override
  public int atoms() {
    return count;
  }

  @Override
  public void load(AtomSystem system) {
    load(
        system,
        new EngineSnapshot(
            system.position(),
            false,
            system.velocity(),
            system.image(),
            system.cell(),
            Optional.empty(),
            Optional.empty()));
  }

  private void load(AtomSystem system, EngineSnapshot state) {
    computing.potential().requireSpeciesOf(system);
    domain.require(state.cell());
    followers.tell(Order.LOAD);
    followers.send(new Transfer(system, state));
    followers.jointly(
        () ->
            local = new LocalAtoms(system, state, computing.kernel(), domain, computing.workers()));
    count = system.size();
    kinetic = state.kinetic().orElse(null);
    computed = null;
  }

  @Override
  public void store(AtomSystem system) {
    collect(Field.POSITION, system.position());
    collect(Field.VELOCITY, system.velocity());
    collectImages(system.image());
    system.cell(local.atoms.cell());
    system.wrap(); // here and not in the engine, so that looking does not disturb the run
  }

  private double[] collect(Field field, double[] whole) {
    collect(field, (k, value) -> whole[k] = value);
    return whole;
  }

  private int[] collectImages(int[] whole) {
    collect(Field.IMAGE, (k, crossings) -> whole[k] = (int) crossings);
    return whole;
  }

  private void collect(Field field, Domain.Numbers whole) {
    followers.tell(Order.COLLECT, field.ordinal());
    local.collect(field, whole);
  }

  @Override
  public EngineSnapshot snapshot() {
    return new EngineSnapshot(
        collect(Field.POSITION, new double[3 * count]),
        false,
        collect(Field.VELOCITY, new double[3 * count]),
        collectImages(new int[3 * count]),
        local.atoms.cell(),
        computing
            .kernel()
            .listOrigin()
            .map(
                here ->
                    new ListOrigin(
                        collect(Field.LISTED, new double[3 * count]),
                        here.cell(),
                        here.skin(),
                        here.life())),
        Optional.ofNullable(kinetic));
  }

  @Override
  public void restore(AtomSystem system, EngineSnapshot snapshot) {
    load(system, snapshot);
  }

  @Override
  public void forces(Detail detail) {
    followers.tell(Order.FORCES, detail.ordinal());
    followers.jointly(() -> local.forces(detail));
    computed = detail;
  }

  @Override
  public void kick(double dt) {
    followers.tell(Order.KICK, dt);
    local.motion.kick(dt);
    kinetic = null;
  }

  @Override
  public void drift(double dt) {
    followers.tell(Order.DRIFT, dt);
    local.motion.drift(dt);
    computed = null;
  }

  @Override
  public void deform(double[] f) {
    move(f, NO_DRIFT);
  }

  /** Positions x = A x + B v about the origin and cell h = A h; 3x3 matrices in rows. */
  private void move(double[] a, double[] b) {
    double volume = cell().volume() * Cell.determinant(a);
    if (!(volume > 0 && volume < Double.POSITIVE_INFINITY)) {
      throw new RunException(
          "the cell has collapsed or exploded: its volume would become %g A^3".formatted(volume));
    }
    followers.tell(Order.MOVE, a, b);
    local.move(a, b);
    computed = null;
  }

  private Cell cell() {
    return local.atoms.cell();
  }

  @Override
  public void scaleVelocities(double factor) {
    followers.tell(Order.SCALE, factor);
    local.motion.scaleVelocities(factor);
    if (kinetic != null) {
      kinetic = kinetic.times(factor * factor);
    }
  }

  /**
   * Sum of m v v over all atoms, eV; summed only when velocities have changed other than by a
   * factor.
   */
  private SymmetricTensor kinetic() {
    if (kinetic == null) {
      followers.tell(Order.KINETIC);
      kinetic = local.kinetic();
    }
    return kinetic;
  }

  @Override
  public void thermostat(NoseHooverChain chain, double temperature, double dt) {
    scaleVelocities(chain.advance(kinetic().trace(), temperature, dt));
  }

  @Override
  public void barostatThermostat(Barostat barostat, double temperature, double dt) {
    barostat.advanceChain(temperature, dt);
  }

  @Override
  public void barostatKick(Barostat barostat, double pressure, double dt) {
    barostat.kick(kinetic(), virial(), cell().volume(), pressure, dt);
  }

  @Override
  public void barostatScale(Barostat barostat, double dt) {
    double[] map = barostat.velocityMap(dt);
    followers.tell(Order.MAP_VELOCITIES, map);
    local.motion.mapVelocities(map);
    kinetic = null;
  }

  @Override
  public void barostatDrift(Barostat barostat, double pressure, double dt) {
    double before = cell().volume();
    move(barostat.stretch(dt), barostat.drift(dt));
    barostat.bookWork(pressure, cell().volume() - before);
  }

  @Override
  public void langevin(LangevinBath bath, double temperature, double dt, long step) {
    double before = 0.5 * kinetic().trace();
    double keep = Math.exp(-dt / bath.tau());
    double kT = MetalUnits.BOLTZMANN * temperature;
    followers.tell(
        Order.LANGEVIN, bath.seed() >> Integer.SIZE, bath.seed() & LOWER_HALF, keep, kT, step);
    local.motion.langevin(bath.seed(), keep, kT, step);
    kinetic = null;
    bath.heat(bath.heat() + 0.5 * kinetic().trace() - before);
  }

  @Override
  public void mixVelocities(double a, double b) {
    followers.tell(Order.MIX, a, b);
    local.motion.mixVelocities(a, b);
    kinetic = null;
  }

  @Override
  public MinimiserSums minimiserSums() {
    followers.tell(Order.MINIMISER);
    return local.minimiserSums();
  }

  private SymmetricTensor virial() {
    if (computed == null || computed == Detail.FORCES) {
      throw new IllegalStateException("the virial of these positions has not been computed");
    }
    return local.virial();
  }

  @Override
  public EngineState read() {
    SymmetricTensor unknown = SymmetricTensor.ZERO.times(Double.NaN);
    boolean hasVirial = computed != null && computed != Detail.FORCES;
    return new EngineState(
        count,
        computed == Detail.ENERGIES ? local.potentialEnergy() : Double.NaN,
        kinetic(),
        hasVirial ? virial() : unknown,
        cell());
  }

  @Override
  public void readLater(Consumer<EngineState> reader) {
    reader.accept(read());
  }

  @Override
  public void settle() {}

  @Override
  public void invalidateExtended() {
    // The host's copies are the only ones.
  }

  @Override
  public void readForces(double[] out) {
    collect(Field.FORCE, out);
  }

  @Override
  public void readEnergies(double[] out) {
    if (computed != Detail.ENERGIES) {
      throw new IllegalStateException("the energies of these positions have not been computed");
    }
    collect(Field.ENERGY, out);
  }

  @Override
  public void close() {
    followers.dismiss();
    computing.workers().close();
  }
}
