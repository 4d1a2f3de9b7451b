package org.vitrum.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.ResumableSeries;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.FrameAnalysis;
import org.vitrum.deck.ScheduledAnalysis;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.Frame;
import org.vitrum.io.JsonLines;
import org.vitrum.io.RunFolder;
import org.vitrum.io.TrajectoryWriter;
import org.vitrum.potential.EamPotential;
import org.vitrum.results.AnalysedStage;
import org.vitrum.results.ResultsFile;
import org.vitrum.stage.plan.Segment;
import org.vitrum.trajectory.AnalysisMaker;
import org.vitrum.trajectory.FrameResult;
import org.vitrum.trajectory.Settings;

/**
 * An analysis that looks at frames while the run goes. In each stage it begins anew: with the first
 * frame as reference, and with an empty series. What it takes from a frame where the deck says
 * nothing, such as radii, is that of the first frame of all, so that stages can be compared.
 */
final class LiveAnalysis implements AutoCloseable {
  private final FrameAnalysis wanted;
  private final ScheduledAnalysis schedule;
  private final EamPotential potential;
  private final Optional<TrajectoryWriter> atoms; // a series has nothing for each atom
  private final List<AnalysedStage> before = new ArrayList<>();
  private Settings settings; // null before the first frame
  private StageFrames frames; // of the stage that is under way; null before the first
  private AtomSystem reference;
  private SnapshotAnalysis snapshots;
  private ResumableSeries series;

  private LiveAnalysis(
      ScheduledAnalysis schedule, EamPotential potential, Optional<TrajectoryWriter> atoms) {
    this.schedule = schedule;
    this.potential = potential;
    this.atoms = atoms;
    wanted = schedule.analysis();
  }

  /** One that has seen nothing. */
  static LiveAnalysis create(ScheduledAnalysis schedule, EamPotential potential, RunFolder folder) {
    Optional<TrajectoryWriter> writer =
        schedule.analysis().isOfSeries()
            ? Optional.empty()
            : Optional.of(TrajectoryWriter.create(folder.resolve(fileName(schedule.analysis()))));
    return new LiveAnalysis(schedule, potential, writer);
  }

  /** Where the atoms are written with what was found for them. */
  static String fileName(FrameAnalysis analysis) {
    return "trajectory." + analysis.name() + ".extxyz.gz";
  }

  /**
   * One as it was at a checkpoint.
   *
   * @param like the atoms, at any time
   */
  static LiveAnalysis resume(
      Checkpoint from,
      ScheduledAnalysis schedule,
      EamPotential potential,
      RunFolder folder,
      AtomSystem like) {
    String name = section(schedule.analysis());
    Optional<TrajectoryWriter> writer =
        schedule.analysis().isOfSeries()
            ? Optional.empty()
            : Optional.of(
                TrajectoryWriter.resume(
                    folder.resolve(fileName(schedule.analysis())),
                    from.number(name + "/position")));
    LiveAnalysis resumed = new LiveAnalysis(schedule, potential, writer);
    resumed.before.addAll(ResultsFile.analysedStages(from.text(name + "/before")));
    if (from.has(name + "/settings")) {
      resumed.settings = Settings.parse(from.text(name + "/settings"));
      resumed.frames =
          new StageFrames(ResultsFile.analysedStages(from.text(name + "/frames")).getFirst());
      resumed.reference =
          from.has(name + "/reference/position")
              ? RunState.atoms(from, name + "/reference", like.species())
              : like;
      resumed.make();
      if (resumed.series != null) {
        resumed.series.restore(like, from.doubles(name + "/series"));
      }
    }
    return resumed;
  }

  private static String section(FrameAnalysis analysis) {
    return "output/analysis/" + analysis.name();
  }

  /** Adds all that is under way, and positions in files, which are made durable. */
  void save(Checkpoint to) {
    String name = section(wanted);
    atoms.ifPresent(
        writer -> {
          writer.sync();
          to.put(name + "/position", writer.position());
        });
    to.put(name + "/before", ResultsFile.line(before));
    if (settings == null) {
      return;
    }
    to.put(name + "/settings", settings.text());
    to.put(name + "/frames", ResultsFile.line(List.of(frames.result())));
    if (wanted.comparesWithFirst()) {
      RunState.put(to, name + "/reference", reference);
    }
    if (series != null) {
      to.put(name + "/series", series.state());
    }
  }

  /** What was found, stage by stage. */
  List<AnalysedStage> found() {
    List<AnalysedStage> all = new ArrayList<>(before);
    if (frames != null && frames.frames() >= wanted.fewestFrames(schedule.every())) {
      all.add(series == null ? frames.result() : frames.result(series.findings()));
    }
    return all;
  }

  /** Whether it looks at frames of a stage. */
  boolean isOf(Segment.BeginStage stage) {
    return schedule.stages().contains(stage.stage());
  }

  /** Simulated time between two frames, ps. */
  double every() {
    return schedule.every();
  }

  /**
   * Looks at a frame.
   *
   * @param kelvin target temperature
   * @param pool whose threads compute
   * @param lines gets what was found in the frame
   * @throws RunException if the frame cannot be analysed
   */
  void look(
      Segment.BeginStage stage, Frame frame, double kelvin, ForkJoinPool pool, JsonLines lines) {
    try {
      if (frames == null || !frames.isOf(stage)) {
        begin(stage, frame.system());
      }
      frames.frame(frame.time(), kelvin);
      if (series != null) {
        series.add(frame.system(), frame.time());
      } else {
        look(stage, frame, pool.submit(() -> snapshots.of(frame.system())).join(), lines);
      }
    } catch (InputException e) {
      throw new RunException(
          "%s at %.6g ps: %s".formatted(wanted.name(), frame.time(), e.getMessage()), e);
    }
  }

  private void look(Segment.BeginStage stage, Frame frame, Findings found, JsonLines lines) {
    atoms.orElseThrow().append(found.columns().injectInto(frame, Frame::with));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("replica", stage.replica() + 1);
    line.put("stage", stage.stage() + 1);
    FrameResult result =
        new FrameResult(
            frames.frames() - 1,
            frame.step(),
            frame.time(),
            frame.system().size(),
            Map.of(wanted.name(), found.withoutColumns()));
    line.putAll(result.json());
    lines.append(line);
    frames.found(found);
  }

  private void begin(Segment.BeginStage stage, AtomSystem first) {
    List<AnalysedStage> all = found();
    before.clear();
    before.addAll(all);
    if (settings == null) {
      settings = Settings.of(wanted, first);
    }
    frames = new StageFrames(wanted.name(), stage);
    reference = wanted.comparesWithFirst() ? first.copy() : first;
    make();
  }

  private void make() {
    if (wanted.isOfSeries()) {
      series = AnalysisMaker.ofSeries(wanted, settings);
    } else {
      snapshots = AnalysisMaker.ofSnapshots(wanted, settings, reference, () -> potential);
    }
  }

  @Override
  public void close() {
    atoms.ifPresent(TrajectoryWriter::close);
  }
}
