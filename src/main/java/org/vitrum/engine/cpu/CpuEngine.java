package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.atoms.Units;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Philox;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;

/**
 * The engine on the CPU: executes every operation at once on flat arrays, in parallel over fixed
 * chunks of atoms. Partial sums are kept per chunk and added in order, so results do not depend on
 * the number of threads.
 */
public final class CpuEngine implements Engine {
  private static final System.Logger LOG = System.getLogger(CpuEngine.class.getName());
  private static final int CHUNK = 512;

  /** Default skin of the neighbour lists, A. */
  public static final double DEFAULT_SKIN = 0.8;

  private final Workers workers;
  private final ForceKernel kernel;
  private final EamPotential potential;
  private CpuAtoms atoms;
  private double[] mass = new double[0]; // of each species, eV ps^2/A^2
  private double[] partial = new double[0]; // six sums a chunk
  private final double[] total = new double[6];
  private SymmetricTensor kinetic; // null when velocities have changed since it was summed
  private Detail
      computed; // what the last force evaluation gave; null when positions have changed since

  private CpuEngine(EamPotential potential, Workers workers, ForceKernel kernel) {
    this.potential = potential;
    this.workers = workers;
    this.kernel = kernel;
  }

  /**
   * The reference engine.
   *
   * @param potential its elements are the species of the systems to come, in order
   * @param threads how many threads compute
   * @param skin of the neighbour lists, A
   */
  public static CpuEngine scalar(EamPotential potential, int threads, double skin) {
    Workers workers = new Workers(threads);
    return new CpuEngine(potential, workers, new ScalarEam(potential, skin, workers));
  }

  /**
   * The fastest engine that this Java can run: the vector kernel, or the reference one, with a
   * logged reason, where the Vector API or a usable vector width is missing.
   *
   * @param potential its elements are the species of the systems to come, in order
   * @param threads how many threads compute
   * @param precision of pair forces; the reference kernel computes in double precision always
   * @param skin of the neighbour lists, A
   */
  public static CpuEngine create(
      EamPotential potential, int threads, Precision precision, double skin) {
    Optional<String> obstacle = VectorSupport.obstacle();
    if (obstacle.isPresent()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no vector kernel, computing with scalars: {0}",
          obstacle.get());
      return scalar(potential, threads, skin);
    }
    Workers workers = new Workers(threads);
    EamSplines splines = new EamSplines(potential);
    ForceKernel kernel =
        switch (precision) {
          case MIXED -> new MixedEam(splines, skin, workers);
          case DOUBLE -> new DoubleEam(splines, skin, workers);
        };
    return new CpuEngine(potential, workers, kernel);
  }

  @Override
  public EngineInfo info() {
    return new EngineInfo(
        "cpu", kernel.name(), kernel.precision(), workers.threads(), kernel.notes());
  }

  /** Time that force evaluations have taken so far. */
  public KernelTimes times() {
    return kernel.times();
  }

  @Override
  public int atoms() {
    return atoms.count;
  }

  @Override
  public void load(AtomSystem system) {
    if (system.species().size() != potential.elements().size()) {
      throw new IllegalArgumentException(
          "system of "
              + system.species().size()
              + " species for a potential of "
              + potential.elements().size());
    }
    atoms = new CpuAtoms(system);
    mass = new double[system.species().size()];
    for (int t = 0; t < mass.length; t++) {
      mass[t] = system.species().get(t).mass() * Units.MVV_TO_EV;
    }
    partial = new double[6 * chunks()];
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
        atoms.v.clone(),
        atoms.image.clone(),
        atoms.cell(),
        kernel.listOrigin(),
        Optional.ofNullable(kinetic));
  }

  @Override
  public void restore(AtomSystem system, EngineSnapshot snapshot) {
    load(system);
    System.arraycopy(snapshot.position(), 0, atoms.x, 0, atoms.x.length);
    System.arraycopy(snapshot.velocity(), 0, atoms.v, 0, atoms.v.length);
    System.arraycopy(snapshot.image(), 0, atoms.image, 0, atoms.image.length);
    atoms.cell(snapshot.cell());
    snapshot.lists().ifPresent(kernel::relist);
    kinetic = snapshot.kinetic().orElse(null);
  }

  private int chunks() {
    return (atoms.count + CHUNK - 1) / CHUNK;
  }

  private int last(int chunk) {
    return Math.min(atoms.count, (chunk + 1) * CHUNK);
  }

  @Override
  public void forces(Detail detail) {
    kernel.compute(detail);
    computed = detail;
  }

  @Override
  public void kick(double dt) {
    double[] v = atoms.v;
    double[] f = atoms.f;
    workers.run(
        chunks(),
        c -> {
          for (int i = c * CHUNK; i < last(c); i++) {
            double rate = dt / mass[atoms.type[i]];
            v[3 * i] += rate * f[3 * i];
            v[3 * i + 1] += rate * f[3 * i + 1];
            v[3 * i + 2] += rate * f[3 * i + 2];
          }
        });
    kinetic = null;
  }

  @Override
  public void drift(double dt) {
    double[] x = atoms.x;
    double[] v = atoms.v;
    workers.run(
        chunks(),
        c -> {
          for (int k = 3 * c * CHUNK; k < 3 * last(c); k++) {
            x[k] += dt * v[k];
          }
        });
    computed = null;
  }

  @Override
  public void deform(double[] f) {
    move(f, new double[9]);
  }

  /** Positions x = A x + B v about the origin and cell h = A h; 3x3 matrices in rows. */
  private void move(double[] a, double[] b) {
    double volume = atoms.cell().volume() * Cell.determinant(a);
    if (!(volume > 0 && volume < Double.POSITIVE_INFINITY)) {
      throw new RunException(
          "the cell has collapsed or exploded: its volume would become %g A^3".formatted(volume));
    }
    double[] x = atoms.x;
    double[] v = atoms.v;
    double[] o = atoms.cell().origin();
    workers.run(
        chunks(),
        c -> {
          for (int i = 3 * c * CHUNK; i < 3 * last(c); i += 3) {
            double dx = x[i] - o[0];
            double dy = x[i + 1] - o[1];
            double dz = x[i + 2] - o[2];
            for (int k = 0; k < 3; k++) {
              x[i + k] =
                  o[k]
                      + (a[3 * k] * dx + a[3 * k + 1] * dy + a[3 * k + 2] * dz)
                      + (b[3 * k] * v[i] + b[3 * k + 1] * v[i + 1] + b[3 * k + 2] * v[i + 2]);
            }
          }
        });
    atoms.cell(atoms.cell().deformed(a));
    computed = null;
  }

  @Override
  public void scaleVelocities(double factor) {
    double[] v = atoms.v;
    workers.run(
        chunks(),
        c -> {
          for (int k = 3 * c * CHUNK; k < 3 * last(c); k++) {
            v[k] *= factor;
          }
        });
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
      double[] v = atoms.v;
      workers.run(
          chunks(),
          c -> {
            double xx = 0;
            double yy = 0;
            double zz = 0;
            double yz = 0;
            double xz = 0;
            double xy = 0;
            for (int i = c * CHUNK; i < last(c); i++) {
              double m = mass[atoms.type[i]];
              double vx = v[3 * i];
              double vy = v[3 * i + 1];
              double vz = v[3 * i + 2];
              xx += m * vx * vx;
              yy += m * vy * vy;
              zz += m * vz * vz;
              yz += m * vy * vz;
              xz += m * vx * vz;
              xy += m * vx * vy;
            }
            setPartial(c, xx, yy, zz, yz, xz, xy);
          });
      sumPartials();
      kinetic = new SymmetricTensor(total[0], total[1], total[2], total[3], total[4], total[5]);
    }
    return kinetic;
  }

  private void setPartial(int chunk, double a, double b, double c, double d, double e, double f) {
    int k = 6 * chunk;
    partial[k] = a;
    partial[k + 1] = b;
    partial[k + 2] = c;
    partial[k + 3] = d;
    partial[k + 4] = e;
    partial[k + 5] = f;
  }

  private void sumPartials() {
    Arrays.fill(total, 0);
    for (int k = 0; k < partial.length; k++) {
      total[k % 6] += partial[k];
    }
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
    double[] map = barostat.velocityMap(dt);
    double[] v = atoms.v;
    workers.run(
        chunks(),
        c -> {
          for (int i = 3 * c * CHUNK; i < 3 * last(c); i += 3) {
            double vx = v[i];
            double vy = v[i + 1];
            double vz = v[i + 2];
            v[i] = map[0] * vx + map[1] * vy + map[2] * vz;
            v[i + 1] = map[3] * vx + map[4] * vy + map[5] * vz;
            v[i + 2] = map[6] * vx + map[7] * vy + map[8] * vz;
          }
        });
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
    double kT = Units.BOLTZMANN * temperature;
    double[] v = atoms.v;
    workers.run(
        chunks(),
        c -> {
          int[] words = new int[4];
          double[] normal = new double[3];
          for (int i = c * CHUNK; i < last(c); i++) {
            double width = Math.sqrt((1 - keep * keep) * kT / mass[atoms.type[i]]);
            Philox.normals(bath.seed(), step, i, words, normal);
            for (int k = 0; k < 3; k++) {
              v[3 * i + k] = keep * v[3 * i + k] + width * normal[k];
            }
          }
        });
    kinetic = null;
    bath.heat(bath.heat() + 0.5 * kinetic().trace() - before);
  }

  @Override
  public void mixVelocities(double a, double b) {
    double[] v = atoms.v;
    double[] f = atoms.f;
    workers.run(
        chunks(),
        c -> {
          for (int k = 3 * c * CHUNK; k < 3 * last(c); k++) {
            v[k] = a * v[k] + b * f[k];
          }
        });
    kinetic = null;
  }

  @Override
  public MinimiserSums minimiserSums() {
    double[] v = atoms.v;
    double[] f = atoms.f;
    workers.run(
        chunks(),
        c -> {
          double power = 0;
          double vv = 0;
          double ff = 0;
          double largestForce = 0;
          double largestSpeed = 0;
          for (int i = 3 * c * CHUNK; i < 3 * last(c); i += 3) {
            double force = f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2];
            double speed = v[i] * v[i] + v[i + 1] * v[i + 1] + v[i + 2] * v[i + 2];
            power += f[i] * v[i] + f[i + 1] * v[i + 1] + f[i + 2] * v[i + 2];
            vv += speed;
            ff += force;
            largestForce = Math.max(largestForce, force);
            largestSpeed = Math.max(largestSpeed, speed);
          }
          setPartial(c, power, vv, ff, largestForce, largestSpeed, 0);
        });
    sumPartials();
    double largestForce = 0;
    double largestSpeed = 0;
    for (int c = 0; c < chunks(); c++) {
      largestForce = Math.max(largestForce, partial[6 * c + 3]);
      largestSpeed = Math.max(largestSpeed, partial[6 * c + 4]);
    }
    return new MinimiserSums(
        total[0], total[1], total[2], Math.sqrt(largestForce), Math.sqrt(largestSpeed));
  }

  private SymmetricTensor virial() {
    if (computed == null || computed == Detail.FORCES) {
      throw new IllegalStateException("the virial of these positions has not been computed");
    }
    double[] w = kernel.virial();
    return new SymmetricTensor(w[0], w[1], w[2], w[3], w[4], w[5]);
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
