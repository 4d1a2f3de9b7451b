package org.vitrum.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.CsvWriter;
import org.vitrum.io.CsvWriter.Column;
import org.vitrum.io.Json;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;
import org.vitrum.results.Softenings;
import org.vitrum.statistics.Estimate;

/**
 * What the runs of a sweep found, with means and standard errors over those that differ in nothing
 * but the seed.
 *
 * @param title of the sweep
 * @param axes names of what varies
 * @param runs finished ones
 * @param means in the order of the runs
 */
public record SweepReport(String title, List<String> axes, List<Run> runs, List<Mean> means) {
  /**
   * A finished run.
   *
   * @param values on the axes
   */
  public record Run(String name, List<String> values, long seed, Path folder) {}

  /**
   * The mean of a quantity over the runs at one point of the sweep.
   *
   * @param values on the axes
   * @param quantity with its unit, as in results.json
   * @param temperature K; NaN for quantities that belong to none
   * @param error standard error: of the mean over the runs, or for a single run its own
   * @param runs how many
   */
  public record Mean(
      List<String> values,
      String quantity,
      @JsonProperty("temperature_K") double temperature,
      double mean,
      @JsonProperty("standard_error") double error,
      int runs) {}

  /** A quantity in one run. */
  private record Found(String quantity, double temperature, Estimate estimate) {}

  private record Key(List<String> values, String quantity, double temperature) {}

  /**
   * Reads the results of runs.
   *
   * @throws org.vitrum.InputException if a folder holds no run, or a file of it is damaged
   */
  public static SweepReport of(String title, List<String> axes, List<Run> runs) {
    Map<Key, List<Estimate>> found = new LinkedHashMap<>();
    for (Run run : runs) {
      Results results = ResultsFile.read(run.folder().resolve(ResultsFile.NAME));
      quantities(
          results,
          f ->
              found
                  .computeIfAbsent(
                      new Key(run.values(), f.quantity(), f.temperature()), _ -> new ArrayList<>())
                  .add(f.estimate()));
    }
    List<Mean> means = new ArrayList<>();
    found.forEach((key, estimates) -> means.add(mean(key, estimates)));
    return new SweepReport(title, axes, runs, means);
  }

  private static Mean mean(Key key, List<Estimate> estimates) {
    Estimate mean = SeedMean.of(estimates);
    return new Mean(
        key.values(),
        key.quantity(),
        key.temperature(),
        mean.value(),
        mean.error(),
        estimates.size());
  }

  private static void quantities(Results results, Consumer<Found> out) {
    for (Results.BulkModulus k : results.bulkModulus()) {
      out.accept(new Found("K_GPa", k.temperature(), k.bulkModulus()));
      out.accept(new Found("volume_per_atom_A3", k.temperature(), k.volumePerAtom()));
      change("K", k.temperature(), k.relativeChange(), out);
    }
    for (ModulusCurve curve : results.bulkModulusCurves()) {
      if (curve.shown() && curve.definition() != ModulusCurve.Definition.SETTLED) {
        curve.points().forEach(p -> modulus(curve.label(), p, out));
      }
    }
    if (results.softenings() != null) {
      results.softenings().xi().stream()
          .filter(xi -> xi.value() != null)
          .forEach(xi -> out.accept(new Found(name(xi), Double.NaN, xi.value())));
    }
    for (Results.ShearModulus g : results.shearModulus()) {
      out.accept(new Found("G_GPa", g.temperature(), g.shearModulus()));
      change("G", g.temperature(), g.relativeChange(), out);
    }
    for (Results.Isotropic e : results.isotropic()) {
      out.accept(new Found("E_GPa", e.temperature(), e.young()));
      out.accept(new Found("nu", e.temperature(), e.poisson()));
    }
    if (results.xi() != null) {
      Estimate xi = new Estimate(results.xi().value(), results.xi().error());
      out.accept(new Found("xi", results.xi().at(), xi));
    }
    for (Results.GlassTransition tg : results.tg()) {
      if (tg.significant()) {
        String name = "Tg_K from %s (%s)".formatted(tg.quantity(), tg.source());
        out.accept(new Found(name, Double.NaN, new Estimate(tg.temperature(), tg.error())));
      }
    }
  }

  private static void modulus(String time, ModulusCurve.Point p, Consumer<Found> out) {
    out.accept(new Found("K_GPa (%s)".formatted(time), p.temperature(), p.modulus()));
    change("K (%s)".formatted(time), p.temperature(), p.relativeChange(), out);
  }

  /** For example {@code xi at 1.1 Tg of the run (settled)}: runs differ in that temperature. */
  private static String name(Softenings.Softening xi) {
    String tg =
        switch (xi.transition()) {
          case SIMULATED -> "Tg of the run";
          case MEASURED -> "the measured Tg";
        };
    return "xi at %s (%s)".formatted(xi.place().replace("Tg", tg), xi.curve());
  }

  /** The change at the reference temperature itself is zero by definition, without an error. */
  private static void change(String of, double kelvin, Estimate change, Consumer<Found> out) {
    if (change.error() != 0) {
      out.accept(new Found("relative_change_of_" + of, kelvin, change));
    }
  }

  /**
   * Writes {@code sweep.csv}, {@code sweep.json} and {@code sweep.html}, which overlays the curves
   * of the runs, averaged over seeds.
   *
   * @param unfinished tasks without results, with the reason
   * @return the page
   */
  public Path write(Path folder, Map<String, String> unfinished) {
    AtomicFiles.write(folder.resolve("sweep.csv"), csv());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", title);
    json.put("axes", axes);
    json.put("means", means);
    json.put("runs", runs.stream().map(SweepReport::asJson).toList());
    json.put("unfinished", unfinished);
    Json.write(folder.resolve("sweep.json"), json);
    Path page = folder.resolve("sweep.html");
    Map<List<String>, List<RunData>> points = new LinkedHashMap<>();
    for (Run run : runs) {
      points
          .computeIfAbsent(run.values(), _ -> new ArrayList<>())
          .add(RunData.read(run.folder()).named(label(run)));
    }
    List<RunData> curves = new ArrayList<>();
    points.forEach(
        (values, same) ->
            curves.add(
                same.size() == 1
                    ? same.getFirst()
                    : SeedMean.of(label(values) + same.size() + " seeds", same)));
    Report.compare(
        points.values().stream().flatMap(List::stream).toList(),
        curves,
        page,
        title,
        List.of(
            new Section("means", "Means over seeds", table(), List.of()),
            new Section("unfinished", "Without results", missing(unfinished), List.of())));
    return page;
  }

  /** Short enough for a legend: Cu50Zr50 1e13 K/s seed 2. */
  private static String label(Run run) {
    return label(run.values()) + "seed " + run.seed();
  }

  private static String label(List<String> values) {
    StringBuilder label = new StringBuilder();
    for (String value : values) {
      label.append(value.startsWith("{") ? value.replaceAll("[{}:, ]", "") : value).append(' ');
    }
    return label.toString();
  }

  private static Map<String, Object> asJson(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", run.name());
    json.put("values", run.values());
    json.put("seed", run.seed());
    return json;
  }

  private String csv() {
    List<Column> columns = new ArrayList<>();
    axes.forEach(axis -> columns.add(new Column(axis, "")));
    columns.add(new Column("quantity", ""));
    columns.add(new Column("temperature", "K"));
    columns.add(new Column("mean", ""));
    columns.add(new Column("standard_error", ""));
    columns.add(new Column("runs", ""));
    StringBuilder text = new StringBuilder();
    CsvWriter.append(text, columns.stream().map(Column::header).toList());
    for (Mean m : means) {
      List<String> fields = new ArrayList<>(m.values());
      fields.add(m.quantity());
      fields.add(CsvWriter.format(m.temperature()));
      fields.add(CsvWriter.format(m.mean()));
      fields.add(CsvWriter.format(m.error()));
      fields.add(Integer.toString(m.runs()));
      CsvWriter.append(text, fields);
    }
    return text.toString();
  }

  private String table() {
    if (means.isEmpty()) {
      return "";
    }
    List<String> header = new ArrayList<>(axes);
    header.addAll(List.of("quantity", "T (K)", "mean", "runs"));
    List<List<String>> rows = new ArrayList<>();
    for (Mean m : means) {
      List<String> row = new ArrayList<>(m.values());
      row.add(m.quantity());
      row.add(Double.isNaN(m.temperature()) ? "" : Numbers.plain(m.temperature(), 5));
      row.add(Numbers.withError(m.mean(), m.error()));
      row.add(Integer.toString(m.runs()));
      rows.add(row);
    }
    return new Html().foldedIfLong(header, rows).toString();
  }

  private static String missing(Map<String, String> unfinished) {
    return unfinished.isEmpty()
        ? ""
        : new Html()
            .table(
                List.of("task", "why"),
                unfinished.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList())
            .toString();
  }
}
