package org.vitrum.run;

import java.util.function.Consumer;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.stage.plan.Segment;

/** Takes the rows of thermo.csv during a segment. */
final class Thermo implements Observer {
  private final Deck deck;
  private final Segment.BeginStage stage;
  private final Segment.Dynamics segment;
  private final long stepsBefore;
  private final double mass;
  private final long every;
  private final Consumer<double[]> rows;

  /**
   * @param stage that the segment belongs to
   * @param stepsBefore steps of dynamics in all segments before
   * @param rows gets them
   */
  Thermo(
      Deck deck,
      Segment.BeginStage stage,
      Segment.Dynamics segment,
      long stepsBefore,
      AtomSystem system,
      Consumer<double[]> rows) {
    this.deck = deck;
    this.stage = stage;
    this.segment = segment;
    this.stepsBefore = stepsBefore;
    mass = system.mass();
    every = deck.steps(deck.output().thermo());
    this.rows = rows;
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
            segment.conditions().temperature().at(step),
            segment.conditions().pressure().at(step));
    double[] row = new double[4 + values.length];
    row[0] = done;
    row[1] = done * deck.dynamics().timestep();
    row[2] = stage.replica() + 1;
    row[3] = stage.stage() + 1;
    System.arraycopy(values, 0, row, 4, values.length);
    rows.accept(row);
  }
}
