package org.vitrum.engine.cpu.cluster;

import java.util.Random;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/** Clusters and their lists, put together as {@link ClusterEam} does. */
final class ListedClusters implements AutoCloseable {
  static final double SKIN = 0.4;

  final EamFunctions eam;
  final Workers workers;
  final Clusters clusters;
  final Images images = new Images();
  final ThreadLocal<ClusterBatch> batches = ThreadLocal.withInitial(ClusterBatch::new);
  final ClusterLists lists;
  final ClusterSums sums = new ClusterSums();
  CpuAtoms atoms;

  ListedClusters(EamPotential potential, int threads) {
    eam = new EamFunctions(potential);
    workers = new Workers(threads);
    clusters = new Clusters(eam.species(), workers);
    lists = new ClusterLists(eam, clusters, images, workers, batches);
  }

  /** Sorts the atoms of a system into clusters. */
  void sort(AtomSystem system) {
    atoms = new CpuAtoms(system);
    clusters.attach(atoms);
    clusters.sort();
  }

  /** Sorts the atoms of a system and lists them. */
  void list(AtomSystem system) {
    sort(system);
    lists.build(atoms.cell(), SKIN);
    sums.build(lists, clusters.count);
  }

  /** Atoms anywhere in a cell and in images next to it, however close to each other. */
  static AtomSystem anywhere(EamPotential potential, int count, Cell cell, long seed) {
    Random random = new Random(seed);
    int[] type = new int[count];
    double[] x = new double[3 * count];
    for (int i = 0; i < count; i++) {
      type[i] = random.nextInt(potential.elements().size());
      for (int edge = 0; edge < 3; edge++) {
        double s = 3 * random.nextDouble() - 1;
        for (int axis = 0; axis < 3; axis++) {
          x[3 * i + axis] += s * cell.vector(edge, axis);
        }
      }
    }
    return AtomSystem.atRest(potential.species(), cell, type, x);
  }

  @Override
  public void close() {
    workers.close();
  }
}
