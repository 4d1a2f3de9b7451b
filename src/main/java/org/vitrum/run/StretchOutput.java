package org.vitrum.run;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.EngineInfo;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;

/** Gathers what a stretch finds, for the rank that writes the files. */
final class StretchOutput implements Output {
  /** Hears of atoms that other stretches begin with. */
  @FunctionalInterface
  interface Keeper {
    /**
     * @param segment that has kept them
     */
    void kept(int segment, AtomSystem atoms);
  }

  private final Deck deck;
  private final Plan plan;
  private final Keeper keeper;
  private final Piece piece = new Piece();
  private Segment.BeginStage current;
  private Structure structure; // null until there is one worth reporting

  StretchOutput(Deck deck, Plan plan, Keeper keeper) {
    this.deck = deck;
    this.plan = plan;
    this.keeper = keeper;
  }

  /** Goes on where a stretch was when {@link #save} was called. */
  void resume(Checkpoint from, AtomSystem system) {
    if (from.has(Structure.SECTION)) {
      structure = Structure.resume(from, plan, system, deck);
    }
  }

  /** Where the engine runs is said once, by the rank that writes the log. */
  @Override
  public void engineIs(EngineInfo info) {}

  @Override
  public void stageGoesOn(Segment.BeginStage stage) {
    current = stage;
  }

  @Override
  public void stageBegins(Segment.BeginStage stage, double time) {
    current = stage;
    remark(RunOutput.begin(deck, stage, time));
  }

  @Override
  public void remark(String line) {
    piece.lines().add(line);
  }

  @Override
  public ImmutableList<Observer> observers(
      Segment.Dynamics segment, long stepsBefore, AtomSystem system) {
    MutableList<Observer> observers =
        Lists.mutable.of(
            new Thermo(deck, current, segment, stepsBefore, system, piece.rows()::add));
    deck.output()
        .trajectory()
        .ifPresent(
            wanted -> {
              Path name = Path.of(RunOutput.trajectoryName(wanted.format()));
              observers.add(
                  Snapshots.forTrajectory(
                      deck,
                      segment,
                      stepsBefore,
                      system,
                      frame -> piece.frames().add(StructureFile.encode(name, frame))));
            });
    Snapshots.forAnalyses(deck, current, segment, stepsBefore, system, this::see)
        .ifPresent(observers::add);
    if (structure == null || !structure.segment().equals(segment)) {
      if (Structure.isReported(plan, segment)) {
        structure = new Structure(segment, deck.analysis().rdf(), system);
        observers.add(structure);
      }
    } else {
      observers.add(structure); // resumed
    }
    return observers.toImmutable();
  }

  private void see(Frame frame, double kelvin) {
    int stage = plan.segments().indexOf(current);
    piece.views().add(new Piece.View(stage, frame.step(), kelvin, frame.system().copy()));
  }

  @Override
  public void kept(int segment, AtomSystem atoms) {
    keeper.kept(segment, atoms);
  }

  /** The results follow from all recordings, which another rank has. */
  @Override
  public void measured(ImmutableList<Recording> recordings) {}

  @Override
  public void save(Checkpoint to, Plan unused) {
    piece.put(to);
    piece.clear();
    if (structure != null) {
      Structure.put(to, plan, structure);
    }
  }
}
