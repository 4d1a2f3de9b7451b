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
import org.vitrum.engine.EngineState;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.Motion;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.exact.DoubleEam;
import org.vitrum.engine.cpu.mixed.MixedEam;
import org.vitrum.engine.cpu.reference.ScalarEam;
import org.vitrum.engine.cpu.simd.VectorSupport;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

/**
 * The engine on the CPU: executes every operation at once on flat arrays, in parallel. {@link
 * Motion} moves atoms, a {@link ForceKernel} computes forces.
 */
public final class CpuEngine implements Engine {
  private static final System.Logger LOG = System.getLogger(CpuEngine.class.getName());

  /** Skin of the reference engine's neighbour lists unless asked otherwise, A. */
  public static final double DEFAULT_SKIN = 0.8;

  private static final double[] NO_DRIFT = new double[9];

  private final Workers workers;
  private final ForceKernel kernel;
  private final EamPotential potential;
  private final Optional<String> obstacle; // to a vector kernel, where one was wanted
  private CpuAtoms atoms;
  private Motion motion;
  private SymmetricTensor kinetic; // null when velocities have changed since it was summed
  private Detail
      computed; // what the last force evaluation gave; null when positions have changed since

  private CpuEngine(
      EamPotential potential, Workers workers, ForceKernel kernel, Optional<String> obstacle) {
    this.potential = potential;
    this.workers = workers;
    this.kernel = kernel;
    this.obstacle = obstacle;
  }

  /**
   * The reference engine.
   *
   * @param potential its elements are the species of the systems to come, in order
   * @param threads how many threads compute
   * @param skin of the neighbour lists, A
   */
  public static CpuEngine scalar(EamPotential potential, int threads, double skin) {
    return scalar(potential, threads, skin, Optional.empty());
  }

  private static CpuEngine scalar(
      EamPotential potential, int threads, double skin, Optional<String> obstacle) {
    Workers workers = new Workers(threads);
    return new CpuEngine(potential, workers, new ScalarEam(potential, skin, workers), obstacle);
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
    Optional<String> obstacle = VectorSupport.obstacle();
    if (obstacle.isPresent()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no vector kernel, computing with scalars: {0}",
          obstacle.get());
      return scalar(potential, threads, skin.orElse(DEFAULT_SKIN), obstacle);
    }
    Workers workers = new Workers(threads);
    EamFunctions eam = new EamFunctions(potential);
    ForceKernel kernel =
        switch (precision) {
          case MIXED -> new MixedEam(eam, skin, workers);
          case DOUBLE -> new DoubleEam(eam, skin, workers);
        };
    return new CpuEngine(potential, workers, kernel, obstacle);
  }

  @Override
  public EngineInfo info() {
    ImmutableMap<String, String> notes = kernel.notes();
    if (obstacle.isPresent()) {
      notes = notes.newWithKeyValue("no vector kernel", obstacle.get());
    }
    return new EngineInfo(
        "cpu", kernel.name(), kernel.precision(), workers.threads(), Optional.empty(), notes);
  }

  @Override
  public EngineWork work() {
    return kernel.work();
  }

  @Override
  public int atoms() {
    return atoms.count;
  }

  @Override
  public void load(AtomSystem system) {
    potential.requireSpeciesOf(system);
    atoms = new CpuAtoms(system);
    double[] mass = new double[system.species().size()];
    for (int t = 0; t < mass.length; t++) {
      mass[t] = system.species().get(t).mass() * MetalUnits.MVV_TO_EV;
    }
    motion = new Motion(atoms, mass, workers);
    kinetic = null;
    computed = null;
    kernel.attach(atoms);
  }

  @Override
  public void store(AtomSystem system) {
    System.arraycopy(atoms.x, 0, system.position(), 0, atoms.x.length);
    System.arraycopy(atoms.v, 0, system.velocity(), 0, atoms.v.length);
    System.arraycopy(atoms.image, 0, system.image(), 0, atoms.image.length);
    system.cell(atoms.cell());
    system.wrap(); // here and not in the engine, so that looking does not disturb the run
  }

  @Override
  public EngineSnapshot snapshot() {
    return new EngineSnapshot(
        atoms.x.clone(),
        false,
        atoms.v.clone(),
        atoms.image.clone(),
        atoms.cell(),
        kernel.listOrigin(),
        Optional.ofNullable(kinetic));
  }

  @Override
  public void restore(AtomSystem system, EngineSnapshot snapshot) {
    load(system);
    System.arraycopy(snapshot.cartesian(), 0, atoms.x, 0, atoms.x.length);
    System.arraycopy(snapshot.velocity(), 0, atoms.v, 0, atoms.v.length);
    System.arraycopy(snapshot.image(), 0, atoms.image, 0, atoms.image.length);
    atoms.cell(snapshot.cell());
    snapshot.lists().ifPresent(kernel::relist);
    kinetic = snapshot.kinetic().orElse(null);
  }

  @Override
  public void forces(Detail detail) {
    kernel.compute(detail);
    computed = detail;
  }

  @Override
  public void kick(double dt) {
    motion.kick(dt);
    kinetic = null;
  }

  @Override
  public void drift(double dt) {
    motion.drift(dt);
    computed = null;
  }

  @Override
  public void deform(double[] f) {
    move(f, NO_DRIFT);
  }

  /** Positions x = A x + B v about the origin and cell h = A h; 3x3 matrices in rows. */
  private void move(double[] a, double[] b) {
    double volume = atoms.cell().volume() * Cell.determinant(a);
    if (!(volume > 0 && volume < Double.POSITIVE_INFINITY)) {
      throw new RunException(
          "the cell has collapsed or exploded: its volume would become %g A^3".formatted(volume));
    }
    motion.map(a, b, atoms.cell().origin());
    atoms.cell(atoms.cell().deformed(a));
    computed = null;
  }

  @Override
  public void scaleVelocities(double factor) {
    motion.scaleVelocities(factor);
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
      kinetic = tensor(motion.kinetic());
    }
    return kinetic;
  }

  private static SymmetricTensor tensor(double[] voigt) {
    return new SymmetricTensor(voigt[0], voigt[1], voigt[2], voigt[3], voigt[4], voigt[5]);
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
    barostat.kick(kinetic(), virial(), atoms.cell().volume(), pressure, dt);
  }

  @Override
  public void barostatScale(Barostat barostat, double dt) {
    motion.mapVelocities(barostat.velocityMap(dt));
    kinetic = null;
  }

  @Override
  public void barostatDrift(Barostat barostat, double pressure, double dt) {
    double before = atoms.cell().volume();
    move(barostat.stretch(dt), barostat.drift(dt));
    barostat.bookWork(pressure, atoms.cell().volume() - before);
  }

  @Override
  public void langevin(LangevinBath bath, double temperature, double dt, long step) {
    double before = 0.5 * kinetic().trace();
    double keep = Math.exp(-dt / bath.tau());
    motion.langevin(bath, keep, MetalUnits.BOLTZMANN * temperature, step);
    kinetic = null;
    bath.heat(bath.heat() + 0.5 * kinetic().trace() - before);
  }

  @Override
  public void mixVelocities(double a, double b) {
    motion.mixVelocities(a, b);
    kinetic = null;
  }

  @Override
  public MinimiserSums minimiserSums() {
    return motion.minimiserSums();
  }

  private SymmetricTensor virial() {
    if (computed == null || computed == Detail.FORCES) {
      throw new IllegalStateException("the virial of these positions has not been computed");
    }
    return tensor(kernel.virial());
  }

  @Override
  public EngineState read() {
    SymmetricTensor unknown = SymmetricTensor.ZERO.times(Double.NaN);
    boolean hasVirial = computed != null && computed != Detail.FORCES;
    return new EngineState(
        atoms.count,
        computed == Detail.ENERGIES ? kernel.potentialEnergy() : Double.NaN,
        kinetic(),
        hasVirial ? virial() : unknown,
        atoms.cell());
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
    System.arraycopy(atoms.f, 0, out, 0, atoms.f.length);
  }

  @Override
  public void readEnergies(double[] out) {
    if (computed != Detail.ENERGIES) {
      throw new IllegalStateException("the energies of these positions have not been computed");
    }
    System.arraycopy(atoms.energy, 0, out, 0, atoms.count);
  }

  @Override
  public void close() {
    workers.close();
  }
}
