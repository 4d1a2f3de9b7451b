package org.vitrum.stage.derived;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Softenings;
import org.vitrum.results.Softenings.Softening;
import org.vitrum.results.Softenings.Transition;
import org.vitrum.results.Softenings.Verdict;
import org.vitrum.results.Table;

/** xi at and above Tg: a table for each Tg, a row for each time after the dilation. */
final class SofteningTables {
  private SofteningTables() {}

  static List<Table<?>> of(Softenings softenings) {
    List<Table<?>> tables = new ArrayList<>();
    for (Transition transition : Transition.values()) {
      List<Softening> here =
          softenings.xi().stream().filter(s -> s.transition() == transition).toList();
      if (!here.isEmpty()) {
        tables.add(table(here).before(title(softenings, transition)));
      }
    }
    if (!tables.isEmpty()) {
      tables.set(tables.size() - 1, tables.getLast().after(verdicts(softenings)));
    }
    return tables;
  }

  private static String title(Softenings softenings, Transition transition) {
    String where =
        switch (transition) {
          case SIMULATED -> "Tg = " + Numbers.withError(softenings.simulated()) + " K of this run";
          case MEASURED -> "the measured Tg = " + Numbers.kelvin(softenings.measured());
        };
    return "\u03be = (K\u2080 \u2212 K)/K\u2080 in % at and above "
        + where
        + ", K\u2080 at "
        + Numbers.kelvin(softenings.reference())
        + ", by the time at which K is read:";
  }

  private static Table<String> table(List<Softening> here) {
    List<Column<String>> columns = new ArrayList<>();
    columns.add(new Column<>("K read", Cell::of));
    here.stream()
        .filter(s -> s.curve().equals(here.getFirst().curve()))
        .forEach(
            first ->
                columns.add(
                    new Column<>(
                        first.place(),
                        "%.0f K".formatted(first.temperature().value()),
                        curve -> cell(here, curve, first.place()))));
    return Table.of(
        Chapter.BULK_MODULUS, here.stream().map(Softening::curve).distinct().toList(), columns);
  }

  private static Cell cell(List<Softening> here, String curve, String place) {
    return here.stream()
        .filter(s -> s.curve().equals(curve) && s.place().equals(place))
        .findFirst()
        .map(
            s ->
                s.value() == null
                    ? Cell.of("not measured")
                    : new Cell(
                        100 * s.value().value(),
                        100 * s.value().error(),
                        Numbers.percent(s.value().value(), s.value().error())))
        .orElse(Cell.of(""));
  }

  /** Where the paper's softening is found, and where it cannot be said. */
  private static String verdicts(Softenings softenings) {
    String band =
        "%.0f to %.0f %%".formatted(100 * Softenings.LEAST, 100 * Softenings.MOST)
            + " (Sun et al., Acta Mater. 121 (2016) 266)";
    List<String> sentences = new ArrayList<>();
    String met = those(softenings, Verdict.MET);
    sentences.add(
        met.isEmpty()
            ? "No \u03be lies within " + band + "."
            : "The " + band + " are met " + met + ".");
    String close = those(softenings, Verdict.WITHIN_ERROR);
    if (!close.isEmpty()) {
      sentences.add("Within one error of them: " + close + ".");
    }
    if (softenings.xi().stream().anyMatch(s -> s.verdict() == Verdict.BEYOND)) {
      sentences.add(
          "\u201cNot measured\u201d lies beyond the temperatures of the stage: nothing is"
              + " extrapolated.");
    }
    return String.join(" ", sentences);
  }

  private static String those(Softenings softenings, Verdict verdict) {
    return Arrays.stream(Transition.values())
        .map(transition -> those(softenings, verdict, transition))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** For example {@code with the measured Tg by affine at Tg + 100 K; by settled at Tg, 1.1 Tg}. */
  private static String those(Softenings softenings, Verdict verdict, Transition transition) {
    List<Softening> found =
        softenings.xi().stream()
            .filter(s -> s.transition() == transition && s.verdict() == verdict)
            .toList();
    if (found.isEmpty()) {
      return "";
    }
    String curves =
        found.stream()
            .map(Softening::curve)
            .distinct()
            .map(
                curve ->
                    curve
                        + " at "
                        + found.stream()
                            .filter(s -> s.curve().equals(curve))
                            .map(Softening::place)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; by "));
    return switch (transition) {
      case SIMULATED -> "with Tg of the simulation by " + curves;
      case MEASURED -> "with the measured Tg by " + curves;
    };
  }
}
