package org.vitrum.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrum.report.Html;
import org.vitrum.report.Section;
import org.vitrum.results.Numbers;
import org.vitrum.results.Softenings;
import org.vitrum.statistics.Estimate;

/**
 * When K has fallen by 5 to 8 %: by each potential, each time after a dilation, each temperature
 * that "well above Tg" may mean.
 */
final class SofteningSection {
  private static final String FALLS = "falls by 5\u20138 %";
  private static final String NONE = "\u2013";

  private final List<SimulatedAlloy> alloys;
  private final Map<String, Estimate> measuredTg;

  /**
   * @param alloys with finished runs
   * @param measuredTg by alloy
   */
  SofteningSection(List<SimulatedAlloy> alloys, Map<String, Estimate> measuredTg) {
    this.alloys = alloys;
    this.measuredTg = measuredTg;
  }

  Section section() {
    return new Section(
        "xi",
        "When is it 5\u20138 %?",
        new Html()
            .element(
                "p",
                "The fall of K from 300 K in per cent. The paper prints neither the temperature"
                    + " (\u201cwell above Tg\u201d) nor how long after straining K is read; each"
                    + " row is a time after the dilation, each column a temperature. \u2713: inside"
                    + " 5\u20138 %, \u2717: outside, by more than two standard errors; ?: neither."
                    + " A dash: beyond the temperatures computed. Tables are by the Tg of the"
                    + " laboratory (inputs/modulus/measured-tg.csv; that of Ni33Zr67, which"
                    + " crystallises, is an estimate), and by that of the simulation, which lies"
                    + " higher because its quench is 10\u00b9\u2070 times as fast: the best known"
                    + " significant kink of the quench, or else of the settled boxes.")
            .element("p", best())
            .element("h3", "By the measured Tg")
            .table(header(true), rows(true))
            .element("h3", "By the simulated Tg")
            .table(header(false), rows(false))
            .toString(),
        List.of());
  }

  /** Tg of the laboratory; empty for an alloy of a sweep of one's own that the file has not. */
  Optional<Estimate> measured(SimulatedAlloy alloy) {
    return Optional.ofNullable(measuredTg.get(alloy.alloy()));
  }

  private Optional<Estimate> tg(SimulatedAlloy alloy, boolean measured) {
    return measured ? measured(alloy) : alloy.tg();
  }

  private Optional<Estimate> fall(
      SimulatedAlloy alloy, SimulatedAlloy.Curve curve, Reading reading) {
    return tg(alloy, reading.measured()).flatMap(tg -> curve.fall(reading.temperature(tg)));
  }

  private static Verdict verdict(Estimate fall) {
    return Verdict.within(fall, Softenings.LEAST, Softenings.MOST);
  }

  private static List<String> header(boolean measured) {
    List<String> header = new ArrayList<>(List.of("case", "Tg (K)", "K read", "K300 (GPa)"));
    Reading.by(measured).forEach(r -> header.add(r.name()));
    return header;
  }

  private List<List<String>> rows(boolean measured) {
    List<List<String>> rows = new ArrayList<>();
    for (SimulatedAlloy a : alloys) {
      String name = a.name(); // of its curves the first alone is named
      String tg = tg(a, measured).map(Numbers::withError).orElse(NONE);
      for (SimulatedAlloy.Curve c : a.curves()) {
        List<String> row = new ArrayList<>();
        row.add(name);
        row.add(tg);
        row.add(c.label());
        row.add(Numbers.withError(c.reference()));
        Reading.by(measured)
            .forEach(r -> row.add(fall(a, c, r).map(SofteningSection::cell).orElse(NONE)));
        rows.add(row);
        name = "";
        tg = "";
      }
    }
    return rows;
  }

  private static String cell(Estimate fall) {
    String mark =
        switch (verdict(fall)) {
          case MET -> " \u2713";
          case NOT_MET -> " \u2717";
          default -> " ?";
        };
    return percent(fall) + mark;
  }

  private static String percent(Estimate fall) {
    return Numbers.percent(fall.value(), fall.error());
  }

  /** The falls of all alloys for one time and one temperature. */
  private record Choice(String label, Reading reading, List<Estimate> falls) {
    /** How many values lie in the band, whatever their errors. */
    long inside() {
      return falls.stream()
          .filter(f -> f.value() >= Softenings.LEAST && f.value() <= Softenings.MOST)
          .count();
    }

    long surely() {
      return falls.stream().filter(f -> verdict(f) == Verdict.MET).count();
    }
  }

  /** Which time and temperature agree with the paper for the most cases. */
  private String best() {
    List<Choice> choices = new ArrayList<>();
    for (SimulatedAlloy.Curve named : alloys.getFirst().curves()) {
      for (Reading reading : Reading.all()) {
        choices.add(
            new Choice(
                named.label(),
                reading,
                alloys.stream()
                    .flatMap(
                        a ->
                            a.curves().stream()
                                .filter(c -> c.label().equals(named.label()))
                                .flatMap(c -> fall(a, c, reading).stream()))
                    .toList()));
      }
    }
    Choice best =
        choices.stream()
            .max(Comparator.comparingLong(Choice::inside).thenComparing(Choice::surely))
            .orElseThrow();
    return "Most values lie inside with K read at %s, %s: %d of %d, of which %d by two standard errors."
        .formatted(
            best.reading().words(),
            best.label(),
            best.inside(),
            best.falls().size(),
            best.surely());
  }

  /** Lines for all alloys together, then two for each case of the sweep, computed or not. */
  List<Line> verdicts(List<Case> cases) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(together(alloys.stream().filter(SimulatedAlloy::isShipped).toList(), "shipped"));
    lines.addAll(
        together(alloys.stream().filter(a -> !a.isShipped()).toList(), "your \u2026-Sheng"));
    for (Case c : cases) {
      Optional<SimulatedAlloy> found =
          alloys.stream().filter(a -> a.name().equals(c.name())).findFirst();
      if (found.isEmpty()) {
        lines.add(new Line("K of " + c.name(), FALLS, NONE, Verdict.MISSING, c.state()));
      } else {
        lines.add(line(found.get(), Reading.MEASURED));
        lines.add(line(found.get(), Reading.ABOVE_SIMULATED));
      }
    }
    return lines;
  }

  /** Whether the alloys fall alike, which is what the paper finds striking. */
  private List<Line> together(List<SimulatedAlloy> family, String potentials) {
    List<Line> lines = new ArrayList<>();
    for (Reading reading : List.of(Reading.MEASURED, Reading.ABOVE_SIMULATED)) {
      Map<String, Estimate> falls = new LinkedHashMap<>();
      family.forEach(a -> fall(a, a.settled(), reading).ifPresent(f -> falls.put(a.alloy(), f)));
      if (falls.size() > 1) {
        lines.add(together(falls, potentials, reading));
      }
    }
    return lines;
  }

  private static Line together(Map<String, Estimate> falls, String potentials, Reading reading) {
    double least = falls.values().stream().mapToDouble(Estimate::value).min().orElseThrow();
    double most = falls.values().stream().mapToDouble(Estimate::value).max().orElseThrow();
    List<String> outside =
        falls.keySet().stream().filter(a -> verdict(falls.get(a)) == Verdict.NOT_MET).toList();
    List<String> open =
        falls.keySet().stream().filter(a -> verdict(falls.get(a)) == Verdict.UNDECIDED).toList();
    Verdict all = open.isEmpty() ? Verdict.MET : Verdict.UNDECIDED;
    return new Line(
        "K of %d alloys, %s potentials, at %s".formatted(falls.size(), potentials, reading.words()),
        "all fall by 5\u20138 %",
        "%s to %s %%".formatted(Numbers.fixed(100 * least, 1), Numbers.fixed(100 * most, 1)),
        outside.isEmpty() ? all : Verdict.NOT_MET,
        Stream.of(named("outside", outside), named("not decided", open), "a line each below")
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  private static String named(String what, List<String> alloys) {
    return alloys.isEmpty() ? "" : what + ": " + String.join(", ", alloys);
  }

  private Line line(SimulatedAlloy alloy, Reading reading) {
    Optional<Estimate> fall = fall(alloy, alloy.settled(), reading);
    return new Line(
        "K of " + alloy.name() + " at " + reading.words(),
        FALLS,
        fall.map(f -> percent(f) + " %").orElse(NONE),
        fall.map(SofteningSection::verdict).orElse(Verdict.MISSING),
        cause(alloy, reading, fall));
  }

  private String cause(SimulatedAlloy alloy, Reading reading, Optional<Estimate> fall) {
    Optional<Estimate> tg = tg(alloy, reading.measured());
    if (tg.isEmpty()) {
      return reading.measured()
          ? "inputs/modulus/measured-tg.csv has no such alloy"
          : "neither the quench nor the settled boxes have a significant kink";
    }
    if (fall.isEmpty()) {
      return "%s lies beyond the temperatures computed"
          .formatted(Numbers.kelvin(Math.rint(reading.temperature(tg.get()).value())));
    }
    StringBuilder words = new StringBuilder();
    words.append("settled K at ");
    words.append(Numbers.kelvin(Math.rint(reading.temperature(tg.get()).value())));
    if (verdict(fall.get()) == Verdict.UNDECIDED) {
      words.append("; its two standard errors reach across a limit");
    }
    words.append("; ").append(crossings(alloy.settled(), tg.get()));
    if (!reading.measured() && measured(alloy).isPresent()) {
      words.append(
          "; Tg of the simulation lies %.0f K above the measured one"
              .formatted(tg.get().value() - measured(alloy).get().value()));
    }
    return words.toString();
  }

  /** Where the curve enters and leaves the band. */
  private static String crossings(SimulatedAlloy.Curve curve, Estimate tg) {
    return List.of(Softenings.LEAST, Softenings.MOST).stream()
        .map(
            limit ->
                curve
                    .reaches(limit)
                    .map(
                        t ->
                            "%.0f %% at %.0f K = %.2f Tg".formatted(100 * limit, t, t / tg.value()))
                    .orElse("%.0f %% not below %.0f K".formatted(100 * limit, curve.end())))
        .collect(Collectors.joining(", "));
  }
}
