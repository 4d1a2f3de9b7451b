package org.vitrum.engine.cpu.reference;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.UniformSpline;

/**
 * The reference force kernel: plain double arithmetic with LAMMPS's own spline interpolation,
 * written for reading. Other kernels are tested against it.
 *
 * <pre>
 * rho_i = sum_j f_ji(r)
 * F_i   = -sum_j [F'(rho_i) f'_ji(r) + F'(rho_j) f'_ij(r) + phi'_ij(r)] (x_i - x_j)/r
 * </pre>
 *
 * <p>Two loops over full lists, because F'(rho) of every atom must be known before any force; in
 * between F' is copied to copies on other ranks and to the ghosts. Full lists do the pair work
 * twice and in return need no shared writes: each atom's sums run in the order of its list, so that
 * results do not depend on threads.
 */
public final class ScalarEam implements ForceKernel {
  /** So long that no two threads, adding pair by pair, write to one line of the caches. */
  private static final int ROW = 16;

  private final EamFunctions eam;
  private final int species;

  /** Squares by [source * species + receiver]. */
  private final double[] densitySupportSquared;

  private final double[] reachSquared;
  private final Workers workers;
  private final NeighbourList list;
  private CpuAtoms atoms;
  private int[] type = new int[0]; // of owned atoms, copies and ghosts
  private double[] embeddingSlope = new double[0]; // F'(rho) of the same
  private double[] chunkEnergy = new double[0];

  /** Virial of each chunk, Voigt order, in rows of {@value #ROW}. */
  private double[][] chunkVirial = new double[0][];

  private double potentialEnergy;
  private final double[] virial = new double[6];
  private long labelledBuild;
  private long neighbourNanos;
  private long forceNanos;

  /**
   * The reference kernel of a potential.
   *
   * @param skin of the neighbour list, A
   */
  public ScalarEam(EamPotential potential, double skin, Workers workers) {
    this.workers = workers;
    eam = new EamFunctions(potential);
    species = eam.species();
    densitySupportSquared = new double[species * species];
    reachSquared = new double[species * species];
    for (int i = 0; i < species; i++) {
      for (int j = 0; j < species; j++) {
        densitySupportSquared[i * species + j] = square(eam.densitySupport(i, j));
        reachSquared[i * species + j] = square(eam.reach(i, j));
      }
    }
    list = new NeighbourList(eam.reach(), skin, workers);
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
  }

  @Override
  public ImmutableMap<String, String> notes() {
    return Maps.immutable.empty();
  }

  @Override
  public void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    list.attach(newAtoms);
    labelledBuild = -1;
  }

  @Override
  public Optional<ListOrigin> listOrigin() {
    return list.origin();
  }

  @Override
  public void relist(ListOrigin origin) {
    list.rebuild(origin);
  }

  @Override
  public void compute(Engine.Detail detail) {
    long start = System.nanoTime();
    list.refresh();
    if (labelledBuild != list.builds()) {
      label();
      labelledBuild = list.builds();
    }
    long listed = System.nanoTime();
    neighbourNanos += listed - start;
    boolean wantEnergy = detail == Engine.Detail.ENERGIES;
    boolean wantVirial = detail != Engine.Detail.FORCES;
    workers.run(list.chunks(), chunk -> densities(chunk, wantEnergy));
    atoms.domain.toCopies(embeddingSlope);
    int n = atoms.slots();
    for (int g = 0; g < list.ghosts(); g++) {
      embeddingSlope[n + g] = embeddingSlope[list.owner[g]];
    }
    workers.run(list.chunks(), chunk -> forces(chunk, wantEnergy, wantVirial));
    if (wantEnergy) {
      potentialEnergy = 0;
      for (double e : chunkEnergy) {
        potentialEnergy += e;
      }
    }
    if (wantVirial) {
      Arrays.fill(virial, 0);
      for (double[] ofChunk : chunkVirial) {
        for (int k = 0; k < virial.length; k++) {
          virial[k] += ofChunk[k];
        }
      }
    }
    forceNanos += System.nanoTime() - listed;
  }

  @Override
  public EngineWork work() {
    return EngineWork.onCpu(forceNanos, neighbourNanos, list.builds());
  }

  /** Makes room for new lists, and says of which species copies and ghosts are. */
  private void label() {
    if (chunkEnergy.length != list.chunks()) {
      chunkEnergy = new double[list.chunks()];
      chunkVirial = new double[list.chunks()][ROW];
    }
    int n = atoms.slots();
    int total = n + list.ghosts();
    if (type.length < total) {
      type = new int[total + total / 8];
      embeddingSlope = new double[type.length];
    }
    System.arraycopy(atoms.type, 0, type, 0, n);
    for (int g = 0; g < list.ghosts(); g++) {
      type[n + g] = atoms.type[list.owner[g]];
    }
  }

  /** First loop: rho, then F and F' of the chunk's atoms. */
  private void densities(int chunk, boolean wantEnergy) {
    int[] neighbours = list.neighboursOf(chunk);
    double[] x = list.position;
    for (int i = list.firstOf(chunk); i < list.lastOf(chunk); i++) {
      double xi = x[3 * i];
      double yi = x[3 * i + 1];
      double zi = x[3 * i + 2];
      int ti = type[i];
      double rho = 0;
      for (int k = list.start(i); k < list.end(i); k++) {
        int j = neighbours[k];
        double dx = xi - x[3 * j];
        double dy = yi - x[3 * j + 1];
        double dz = zi - x[3 * j + 2];
        double r2 = dx * dx + dy * dy + dz * dz;
        int tj = type[j];
        if (r2 < densitySupportSquared[tj * species + ti]) {
          rho += eam.density(tj, ti).value(Math.sqrt(r2));
        }
      }
      embeddingSlope[i] = eam.embeddingSlope(ti, rho);
      if (wantEnergy) {
        atoms.energy[i] = eam.embeddingEnergy(ti, rho);
      }
    }
  }

  /** Second loop: forces, pair energies and virial of the chunk's atoms. */
  private void forces(int chunk, boolean wantEnergy, boolean wantVirial) {
    Arrays.fill(chunkVirial[chunk], 0);
    double energySum = 0;
    for (int i = list.firstOf(chunk); i < list.lastOf(chunk); i++) {
      double pairEnergy = force(i, chunk, wantVirial);
      if (wantEnergy) {
        atoms.energy[i] += 0.5 * pairEnergy;
        energySum += atoms.energy[i];
      }
    }
    chunkEnergy[chunk] = energySum;
    for (int k = 0; k < virial.length; k++) {
      chunkVirial[chunk][k] *= 0.5; // each pair was met from both sides
    }
  }

  /**
   * The force on atom i; adds its pairs to the virial of the chunk.
   *
   * @return sum of the pair energies, eV
   */
  private double force(int i, int chunk, boolean wantVirial) {
    int[] neighbours = list.neighboursOf(chunk);
    double[] x = list.position;
    int ti = type[i];
    double fx = 0;
    double fy = 0;
    double fz = 0;
    double pairEnergy = 0;
    for (int k = list.start(i); k < list.end(i); k++) {
      int j = neighbours[k];
      double dx = x[3 * i] - x[3 * j];
      double dy = x[3 * i + 1] - x[3 * j + 1];
      double dz = x[3 * i + 2] - x[3 * j + 2];
      double r2 = dx * dx + dy * dy + dz * dz;
      int tj = type[j];
      if (r2 >= reachSquared[ti * species + tj]) {
        continue;
      }
      double r = Math.sqrt(r2);
      double inverse = 1 / r;
      double slope = // dE/dr of this pair
          embeddingSlope[i] * eam.densitySlope(tj, ti, r)
              + embeddingSlope[j] * eam.densitySlope(ti, tj, r);
      if (r < eam.pairSupport(ti, tj)) {
        UniformSpline rPhi = eam.pair(ti, tj);
        double phi = rPhi.value(r) * inverse;
        slope += (rPhi.derivative(r) - phi) * inverse;
        pairEnergy += phi;
      }
      double scale = -slope * inverse;
      fx += scale * dx;
      fy += scale * dy;
      fz += scale * dz;
      if (wantVirial) {
        addVirial(chunkVirial[chunk], scale, dx, dy, dz);
      }
    }
    atoms.f[3 * i] = fx;
    atoms.f[3 * i + 1] = fy;
    atoms.f[3 * i + 2] = fz;
    return pairEnergy;
  }

  /** Adds the products of a force, scale times d, and of d, Voigt order. */
  private static void addVirial(double[] to, double scale, double dx, double dy, double dz) {
    to[0] += scale * dx * dx;
    to[1] += scale * dy * dy;
    to[2] += scale * dz * dz;
    to[3] += scale * dy * dz;
    to[4] += scale * dx * dz;
    to[5] += scale * dx * dy;
  }

  @Override
  public double potentialEnergy() {
    return potentialEnergy;
  }

  @Override
  public double[] virial() {
    return virial;
  }
}
