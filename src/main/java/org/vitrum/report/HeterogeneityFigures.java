package org.vitrum.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.knowm.xchart.XYChart;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.io.Frame;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.results.Results.Heterogeneity;
import org.vitrum.results.Results.SoftOfWidth;
import org.vitrum.results.Results.SoftRegion;
import org.vitrum.results.SoftReference;
import org.vitrum.statistics.Estimate;

/**
 * Soft regions of a run: where they are, how their numbers are distributed, what they make of the
 * moduli of the whole, how large they are, and how all of it depends on the width of averages.
 */
final class HeterogeneityFigures {
  private static final int BINS = 40;

  /** Standard deviations that a histogram reaches to either side. */
  private static final double REACH = 4;

  private HeterogeneityFigures() {}

  /** The figures of a run; none where it has no soft regions. */
  static List<Figure> of(RunData run) {
    List<Heterogeneity> found = run.results().heterogeneity();
    List<Figure> figures = new ArrayList<>();
    if (found.isEmpty()) {
      return figures;
    }
    SoftRegionsFigure.of(run.folder(), "Soft regions in a slice of the structure")
        .ifPresent(figures::add);
    distribution(run.folder().resolve(RunFolder.HETEROGENEITY), found).ifPresent(figures::add);
    closure("K", "A_spheres", found).ifPresent(figures::add);
    closure("G", "B_spheres", found).ifPresent(figures::add);
    regions(found).ifPresent(figures::add);
    byWidth(
            "Vf",
            "soft share of the volume Vf",
            SoftReference.FRACTION,
            found,
            SoftOfWidth::fraction)
        .ifPresent(figures::add);
    byWidth("xi", "\u03be = (K0 \u2212 K1)/K0", SoftReference.XI, found, SoftOfWidth::xi)
        .ifPresent(figures::add);
    byWidth("psi", "\u03c8 = (G0 \u2212 G1)/G0", null, found, SoftOfWidth::psi)
        .ifPresent(figures::add);
    return figures;
  }

  private static String name(Heterogeneity h) {
    return h.criterion().replace('_', ' ');
  }

  /** Of the numbers that tell soft from stiff, of the first structure, in standard deviations. */
  private static Optional<Figure> distribution(Path file, List<Heterogeneity> found) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Frame frame = StructureFile.read(file, Lists.immutable.empty(), 0);
    XYChart chart =
        ChartStyle.chart(
            "number of the criterion, in standard deviations", "share of the atoms (%)");
    Range y = new Range().with(0);
    double[] x = new double[BINS];
    Arrays.setAll(x, k -> REACH * ((2 * k + 1.0) / BINS - 1));
    for (int k = 0; k < found.size(); k++) {
      Optional<AtomColumn> column = frame.column("field_" + found.get(k).criterion());
      if (column.isPresent()) {
        double[] share = shares(column.get().values());
        y.with(share);
        ChartStyle.line(chart, name(found.get(k)), ChartStyle.colour(k), x, share);
      }
    }
    ChartStyle.xRange(chart, new Range().with(x));
    ChartStyle.yRange(chart, y);
    return chart.getSeriesCollection().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportFigure(
                "soft-distribution",
                "Distributions of what tells soft from stiff",
                "Averages over spheres around each atom, larger where softer. Two kinds of regions"
                    + " would show as two peaks.",
                chart));
  }

  /** Per cent of the numbers in each bin; those beyond the ends are in the last ones. */
  private static double[] shares(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] shares = new double[BINS];
    for (double v : values) {
      double place = variance > 0 ? (v - mean) / Math.sqrt(variance) / REACH : 0;
      shares[Math.clamp((long) Math.floor((place + 1) / 2 * BINS), 0, BINS - 1)] +=
          100.0 / values.length;
    }
    return shares;
  }

  /**
   * A modulus of the whole over that of the stiff part at the measured Vf, and the line of the
   * dilute scheme through 1 that the measured parts have.
   *
   * @param factor name of A or B of 1/(1 + A Vf)
   */
  private static Optional<Figure> closure(
      String modulus, String factor, List<Heterogeneity> found) {
    XYChart chart = ChartStyle.chart("soft share of the volume Vf", modulus + "/" + modulus + "0");
    Range x = new Range().with(0);
    Range y = new Range().with(1);
    for (int k = 0; k < found.size(); k++) {
      Heterogeneity h = found.get(k);
      Estimate vf = h.numbers().get("V_f");
      Estimate whole = h.numbers().get(modulus + "_GPa");
      Estimate stiff = h.numbers().get(modulus + "0_GPa");
      double slope = h.numbers().get(factor).value();
      double ratio = whole.value() / stiff.value();
      if (Double.isFinite(ratio) && Double.isFinite(slope)) {
        double error = whole.error() / stiff.value();
        double[] at = {vf.value()};
        double[] line = new double[11];
        Arrays.setAll(line, m -> vf.value() * m / 8);
        double[] curve = Arrays.stream(line).map(v -> 1 / (1 + slope * v)).toArray();
        x.with(line);
        y.with(curve);
        y.with(new double[] {ratio}, new double[] {error});
        ChartStyle.points(
            chart,
            name(h),
            k,
            ChartStyle.colour(k),
            at,
            new double[] {ratio},
            new double[] {error});
        ChartStyle.guide(chart, name(h) + ", dilute", ChartStyle.colour(k), line, curve);
      }
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return chart.getSeriesCollection().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportFigure(
                "soft-closure-" + modulus,
                modulus + " of the whole, measured and by Eshelby",
                "Points: measured. Dashed: "
                    + modulus
                    + " = "
                    + modulus
                    + "0/(1 + "
                    + factor.charAt(0)
                    + " Vf) for spheres, from the measured moduli of both parts.",
                chart));
  }

  /** Length over width of regions against their radius. */
  private static Optional<Figure> regions(List<Heterogeneity> found) {
    XYChart chart = ChartStyle.chart("radius (\u00c5)", "aspect (length over width)");
    Range x = new Range().with(0, SoftReference.RADIUS.most());
    Range y = new Range().with(0, SoftReference.ASPECT.most());
    ChartStyle.band(
        chart,
        SoftReference.ASPECT.source(),
        0,
        SoftReference.RADIUS.most(),
        SoftReference.ASPECT.least(),
        SoftReference.ASPECT.most());
    boolean any = false;
    for (int k = 0; k < found.size(); k++) {
      List<SoftRegion> shaped =
          found.get(k).largest().stream().filter(r -> Double.isFinite(r.aspect())).toList();
      double[] radius = shaped.stream().mapToDouble(SoftRegion::radius).toArray();
      double[] aspect = shaped.stream().mapToDouble(SoftRegion::aspect).toArray();
      if (radius.length > 0) {
        any = true;
        x.with(radius);
        y.with(aspect);
        ChartStyle.dots(chart, name(found.get(k)), k, ChartStyle.colour(k), radius, aspect);
      }
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return any
        ? Optional.of(
            new ReportFigure(
                "soft-sizes",
                "Size and shape of soft regions",
                "Regions of ten atoms or more that end within the box; grey: what the review of "
                    + SoftReference.ASPECT.source()
                    + " has, some 20 \u00c5 at most and 1.5 to 2.",
                chart))
        : Optional.empty();
  }

  /**
   * A number against the width of averages.
   *
   * @param reference what the literature has for it; null for nothing
   */
  private static Optional<Figure> byWidth(
      String name,
      String title,
      SoftReference reference,
      List<Heterogeneity> found,
      Function<SoftOfWidth, Estimate> number) {
    XYChart chart = ChartStyle.chart("width of averages (\u00c5)", title);
    Range x = new Range();
    Range y = new Range();
    for (Heterogeneity h : found) {
      x.with(h.widths().stream().mapToDouble(SoftOfWidth::width).toArray());
    }
    double[] ends = x.padded(ChartStyle.MARGIN);
    if (reference != null) {
      y.with(reference.least(), reference.most());
      if (reference.most() > reference.least()) {
        ChartStyle.band(
            chart, reference.source(), ends[0], ends[1], reference.least(), reference.most());
      }
    }
    boolean any = false;
    for (int k = 0; k < found.size(); k++) {
      List<SoftOfWidth> known =
          found.get(k).widths().stream()
              .filter(w -> number.apply(w).error() < 1) // of these shares; more says nothing
              .toList();
      if (!known.isEmpty()) {
        any = true;
        double[] widths = known.stream().mapToDouble(SoftOfWidth::width).toArray();
        double[] values = known.stream().mapToDouble(w -> number.apply(w).value()).toArray();
        double[] errors = known.stream().mapToDouble(w -> number.apply(w).error()).toArray();
        y.with(values, errors);
        ChartStyle.points(
            chart, name(found.get(k)), k, ChartStyle.colour(k), widths, values, errors);
      }
    }
    if (!any) {
      return Optional.empty();
    }
    if (reference != null && reference.most() == reference.least()) {
      double level = reference.most();
      ChartStyle.guide(
          chart, reference.source(), ChartStyle.colour(6), ends, new double[] {level, level});
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    String literature =
        reference == null
            ? ""
            : " " + reference.source() + ": " + reference.range() + ", grey or dashed.";
    return Optional.of(
        new ReportFigure(
            "soft-width-" + name,
            title + " against the width of averages",
            "Each criterion's number is averaged over spheres of this diameter before soft and"
                + " stiff are parted; errors by octants of the box, or over replicas."
                + literature,
            chart));
  }
}
