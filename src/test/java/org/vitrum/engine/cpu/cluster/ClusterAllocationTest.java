package org.vitrum.engine.cpu.cluster;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.simd.StageAllocations;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.potential.EamPotential;

/**
 * No stage of the kernel by clusters makes objects, whatever the potential and the cell, nor does
 * what is done with vectors around the stages.
 */
@TestVectorWidth
@EnabledIf("org.vitrum.engine.cpu.cluster.ClusterEam#isPossible")
final class ClusterAllocationTest {
  private final StageAllocations allocations = new StageAllocations();

  @Test
  void noStageMakesObjects() {
    MutableList<ListedClusters> opened = Lists.mutable.empty();
    try {
      for (EamPotential potential :
          Lists.immutable.of(
              SyntheticPotential.smooth(3),
              SyntheticPotential.truncated(2),
              SyntheticPotential.shortRanged())) {
        for (Shape shape : new Shape[] {Shape.CUBIC, Shape.SHEARED}) {
          ListedClusters all = new ListedClusters(potential, 1);
          opened.add(all);
          all.list(TestSystems.disordered(potential, 500, shape, 2.6, 13));
          String name =
              potential.origin().format() + " " + potential.elements().size() + " " + shape + " ";
          addAll(name, all);
        }
      }
      allocations.assertNone();
    } finally {
      opened.forEach(ListedClusters::close);
    }
  }

  private void addAll(String name, ListedClusters all) {
    ClusterPasses passes = new ClusterPasses(all.eam, new MixedTables(all.eam));
    for (int own = 0; own < all.eam.species(); own++) {
      for (int t = own; t < all.eam.species(); t++) {
        addPasses(name + own + t, all, own, t, passes);
      }
      ClusterChunk chunk = busiest(all, own, own, 0);
      Supplier<ClusterBatch> batch = () -> open(all, chunk, chunk.kind, 0, 0);
      allocations.add(name + own, batch, aroundStages(all, chunk));
    }
  }

  private void addPasses(String name, ListedClusters all, int own, int t, ClusterPasses passes) {
    double densityReach = all.eam.densityReach(own, t);
    double reach = all.eam.reach(own, t);
    ClusterChunk chunk = busiest(all, own, t, 0);
    Supplier<ClusterBatch> dense = () -> open(all, chunk, t, 0, densityReach);
    Supplier<ClusterBatch> near = () -> open(all, chunk, t, 0, reach);
    allocations.add(name + " densities", dense, passes.densities(own, t));
    allocations.add(name + " forces", near, passes.forces(own, t, 0));
    allocations.add(name + " energies", near, passes.energies(own, t, 0));
    if (densityReach < reach) {
      ClusterChunk chunkOfFar = busiest(all, own, t, 1);
      Supplier<ClusterBatch> far = () -> open(all, chunkOfFar, t, 1, reach);
      allocations.add(name + " far forces", far, passes.forces(own, t, 1));
      allocations.add(name + " far energies", far, passes.energies(own, t, 1));
    }
  }

  /** The chunk whose first cluster has the most entries of a group: loops must have work to do. */
  private static ClusterChunk busiest(ListedClusters all, int own, int t, int far) {
    ClusterChunk busiest = null;
    int most = 0;
    for (int c = 0; c < all.lists.count; c++) {
      ClusterChunk chunk = all.lists.chunk(c);
      if (chunk.kind == own) {
        int group = chunk.group(0, t, far);
        int entries = chunk.start[group + Clusters.DUOS] - chunk.start[group];
        if (entries > most) {
          most = entries;
          busiest = chunk;
        }
      }
    }
    assertNotNull(busiest);
    return busiest;
  }

  /** A batch as {@link ClusterEam} has it when it turns to a group of a chunk's entries. */
  private static ClusterBatch open(
      ListedClusters all, ClusterChunk chunk, int t, int far, double reach) {
    ClusterBatch s = all.batches.get();
    s.open(chunk);
    place(s, all, chunk);
    s.clear(3);
    s.placeForForces(all.clusters.unit, slopes(all));
    s.turnTo(0, 3);
    s.select(chunk.group(0, t, far), reach);
    return s;
  }

  private static void place(ClusterBatch s, ListedClusters all, ClusterChunk chunk) {
    s.place(
        all.clusters,
        all.images,
        chunk.first,
        chunk.owns,
        chunk.cluster,
        chunk.image,
        chunk.locals);
  }

  private static float[] slopes(ListedClusters all) {
    float[] slopes = new float[all.clusters.count * Clusters.WIDTH];
    Arrays.fill(slopes, -0.3f);
    return slopes;
  }

  /** What is done with vectors before and after the stages of the passes. */
  private static Stages<ClusterBatch> aroundStages(ListedClusters all, ClusterChunk chunk) {
    float[] slopes = slopes(all);
    Stages<ClusterBatch> stages = new Stages<>();
    stages.add("clear sums", _ -> all.sums.clear(0, 3));
    stages.add("place", s -> place(s, all, chunk));
    stages.add("place for forces", s -> s.placeForForces(all.clusters.unit, slopes));
    stages.add("add rows", s -> ClusterStages.addRows(s, 0));
    stages.add("virial", ClusterStages::virial);
    stages.add("add to sums", s -> all.sums.add(chunk, s.found[0], 0));
    stages.add("add up", s -> all.sums.addUp(chunk.first, 0, s.sums[0]));
    ClusterBuilder builder =
        new ClusterBuilder(
            all.clusters, all.images, all.lists, all.eam.species(), all.batches.get());
    stages.add("list", _ -> builder.build(chunk));
    return stages;
  }
}
