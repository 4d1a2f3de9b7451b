package org.vitrum.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.deck.ScheduledAnalysis;
import org.vitrum.dynamics.Observer;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.Frame;
import org.vitrum.io.JsonLines;
import org.vitrum.io.RunFolder;
import org.vitrum.potential.EamPotential;
import org.vitrum.results.AnalysedStage;
import org.vitrum.stage.plan.Segment;

/**
 * The analyses of frames that a deck asks for. At the steps that are due the run waits while they
 * look at the atoms, on all its threads; the steps in between know nothing of them, and a
 * checkpoint finds none of them at work.
 */
final class FrameAnalyses implements AutoCloseable {
  private static final String LINES = "output/analysis/lines";

  /**
   * What they are made with.
   *
   * @param potential for stresses
   * @param threads that compute
   */
  record Parts(Deck deck, RunFolder folder, EamPotential potential, int threads) {}

  private final Deck deck;
  private final ForkJoinPool pool;
  private final Optional<JsonLines> lines; // absent where the deck asks for no analysis
  private final ImmutableList<LiveAnalysis> analyses;

  private FrameAnalyses(
      Parts parts,
      Function<ScheduledAnalysis, LiveAnalysis> analysis,
      Function<RunFolder, JsonLines> lines) {
    deck = parts.deck();
    pool = new ForkJoinPool(parts.threads());
    ImmutableList<ScheduledAnalysis> wanted = deck.analysis().frames();
    this.lines = wanted.isEmpty() ? Optional.empty() : Optional.of(lines.apply(parts.folder()));
    analyses = wanted.collect(analysis::apply);
  }

  /** Starts the files of a new run. */
  static FrameAnalyses create(Parts parts) {
    return new FrameAnalyses(
        parts,
        wanted -> LiveAnalysis.create(wanted, parts.potential(), parts.folder()),
        folder -> JsonLines.create(folder.resolve(RunFolder.ANALYSES)));
  }

  /**
   * Goes on with those of a run, their files cut back to a checkpoint.
   *
   * @param like the atoms, at any time
   * @throws org.vitrum.InputException if a file is missing or shorter than the checkpoint says
   */
  static FrameAnalyses resume(Checkpoint from, Parts parts, AtomSystem like) {
    return new FrameAnalyses(
        parts,
        wanted -> LiveAnalysis.resume(from, wanted, parts.potential(), parts.folder(), like),
        folder -> JsonLines.resume(folder.resolve(RunFolder.ANALYSES), from.number(LINES)));
  }

  /** Adds positions in the files, which are made durable, and all that is under way. */
  void save(Checkpoint to) {
    lines.ifPresent(
        file -> {
          file.sync();
          to.put(LINES, file.position());
        });
    analyses.each(analysis -> analysis.save(to));
  }

  /** What was found so far, in the order of the analyses. */
  List<AnalysedStage> found() {
    return analyses.flatCollect(LiveAnalysis::found).castToList();
  }

  /**
   * Who looks at the frames of a segment; absent if nobody does.
   *
   * @param stage that the segment belongs to
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into
   */
  Optional<Observer> observer(
      Segment.BeginStage stage, Segment.Dynamics segment, long stepsBefore, AtomSystem system) {
    return Snapshots.forAnalyses(
        deck, stage, segment, stepsBefore, system, (frame, kelvin) -> look(stage, frame, kelvin));
  }

  /** Shows a frame to the analyses that are due; frames come in the order of the plan. */
  void look(Segment.BeginStage stage, Frame frame, double kelvin) {
    for (LiveAnalysis analysis : analyses) {
      if (analysis.isOf(stage) && frame.step() % deck.steps(analysis.every()) == 0) {
        analysis.look(stage, frame, kelvin, pool, lines.orElseThrow());
      }
    }
  }

  @Override
  public void close() {
    pool.close();
    analyses.each(LiveAnalysis::close);
    lines.ifPresent(JsonLines::close);
  }
}
