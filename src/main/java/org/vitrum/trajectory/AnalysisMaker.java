package org.vitrum.trajectory;

import java.util.function.Supplier;
import org.vitrum.analysis.ResumableSeries;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.displacement.DisplacementAnalysis;
import org.vitrum.analysis.mobility.MobilityAnalysis;
import org.vitrum.analysis.order.OrderAnalysis;
import org.vitrum.analysis.stress.StressAnalysis;
import org.vitrum.analysis.vibration.VibrationAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.analysis.voronoi.VoronoiAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.FrameAnalysis;
import org.vitrum.deck.FrameAnalysis.Cells;
import org.vitrum.potential.EamPotential;

/** Makes the analyses that users ask for by name: the same ones for decks and for files. */
public final class AnalysisMaker {
  /** An atom that moved by less is still in the cage of its neighbours, A. */
  private static final double STAYED_WITHIN = 1;

  private AnalysisMaker() {}

  /**
   * An analysis of frames by themselves.
   *
   * @param wanted one that is not of the series
   * @param reference that displacements are relative to
   * @param potential for stresses
   */
  public static SnapshotAnalysis ofSnapshots(
      FrameAnalysis wanted,
      Settings settings,
      AtomSystem reference,
      Supplier<EamPotential> potential) {
    Radii radii = new Radii(settings.radii());
    return switch (wanted) {
      case FrameAnalysis.Voronoi voronoi -> new VoronoiAnalysis(radii, thresholds(voronoi.cells()));
      case FrameAnalysis.Displacement _ -> new DisplacementAnalysis(reference, settings.cutoff());
      case FrameAnalysis.Order order ->
          new OrderAnalysis(radii, thresholds(order.cells()), settings.cutoff());
      case FrameAnalysis.Stress stress ->
          new StressAnalysis(potential.get(), radii, stress.kinetic());
      case FrameAnalysis.Mobility _, FrameAnalysis.Vibration _ ->
          throw new IllegalArgumentException(wanted.name());
    };
  }

  /**
   * An analysis of a series of frames, which has seen none yet.
   *
   * @param wanted one that is of the series
   */
  public static ResumableSeries ofSeries(FrameAnalysis wanted, Settings settings) {
    return switch (wanted) {
      case FrameAnalysis.Mobility _ -> new MobilityAnalysis(settings.wave(), STAYED_WITHIN);
      case FrameAnalysis.Vibration vibration -> new VibrationAnalysis(vibration.window());
      default -> throw new IllegalArgumentException(wanted.name());
    };
  }

  private static Thresholds thresholds(Cells cells) {
    return new Thresholds(cells.smallestFace(), cells.shortestEdge());
  }
}
