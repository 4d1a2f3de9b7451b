package org.vitrum.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.Nearest;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.analysis.voronoi.VoronoiAnalysis;
import org.vitrum.deck.Dimension;
import org.vitrum.io.Frame;
import org.vitrum.trajectory.NamedAnalysis;
import picocli.CommandLine.Option;

/** Which analyses, and what they need to know. */
final class AnalysisOptions {
  private static final ImmutableList<String> NAMES = Lists.immutable.of("voronoi");

  @Option(
      names = "--with",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description =
          "voronoi: radical tessellation, volumes, indices <n3,n4,n5,n6>, icosahedra and their"
              + " network.")
  private List<String> names;

  @Option(
      names = "--radii",
      split = ",",
      paramLabel = "SYMBOL=A",
      description =
          "Radii of the species in A for voronoi, for example Cu=1.28,Zr=1.60; by default from the"
              + " first peaks of the pair distribution in the first frame.")
  private Map<String, Double> radii = Map.of();

  @Option(
      names = "--min-face",
      paramLabel = "FRACTION",
      description =
          "Faces smaller than this fraction of the surface of their cell do not count, for example"
              + " 0.01; by default all do.")
  private double smallestFace;

  @Option(
      names = "--min-edge",
      paramLabel = "LENGTH",
      description = "Edges shorter than this do not count, for example 0.1A; by default all do.")
  private String shortestEdge = "0";

  /**
   * Checks what can be checked before a file is read.
   *
   * @throws InputException naming the option
   */
  void check() {
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new InputException(
            "--with", "one of " + NAMES.makeString(", "), name + Nearest.suggestion(name, NAMES));
      }
    }
    if (Lists.immutable.ofAll(names).distinct().size() < names.size()) {
      throw new InputException("--with", "each analysis once", String.join(",", names));
    }
    radii.forEach(
        (symbol, radius) -> {
          if (!(radius > 0 && radius < 10)) {
            throw new InputException("--radii", "above 0 and below 10 A", symbol + "=" + radius);
          }
        });
    thresholds();
  }

  /** The analyses of a file, with what they take from its first frame. */
  ImmutableList<NamedAnalysis> begin(Frame first) {
    return Lists.immutable
        .ofAll(names)
        .collect(name -> new NamedAnalysis(name, analysis(name, first)));
  }

  private SnapshotAnalysis analysis(String name, Frame first) {
    return switch (name) {
      case "voronoi" -> {
        Radii chosen =
            radii.isEmpty()
                ? Radii.fromFirstPeaks(first.system())
                : new Radii(new LinkedHashMap<>(radii));
        yield new VoronoiAnalysis(chosen, thresholds());
      }
      default -> throw new IllegalStateException(name);
    };
  }

  private Thresholds thresholds() {
    if (!(smallestFace >= 0 && smallestFace < 1)) {
      throw new InputException("--min-face", "a fraction from 0 to 1", "" + smallestFace);
    }
    return new Thresholds(smallestFace, length("--min-edge", shortestEdge, 0, 10));
  }

  /** A length with or without its unit, A. */
  private static double length(String option, String text, double least, double most) {
    double bare = text.matches("[0-9.]+") ? Dimension.LENGTH.parse(text + " A") : Double.NaN;
    double value = Double.isNaN(bare) ? Dimension.LENGTH.parse(text) : bare;
    if (!(value >= least && value <= most)) {
      throw new InputException(
          option, "a length from %s to %s A, such as 3.8A".formatted(least, most), text);
    }
    return value;
  }
}
