package org.vitrum.stage.modulus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.BulkModulusAffine;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.BulkModulusReplicas;
import org.vitrum.analysis.BulkModulusWindow;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.ModulusCurve.Definition;
import org.vitrum.results.Results;
import org.vitrum.stage.modulus.BulkModulus.Dilated;
import org.vitrum.stage.visit.BornSeries;
import org.vitrum.stage.visit.Settled;
import org.vitrum.statistics.Estimate;

/** K against temperature at each time after the dilations: one curve a time. */
final class RelaxationCurves {
  private final ImmutableList<Dilated> boxes;
  private final int atoms;
  private final List<Double> temperatures;

  /**
   * @param boxes all of which are complete
   */
  RelaxationCurves(ImmutableList<Dilated> boxes, int atoms) {
    this.boxes = boxes;
    this.atoms = atoms;
    temperatures = Settled.temperatures(boxes.collect(Strained::settled));
  }

  /**
   * In the order of time, then the settled K, then that of inherent structures.
   *
   * @param settled K as the stage has always given it
   */
  List<ModulusCurve> all(List<Results.BulkModulus> settled) {
    List<ModulusCurve> curves = new ArrayList<>();
    if (boxes.isEmpty()) {
      return curves;
    }
    curves.add(curve(Definition.AFFINE, 0, 0, 0, this::affine));
    boxes
        .flatCollect(RelaxationCurves::windows)
        .distinct()
        .toSortedListBy(BulkModulusWindow::halfDecades)
        .forEach(
            w ->
                curves.add(
                    curve(
                        Definition.WINDOW, w.middle(), w.from(), w.to(), box -> modulus(box, w))));
    double from = extreme(false, p -> p.settledFrom());
    double to = extreme(true, p -> p.settledTo());
    curves.add(
        new ModulusCurve(
            Definition.SETTLED,
            Math.sqrt(from * to),
            from,
            to,
            settled.stream()
                .map(
                    k ->
                        new ModulusCurve.Point(
                            k.temperature(), k.bulkModulus(), k.relativeChange(), k.replicas()))
                .toList()));
    curves.add(curve(Definition.INHERENT, 0, 0, 0, RelaxationCurves::inherent));
    curves.removeIf(curve -> curve.points().isEmpty());
    return curves;
  }

  private double extreme(boolean largest, ToDoubleFunction<PressureRelaxation> of) {
    var times =
        boxes.flatCollect(Dilated::samples).collectDouble(s -> of.applyAsDouble(s.pressure()));
    return largest ? times.max() : times.min();
  }

  /** Windows that all dilations of a box have. */
  private static ImmutableList<BulkModulusWindow> windows(Dilated box) {
    return box.samples().getFirst().pressure().windows();
  }

  private ModulusCurve curve(
      Definition definition,
      double time,
      double from,
      double to,
      Function<Dilated, Optional<Estimate>> modulus) {
    List<Double> measured = new ArrayList<>();
    List<List<Estimate>> replicas = new ArrayList<>();
    for (double kelvin : temperatures) {
      List<Estimate> here = new ArrayList<>();
      boxes
          .select(b -> b.settled().temperature() == kelvin)
          .forEach(box -> modulus.apply(box).ifPresent(here::add));
      if (!here.isEmpty()) {
        measured.add(kelvin);
        replicas.add(here);
      }
    }
    List<Estimate> means =
        definition == Definition.WINDOW
            ? BulkModulusReplicas.means(replicas)
            : replicas.stream().map(Estimate::mean).toList();
    List<ModulusCurve.Point> points = new ArrayList<>();
    for (int k = 0; k < means.size(); k++) {
      points.add(
          new ModulusCurve.Point(
              measured.get(k),
              means.get(k),
              BulkModulusCurve.change(means.getFirst(), means.get(k)),
              replicas.get(k).size()));
    }
    return new ModulusCurve(definition, time, from, to, points);
  }

  /** Absent of a box that settled too shortly for two snapshots. */
  private Optional<Estimate> affine(Dilated box) {
    BornSeries settling = box.settling();
    double[] pressure = settling.series().pressure();
    double[][] born = settling.born();
    return pressure.length < 2 || born[0].length < 2
        ? Optional.empty()
        : Optional.of(
            BulkModulusAffine.of(
                box.settled().temperature(),
                settling.series().meanVolume(),
                atoms,
                pressure,
                born));
  }

  private static Optional<Estimate> inherent(Dilated box) {
    return box.inherent()
        .flatMap(InherentDilations::points)
        .map(points -> BulkModulusFit.of(points.castToList()).modulus());
  }

  private static Optional<Estimate> modulus(Dilated box, BulkModulusWindow window) {
    if (!windows(box).contains(window)) {
      return Optional.empty();
    }
    List<BulkModulusFit.Point> points =
        box.samples().collect(s -> s.pressure().mean(window, s.strain().size())).castToList();
    return Optional.of(BulkModulusFit.of(points).modulus());
  }
}
