package org.vitrum.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrum.results.AnalysedStage.FrameNumber;
import org.vitrum.statistics.Estimate;

/** What analyses of frames found, as tables: one an analysis, with a column for each stage. */
public final class AnalysisTables {
  private AnalysisTables() {}

  /**
   * A row.
   *
   * @param unit of all numbers in it
   * @param byStage replicas combined
   */
  private record Row(String name, String unit, Map<Integer, Estimate> byStage) {}

  /** The tables, in the order of the deck. */
  public static List<Table<?>> of(Results results) {
    Map<String, List<AnalysedStage>> byName = new LinkedHashMap<>();
    results
        .analysis()
        .forEach(s -> byName.computeIfAbsent(s.analysis(), _ -> new ArrayList<>()).add(s));
    List<Table<?>> tables = new ArrayList<>();
    byName.forEach((name, stages) -> tables.add(table(name, stages)));
    return tables;
  }

  private static Table<Row> table(String name, List<AnalysedStage> stages) {
    Map<Integer, AnalysedStage> first = new LinkedHashMap<>();
    stages.forEach(s -> first.putIfAbsent(s.stage(), s));
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(new Column<>(name, row -> Cell.of(row.name())));
    columns.add(new Column<>("unit", row -> Cell.of(row.unit().isEmpty() ? " " : row.unit())));
    first.forEach(
        (number, stage) ->
            columns.add(new Column<>(heading(stage), row -> Cell.of(row.byStage().get(number)))));
    return Table.of(Chapter.FRAMES, rows(stages), columns).before(before(name, first));
  }

  private static String heading(AnalysedStage stage) {
    String place = (stage.stage() + 1) + ". " + stage.kind();
    return stage.isRamp() ? "end of " + place : place;
  }

  private static String before(String name, Map<Integer, AnalysedStage> stages) {
    List<String> frames =
        stages.values().stream().map(s -> s.time().length + " in " + s.kind()).toList();
    boolean series =
        stages.values().stream()
            .flatMap(s -> s.numbers().stream())
            .allMatch(n -> n.byFrame().length == 0);
    return "%s %s (%s)."
        .formatted(
            name,
            series ? "of the frames of a stage" : "as a mean over frames, of ramps the last frame",
            String.join(", ", frames));
  }

  private static List<Row> rows(List<AnalysedStage> stages) {
    Map<String, Map<Integer, List<Estimate>>> found = new LinkedHashMap<>();
    Map<String, String> units = new LinkedHashMap<>();
    for (AnalysedStage stage : stages) {
      for (FrameNumber number : stage.numbers()) {
        units.put(number.name(), number.unit());
        found
            .computeIfAbsent(number.name(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(stage.stage(), _ -> new ArrayList<>())
            .add(stage.isRamp() ? number.last() : number.mean());
      }
    }
    List<Row> rows = new ArrayList<>();
    found.forEach(
        (name, byStage) -> {
          Map<Integer, Estimate> combined = new LinkedHashMap<>();
          byStage.forEach((stage, replicas) -> combined.put(stage, Estimate.mean(replicas)));
          rows.add(new Row(name, units.get(name), combined));
        });
    return rows;
  }
}
