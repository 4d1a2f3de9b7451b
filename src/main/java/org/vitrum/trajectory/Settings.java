package org.vitrum.trajectory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.InputException;
import org.vitrum.analysis.order.StructureFactor;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.FrameAnalysis;
import org.vitrum.deck.FrameAnalysis.Cells;

/**
 * What an analysis is to know, with what it takes from the first frame where it was not told; all
 * frames use the same.
 *
 * @param radii of the species by symbol, A; empty where the analysis has none
 * @param cutoff A; NaN where the analysis has none
 * @param wave wave number, 1/A; NaN where the analysis has none
 */
public record Settings(Map<String, Double> radii, double cutoff, double wave) {
  /**
   * Default cutoff in mean distances (V/N)^(1/3): between the first and the second shell of glasses
   * and close-packed crystals, between the second and the third of bcc.
   */
  private static final double FIRST_SHELL = 1.45;

  /** Of an analysis and the first frame that it sees. */
  public static Settings of(FrameAnalysis analysis, AtomSystem first) {
    return switch (analysis) {
      case FrameAnalysis.Voronoi voronoi ->
          new Settings(radii(voronoi.cells(), first), Double.NaN, Double.NaN);
      case FrameAnalysis.Displacement displacement ->
          new Settings(Map.of(), cutoff(displacement.cutoff(), first), Double.NaN);
      case FrameAnalysis.Order order ->
          new Settings(radii(order.cells(), first), cutoff(order.cutoff(), first), Double.NaN);
      case FrameAnalysis.Stress stress ->
          new Settings(radii(stress.radii(), first), Double.NaN, Double.NaN);
      case FrameAnalysis.Vibration _ -> new Settings(Map.of(), Double.NaN, Double.NaN);
      case FrameAnalysis.Mobility mobility ->
          new Settings(
              Map.of(), Double.NaN, mobility.wave().orElseGet(() -> StructureFactor.peak(first)));
    };
  }

  /** On lines, for {@link #parse}. */
  public String text() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("cutoff " + cutoff).add("wave " + wave);
    radii.forEach((symbol, radius) -> lines.add(symbol + " " + radius));
    return lines.toString();
  }

  /**
   * Reads what {@link #text} gave, bitwise.
   *
   * @throws InputException if it is something else
   */
  public static Settings parse(String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    try {
      for (String line : text.split("\n")) {
        int space = line.indexOf(' ');
        values.put(
            line.substring(0, Math.max(0, space)), Double.valueOf(line.substring(space + 1)));
      }
    } catch (NumberFormatException e) {
      throw new InputException("checkpoint", "settings of an analysis", text);
    }
    if (!values.containsKey("cutoff") || !values.containsKey("wave")) {
      throw new InputException("checkpoint", "settings of an analysis", text);
    }
    return new Settings(values, values.remove("cutoff"), values.remove("wave"));
  }

  private static Map<String, Double> radii(Cells cells, AtomSystem first) {
    return radii(cells.radii(), first);
  }

  /** Radii by symbol, those of the first peaks where none are given, A. */
  public static Map<String, Double> radii(ImmutableMap<String, Double> given, AtomSystem first) {
    return given.isEmpty()
        ? Radii.fromFirstPeaks(first).bySymbol()
        : new TreeMap<>(given.castToMap());
  }

  /** A cutoff after the first shell, where none is given, A. */
  public static double cutoff(OptionalDouble given, AtomSystem first) {
    return given.orElseGet(() -> FIRST_SHELL * Math.cbrt(first.cell().volume() / first.size()));
  }
}
