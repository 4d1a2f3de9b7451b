package org.vitrum.stage.heterogeneity;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.OfWidth;
import org.vitrum.analysis.heterogeneity.SoftClusters;
import org.vitrum.io.Checkpoint;
import org.vitrum.statistics.Estimate;

/**
 * What one criterion found in a structure.
 *
 * @param separation share of the variance that lies between soft and stiff
 * @param numbers as {@link Heterogeneity} has them
 * @param widths how some of them depend on the width of averages
 */
record Parted(
    Criterion criterion,
    double separation,
    SoftClusters clusters,
    ImmutableList<Finding> numbers,
    ImmutableList<OfWidth> widths) {
  /** Numbers of a region, and of a width, in a checkpoint. */
  private static final int REGION = 4;

  private static final int WIDTH = 8;

  static Parted of(Heterogeneity found, ImmutableList<OfWidth> widths) {
    return new Parted(
        found.criterion(), found.separation(), found.clusters(), found.numbers(), widths);
  }

  void save(Checkpoint to, String name) {
    DoubleArrayList values = DoubleArrayList.newListWith(separation);
    numbers.each(n -> values.addAll(n.estimate().value(), n.estimate().error()));
    to.put(name, values.toArray());
    DoubleArrayList regions = new DoubleArrayList();
    for (SoftClusters.Region region : clusters.all()) {
      regions.addAll(region.atoms(), region.volume(), region.aspect(), region.endless() ? 1 : 0);
    }
    to.put(name + "/regions", regions.toArray());
    DoubleArrayList byWidth = new DoubleArrayList();
    for (OfWidth of : widths) {
      byWidth.addAll(of.width(), of.separation());
      for (Estimate e : List.of(of.fraction(), of.xi(), of.psi())) {
        byWidth.addAll(e.value(), e.error());
      }
    }
    to.put(name + "/widths", byWidth.toArray());
  }

  static Parted restored(Criterion criterion, Checkpoint from, String name) {
    ImmutableList<Finding> layout = Heterogeneity.layout();
    double[] numbers = from.doubles(name, 1 + 2 * layout.size());
    double[] regions = from.doubles(name + "/regions");
    double[] widths = from.doubles(name + "/widths");
    return new Parted(
        criterion,
        numbers[0],
        new SoftClusters(
            IntStream.range(0, regions.length / REGION)
                .mapToObj(k -> region(regions, REGION * k))
                .toList()),
        layout.collectWithIndex(
            (n, k) -> new Finding(n.name(), n.unit(), estimate(numbers, 1 + 2 * k))),
        Lists.immutable.ofAll(
            IntStream.range(0, widths.length / WIDTH)
                .mapToObj(k -> width(widths, WIDTH * k))
                .toList()));
  }

  private static SoftClusters.Region region(double[] saved, int at) {
    return new SoftClusters.Region(
        (int) saved[at], saved[at + 1], saved[at + 2], saved[at + 3] > 0);
  }

  private static OfWidth width(double[] saved, int at) {
    return new OfWidth(
        saved[at],
        saved[at + 1],
        estimate(saved, at + 2),
        estimate(saved, at + 4),
        estimate(saved, at + 6));
  }

  private static Estimate estimate(double[] saved, int at) {
    return new Estimate(saved[at], saved[at + 1]);
  }
}
