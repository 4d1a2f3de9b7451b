package org.vitrum.run;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.analysis.RadialDistribution;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.deck.OutputSpec;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.EngineInfo;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.CsvWriter;
import org.vitrum.io.Frame;
import org.vitrum.io.LammpsData;
import org.vitrum.io.RunFolder;
import org.vitrum.io.TrajectoryWriter;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;
import org.vitrum.stage.Evaluation;
import org.vitrum.stage.plan.AtomsFile;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;

/** Everything a run writes while it goes: thermo.csv, trajectory, results so far, log. */
final class RunOutput implements Output, AutoCloseable {
  private static final String RDF = "rdf.csv";
  private static final String THERMO = "thermo.csv";

  /**
   * What a run's output is made with.
   *
   * @param results evaluates what was recorded
   * @param analyses of frames while the run goes
   */
  record Parts(
      Deck deck,
      RunFolder folder,
      Evaluation results,
      FrameAnalyses analyses,
      ProgressMeter progress,
      RunLog log) {}

  private final Deck deck;
  private final RunFolder folder;
  private final Evaluation results;
  private final FrameAnalyses analyses;
  private final ProgressMeter progress;
  private final RunLog log;
  private final CsvWriter thermo;
  private final Optional<TrajectoryWriter> trajectory;
  private final MutableMap<String, String> engineNotes = Maps.mutable.empty();
  private Segment.BeginStage current;
  private int atomsWritten; // frames of files of atoms that this process wrote
  private Structure structure; // whose radial distributions are reported; null until there is one

  private RunOutput(Parts parts, CsvWriter thermo, Optional<TrajectoryWriter> trajectory) {
    deck = parts.deck();
    folder = parts.folder();
    results = parts.results();
    analyses = parts.analyses();
    progress = parts.progress();
    log = parts.log();
    this.thermo = thermo;
    this.trajectory = trajectory;
  }

  /** Starts the files of a new run. */
  static RunOutput create(Parts parts) {
    RunFolder folder = parts.folder();
    return new RunOutput(
        parts,
        CsvWriter.create(
            folder.resolve(THERMO),
            ThermoColumns.NAMES.collect(name -> new CsvWriter.Column(name, ""))),
        parts
            .deck()
            .output()
            .trajectory()
            .map(t -> TrajectoryWriter.create(folder.resolve(trajectoryName(t.format())))));
  }

  /**
   * Goes on with the files of a run, cut back to a checkpoint.
   *
   * @param plan whose segments the checkpoint counts
   * @param system to store atoms into
   * @throws org.vitrum.InputException if a file is missing or shorter than the checkpoint says
   */
  static RunOutput resume(Checkpoint from, Plan plan, AtomSystem system, Parts parts) {
    RunFolder folder = parts.folder();
    CsvWriter thermo =
        CsvWriter.resume(
            folder.resolve(THERMO), ThermoColumns.NAMES.size(), from.number("output/thermo"));
    Optional<TrajectoryWriter> trajectory =
        parts
            .deck()
            .output()
            .trajectory()
            .map(
                t ->
                    TrajectoryWriter.resume(
                        folder.resolve(trajectoryName(t.format())),
                        from.number("output/trajectory")));
    RunOutput output = new RunOutput(parts, thermo, trajectory);
    output.adopt(from, plan, system);
    return output;
  }

  /** Adds positions in the files, which are made durable, and partial averages. */
  @Override
  public void save(Checkpoint to, Plan plan) {
    thermo.sync();
    to.put("output/thermo", thermo.position());
    trajectory.ifPresent(
        writer -> {
          writer.sync();
          to.put("output/trajectory", writer.position());
        });
    analyses.save(to);
    if (structure != null) {
      Structure.put(to, plan, structure);
    }
  }

  static String trajectoryName(OutputSpec.Format format) {
    return switch (format) {
      case EXTXYZ -> "trajectory.extxyz.gz";
      case LAMMPS_DUMP -> "trajectory.dump.gz";
    };
  }

  @Override
  public void stageGoesOn(Segment.BeginStage stage) {
    current = stage;
  }

  @Override
  public void stageBegins(Segment.BeginStage stage, double time) {
    stageGoesOn(stage);
    log.accept(begin(deck, stage, time));
  }

  /** What the log says where a stage begins at a time, ps. */
  static String begin(Deck deck, Segment.BeginStage stage, double time) {
    return String.format(
        Locale.ROOT,
        "stage %d of %d: %s, from %.1f ps%s",
        stage.stage() + 1,
        deck.protocol().size(),
        stage.spec().name(),
        time,
        deck.replicas() == 1 ? "" : ", replica " + (stage.replica() + 1));
  }

  /** Logs what is new about the engine: first all of it, later a skin that it has tuned. */
  @Override
  public void engineIs(EngineInfo info) {
    for (String name : info.facts().keysView().toSortedList()) {
      String note = info.facts().get(name);
      if (!note.equals(engineNotes.put(name, note))) {
        log.write(name + ": " + note);
      }
    }
  }

  @Override
  public void remark(String line) {
    log.accept(line);
  }

  @Override
  public ImmutableList<Observer> observers(
      Segment.Dynamics segment, long stepsBefore, AtomSystem system) {
    progress.begin(segment.label());
    MutableList<Observer> observers = Lists.mutable.of(progress);
    observers.add(new Thermo(deck, current, segment, stepsBefore, system, thermo::row));
    trajectory.ifPresent(
        writer ->
            observers.add(
                Snapshots.forTrajectory(deck, segment, stepsBefore, system, writer::append)));
    analyses.observer(current, segment, stepsBefore, system).ifPresent(observers::add);
    if (structure != null && structure.segment().equals(segment)) {
      observers.add(structure); // resumed
    } else if (Structure.isWanted(segment)
        && (structure == null || !Structure.isFinal(structure.segment()))) {
      structure = new Structure(segment, deck.analysis().rdf(), system);
      observers.add(structure);
    }
    return observers.toImmutable();
  }

  /** The run itself holds them. */
  @Override
  public void kept(int segment, AtomSystem atoms) {}

  /** Writes the results so far, so that nothing measured is lost. */
  @Override
  public void measured(ImmutableList<Recording> recordings) {
    Optional<String> rdf = Optional.empty();
    if (structure != null) {
      AtomicFiles.write(folder.resolve(RDF), structure.radialDistribution().csv());
      rdf = Optional.of(RDF);
    }
    writeAtoms(recordings);
    ResultsFile.write(
        folder.resolve(ResultsFile.NAME), results.of(recordings, analyses.found(), rdf));
  }

  /** Writes what stages found for each atom, where there is more of it than in the files. */
  private void writeAtoms(ImmutableList<Recording> recordings) {
    ImmutableList<AtomsFile> all =
        recordings.flatCollect(recording -> recording.atoms().stream().toList());
    if (all.size() == atomsWritten) {
      return;
    }
    atomsWritten = all.size();
    all.groupBy(AtomsFile::name)
        .forEachKeyMultiValues(
            (name, frames) ->
                AtomicFiles.write(
                    folder.resolve(name),
                    out -> {
                      for (AtomsFile one : frames) {
                        out.write(one.frame());
                      }
                    }));
  }

  /** Writes what is known at the end of the run and returns the results. */
  Results finished(AtomSystem system, ImmutableList<Recording> recordings) {
    if (deck.output().data()) {
      LammpsData.write(folder.resolve(RunFolder.FINAL_DATA), system);
    }
    RadialDistribution rdf;
    if (structure == null) {
      rdf = Structure.empty(deck.analysis().rdf(), system);
      rdf.add(system);
      log.accept(RDF + ": radial distribution of the final structure");
    } else {
      rdf = structure.radialDistribution();
      log.accept(RDF + ": radial distribution during \"" + structure.label() + "\"");
    }
    AtomicFiles.write(folder.resolve(RDF), rdf.csv());
    writeAtoms(recordings);
    Results all = results.of(recordings, analyses.found(), Optional.of(RDF));
    ResultsFile.write(folder.resolve(ResultsFile.NAME), all);
    return all;
  }

  /** Writes what a rank has found, at the end of the files. */
  void write(Piece piece, Plan plan) {
    piece.rows().forEach(thermo::row);
    piece.frames().forEach(frame -> trajectory.orElseThrow().append(frame));
    piece.lines().forEach(log);
    for (Piece.View view : piece.views()) {
      Frame frame = Frame.of(view.system(), view.step(), view.step() * deck.dynamics().timestep());
      analyses.look((Segment.BeginStage) plan.segments().get(view.stage()), frame, view.kelvin());
    }
  }

  /** Takes over the structure that is averaged, from a checkpoint that has one. */
  void adopt(Checkpoint from, Plan plan, AtomSystem system) {
    if (from.has(Structure.SECTION)) {
      structure = Structure.resume(from, plan, system, deck);
    }
  }

  @Override
  public void close() {
    thermo.close();
    trajectory.ifPresent(TrajectoryWriter::close);
  }
}
