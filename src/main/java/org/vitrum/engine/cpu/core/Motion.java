package org.vitrum.engine.cpu.core;

import java.util.Arrays;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.Philox;

/**
 * What integrators do to the atoms, in parallel over fixed chunks. Partial sums are kept per chunk
 * and added in order, so that results do not depend on the number of threads. The tasks and their
 * arguments are fields, so that a step allocates nothing.
 */
public final class Motion {
  private static final int CHUNK = 512;
  private static final int SUMS = 6;

  private final CpuAtoms atoms;
  private final double[] mass; // of each species, eV ps^2/A^2
  private final Workers workers;
  private double[] partial = new double[0];
  private final double[] total = new double[SUMS];

  // Arguments of the operation that runs: fields, so that a step allocates nothing
  private double dt;
  private double factor; // of velocities
  private double forceFactor;
  private double kT;
  private double[] matrix;
  private double[] drift;
  private double[] origin;
  private long seed;
  private long step;
  private final ThreadLocal<double[]> normals = ThreadLocal.withInitial(() -> new double[3]);
  private final ThreadLocal<int[]> words = ThreadLocal.withInitial(() -> new int[4]);

  private final Workers.Task kickTask = this::kick;
  private final Workers.Task driftTask = this::drift;
  private final Workers.Task mapTask = this::map;
  private final Workers.Task scaleTask = this::scaleVelocities;
  private final Workers.Task mapVelocitiesTask = this::mapVelocities;
  private final Workers.Task kineticTask = this::kinetic;
  private final Workers.Task langevinTask = this::langevin;
  private final Workers.Task mixTask = this::mixVelocities;
  private final Workers.Task minimiserTask = this::minimiserSums;

  /**
   * @param mass of each species, eV ps^2/A^2
   */
  public Motion(CpuAtoms atoms, double[] mass, Workers workers) {
    this.atoms = atoms;
    this.mass = mass;
    this.workers = workers;
  }

  private int chunks() {
    return (atoms.count + CHUNK - 1) / CHUNK;
  }

  /** Runs a task that leaves sums of each chunk, and adds them up in order. */
  private void sum(Workers.Task task) {
    int chunks = chunks();
    if (partial.length != SUMS * chunks) {
      partial = new double[SUMS * chunks];
    }
    workers.run(chunks, task);
    Arrays.fill(total, 0);
    for (int k = 0; k < partial.length; k++) {
      total[k % SUMS] += partial[k];
    }
  }

  private int last(int chunk) {
    return Math.min(atoms.count, (chunk + 1) * CHUNK);
  }

  /** v += dt F / m. */
  public void kick(double newDt) {
    dt = newDt;
    workers.run(chunks(), kickTask);
  }

  private void kick(int chunk) {
    double[] v = atoms.v;
    double[] f = atoms.f;
    for (int i = chunk * CHUNK; i < last(chunk); i++) {
      double rate = dt / mass[atoms.type[i]];
      v[3 * i] += rate * f[3 * i];
      v[3 * i + 1] += rate * f[3 * i + 1];
      v[3 * i + 2] += rate * f[3 * i + 2];
    }
  }

  /** x += dt v. */
  public void drift(double newDt) {
    dt = newDt;
    workers.run(chunks(), driftTask);
    atoms.moves++;
  }

  private void drift(int chunk) {
    double[] x = atoms.x;
    double[] v = atoms.v;
    double interval = dt;
    for (int k = 3 * chunk * CHUNK; k < 3 * last(chunk); k++) {
      x[k] += interval * v[k];
    }
  }

  /** x = A x + B v about the origin; 3x3 matrices in rows. The cell is the caller's. */
  public void map(double[] a, double[] b, double[] newOrigin) {
    matrix = a;
    drift = b;
    origin = newOrigin;
    workers.run(chunks(), mapTask);
    atoms.moves++;
  }

  private void map(int chunk) {
    double[] x = atoms.x;
    double[] v = atoms.v;
    double[] a = matrix;
    double[] b = drift;
    double[] o = origin;
    for (int i = 3 * chunk * CHUNK; i < 3 * last(chunk); i += 3) {
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
  }

  /** v *= factor. */
  public void scaleVelocities(double newFactor) {
    factor = newFactor;
    workers.run(chunks(), scaleTask);
  }

  private void scaleVelocities(int chunk) {
    double[] v = atoms.v;
    double scale = factor;
    for (int k = 3 * chunk * CHUNK; k < 3 * last(chunk); k++) {
      v[k] *= scale;
    }
  }

  /** v = A v; a 3x3 matrix in rows. */
  public void mapVelocities(double[] a) {
    matrix = a;
    workers.run(chunks(), mapVelocitiesTask);
  }

  private void mapVelocities(int chunk) {
    double[] v = atoms.v;
    double[] a = matrix;
    for (int i = 3 * chunk * CHUNK; i < 3 * last(chunk); i += 3) {
      double vx = v[i];
      double vy = v[i + 1];
      double vz = v[i + 2];
      v[i] = a[0] * vx + a[1] * vy + a[2] * vz;
      v[i + 1] = a[3] * vx + a[4] * vy + a[5] * vz;
      v[i + 2] = a[6] * vx + a[7] * vy + a[8] * vz;
    }
  }

  /** Sum of m v v over the owned atoms, eV, in Voigt order; a live array. */
  public double[] kinetic() {
    sum(kineticTask);
    return total;
  }

  private void kinetic(int chunk) {
    double[] v = atoms.v;
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int i = chunk * CHUNK; i < last(chunk); i++) {
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
    setPartial(chunk, xx, yy, zz, yz, xz, xy);
  }

  private void setPartial(int chunk, double a, double b, double c, double d, double e, double f) {
    int k = SUMS * chunk;
    partial[k] = a;
    partial[k + 1] = b;
    partial[k + 2] = c;
    partial[k + 3] = d;
    partial[k + 4] = e;
    partial[k + 5] = f;
  }

  /**
   * v = c v + sqrt((1 - c^2) kT/m) xi.
   *
   * @param newSeed of the random deviates, which depend on the step and the atom besides
   * @param keep c
   * @param newKT kT, eV
   */
  public void langevin(long newSeed, double keep, double newKT, long newStep) {
    seed = newSeed;
    step = newStep;
    factor = keep;
    kT = newKT;
    workers.run(chunks(), langevinTask);
  }

  private void langevin(int chunk) {
    double[] v = atoms.v;
    double[] normal = normals.get();
    int[] scratch = words.get();
    double keep = factor;
    for (int i = chunk * CHUNK; i < last(chunk); i++) {
      double width = Math.sqrt((1 - keep * keep) * kT / mass[atoms.type[i]]);
      Philox.normals(seed, step, atoms.id[i], scratch, normal);
      for (int k = 0; k < 3; k++) {
        v[3 * i + k] = keep * v[3 * i + k] + width * normal[k];
      }
    }
  }

  /** v = a v + b F. */
  public void mixVelocities(double a, double b) {
    factor = a;
    forceFactor = b;
    workers.run(chunks(), mixTask);
  }

  private void mixVelocities(int chunk) {
    double[] v = atoms.v;
    double[] f = atoms.f;
    for (int k = 3 * chunk * CHUNK; k < 3 * last(chunk); k++) {
      v[k] = factor * v[k] + forceFactor * f[k];
    }
  }

  /** The sums over the owned atoms that a minimiser asks for. */
  public MinimiserSums minimiserSums() {
    sum(minimiserTask);
    double largestForce = 0;
    double largestSpeed = 0;
    for (int c = 0; c < chunks(); c++) {
      largestForce = Math.max(largestForce, partial[SUMS * c + 3]);
      largestSpeed = Math.max(largestSpeed, partial[SUMS * c + 4]);
    }
    return new MinimiserSums(
        total[0], total[1], total[2], Math.sqrt(largestForce), Math.sqrt(largestSpeed));
  }

  private void minimiserSums(int chunk) {
    double[] v = atoms.v;
    double[] f = atoms.f;
    double power = 0;
    double vv = 0;
    double ff = 0;
    double largestForce = 0;
    double largestSpeed = 0;
    for (int i = 3 * chunk * CHUNK; i < 3 * last(chunk); i += 3) {
      double force = f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2];
      double speed = v[i] * v[i] + v[i + 1] * v[i + 1] + v[i + 2] * v[i + 2];
      power += f[i] * v[i] + f[i + 1] * v[i + 1] + f[i + 2] * v[i + 2];
      vv += speed;
      ff += force;
      largestForce = Math.max(largestForce, force);
      largestSpeed = Math.max(largestSpeed, speed);
    }
    setPartial(chunk, power, vv, ff, largestForce, largestSpeed, 0);
  }
}
