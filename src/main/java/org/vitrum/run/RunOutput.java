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
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
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
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;

/** Everything a run writes while it goes: thermo.csv, trajectory, results so far, log. */
final class RunOutput implements AutoCloseable {
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
    if (from.has("output/rdf")) {
      output.structure = structure(from, plan, system, parts.deck());
    }
    return output;
  }

  private static Structure structure(Checkpoint from, Plan plan, AtomSystem system, Deck deck) {
    long segment = from.number("output/rdf/segment");
    if (segment < 0
        || segment >= plan.segments().size()
        || !(plan.segments().get((int) segment) instanceof Segment.Dynamics dynamics)
        || !Structure.isWanted(dynamics)) {
      throw RunState.misfit("a radial distribution of another protocol");
    }
    Structure structure = new Structure(dynamics, deck.analysis().rdf(), system);
    structure.restore(from, "output/rdf");
    return structure;
  }

  /** Adds positions in the files, which are made durable, and partial averages. */
  void save(Checkpoint to, Plan plan) {
    thermo.sync();
    to.put("output/thermo", thermo.position());
    trajectory.ifPresent(
        writer -> {
          writer.sync();
          to.put("output/trajectory", writer.position());
        });
    analyses.save(to);
    if (structure != null) {
      to.put("output/rdf/segment", plan.segments().indexOf(structure.segment()));
      structure.save(to, "output/rdf");
    }
  }

  static String trajectoryName(OutputSpec.Format format) {
    return switch (format) {
      case EXTXYZ -> "trajectory.extxyz.gz";
      case LAMMPS_DUMP -> "trajectory.dump.gz";
    };
  }

  /** The stage that a resumed run is in. */
  void stageGoesOn(Segment.BeginStage stage) {
    current = stage;
  }

  void stageBegins(Segment.BeginStage stage, double time) {
    stageGoesOn(stage);
    log.accept(
        String.format(
            Locale.ROOT,
            "stage %d of %d: %s, from %.1f ps%s",
            stage.stage() + 1,
            deck.protocol().size(),
            stage.spec().name(),
            time,
            deck.replicas() == 1 ? "" : ", replica " + (stage.replica() + 1)));
  }

  /** Logs what is new about the engine: first all of it, later a skin that it has tuned. */
  void engineIs(EngineInfo info) {
    for (String name : info.facts().keysView().toSortedList()) {
      String note = info.facts().get(name);
      if (!note.equals(engineNotes.put(name, note))) {
        log.write(name + ": " + note);
      }
    }
  }

  /** Writes a line to the terminal and log.txt. */
  void remark(String line) {
    log.accept(line);
  }

  /**
   * Who watches a segment on behalf of the output.
   *
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into when a frame is written
   */
  ImmutableList<Observer> observers(Segment.Dynamics segment, long stepsBefore, AtomSystem system) {
    progress.begin(segment.label());
    MutableList<Observer> observers = Lists.mutable.of(progress);
    observers.add(new Thermo(segment, stepsBefore, totalMass(system)));
    trajectory.ifPresent(
        writer -> {
          long every = deck.steps(deck.output().trajectory().orElseThrow().every());
          observers.add(new Snapshots(writer, every, stepsBefore, system));
        });
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

  private static double totalMass(AtomSystem system) {
    double mass = 0;
    for (int i = 0; i < system.size(); i++) {
      mass += system.mass(i);
    }
    return mass;
  }

  /** Writes the results so far, so that nothing measured is lost. */
  void measured(ImmutableList<Recording> recordings) {
    Optional<String> rdf = Optional.empty();
    if (structure != null) {
      AtomicFiles.write(folder.resolve(RDF), structure.radialDistribution().csv());
      rdf = Optional.of(RDF);
    }
    ResultsFile.write(
        folder.resolve(ResultsFile.NAME), results.of(recordings, analyses.found(), rdf));
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
    Results all = results.of(recordings, analyses.found(), Optional.of(RDF));
    ResultsFile.write(folder.resolve(ResultsFile.NAME), all);
    return all;
  }

  @Override
  public void close() {
    thermo.close();
    trajectory.ifPresent(TrajectoryWriter::close);
  }

  /** Writes rows of thermo.csv. */
  private final class Thermo implements Observer {
    private final Segment.Dynamics segment;
    private final long stepsBefore;
    private final double mass;
    private final long every = deck.steps(deck.output().thermo());

    Thermo(Segment.Dynamics segment, long stepsBefore, double mass) {
      this.segment = segment;
      this.stepsBefore = stepsBefore;
      this.mass = mass;
    }

    @Override
    public Engine.Detail wants(long step) {
      return (stepsBefore + step + 1) % every == 0 ? Engine.Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      long done = stepsBefore + step + 1;
      double[] values =
          ThermoColumns.values(
              engine.read(),
              integrator,
              mass,
              segment.temperature().at(step),
              segment.pressure().at(step));
      double[] row = new double[4 + values.length];
      row[0] = done;
      row[1] = done * deck.dynamics().timestep();
      row[2] = current.replica() + 1;
      row[3] = current.stage() + 1;
      System.arraycopy(values, 0, row, 4, values.length);
      thermo.row(row);
    }
  }

  /** Writes frames of the trajectory. */
  private final class Snapshots implements Observer {
    private final TrajectoryWriter writer;
    private final long every;
    private final long stepsBefore;
    private final AtomSystem system;

    Snapshots(TrajectoryWriter writer, long every, long stepsBefore, AtomSystem system) {
      this.writer = writer;
      this.every = every;
      this.stepsBefore = stepsBefore;
      this.system = system;
    }

    @Override
    public Engine.Detail wants(long step) {
      return (stepsBefore + step + 1) % every == 0 ? Engine.Detail.FORCES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      engine.store(system);
      long done = stepsBefore + step + 1;
      writer.append(Frame.of(system, done, done * deck.dynamics().timestep()));
    }
  }
}
