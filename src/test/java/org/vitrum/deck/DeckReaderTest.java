package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.stage.Stages;
import org.vitrum.stage.fluctuation.ElasticConstants;
import org.vitrum.stage.hold.Hold;
import org.vitrum.stage.hold.TemperatureRamp;
import org.vitrum.stage.modulus.BulkModulus;
import org.vitrum.stage.modulus.ShearModulus;
import org.vitrum.stage.statics.Elastic;
import org.vitrum.stage.statics.Minimise;
import org.vitrum.stage.visit.Visits.Approach;
import org.vitrum.units.Unit;

final class DeckReaderTest {
  private static final double BAR = Unit.BAR.in(Unit.EV_PER_A3);
  private static final double GPA = Unit.GIGAPASCAL.in(Unit.EV_PER_A3);

  /** Text times a power of ten is not always the nearest double. */
  private static final double ROUNDING = 1e-12;

  private static final String MINIMAL =
      """
      system: {composition: {Cu: 50, Zr: 50}, atoms: 2000}
      potential: {file: zhou2004.json}
      protocol:
        - melt: {temperature: 2000 K, pressure: 0 GPa, time: 10 ps}
        - quench: {to: 300 K, rate: 1e13 K/s, pressure: 0 GPa}
      """;

  private static Deck parse(String text, String... overrides) {
    return Stages.DECKS.parse(text, Path.of("x.yaml"), List.of(overrides));
  }

  @Test
  void minimalDeckHasDefaults() {
    Deck deck = parse(MINIMAL);
    assertEquals("x", deck.title());
    assertEquals(1, deck.seed());
    assertEquals(MINIMAL, deck.text());
    assertEquals(new DynamicsSpec(0.001, 0.1, 1, 0.1, OptionalDouble.empty()), deck.dynamics());
    assertEquals(new OutputSpec(1, Optional.empty(), 300, true), deck.output());
    assertEquals(
        new AnalysisSpec(new AnalysisSpec.Rdf(10, 200), Lists.immutable.empty()), deck.analysis());
    assertEquals(Optional.empty(), deck.xi());
    assertEquals(1, deck.replicas());
    assertEquals(
        new PotentialSpec("x.yaml:2", Optional.empty(), Lists.immutable.of("zhou2004.json"), 0),
        deck.potential());
    assertEquals(
        new SystemSpec.Composition(
            "x.yaml:1",
            Lists.immutable.of(new Component("Cu", 0.5), new Component("Zr", 0.5)),
            2000,
            SystemSpec.Start.RANDOM,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        deck.system());
    assertEquals(2000, deck.initialTemperature());
    TemperatureRamp quench = assertInstanceOf(TemperatureRamp.class, deck.protocol().get(1));
    assertEquals(2000, quench.from());
    assertEquals(170, quench.time(), 170 * ROUNDING);
    assertEquals(170_000, deck.steps(quench.time()));
    assertEquals(Ensemble.NPT, quench.ensemble());
    assertEquals(BoxCoupling.ISOTROPIC, quench.box());
    assertEquals("x.yaml:5", quench.place());
  }

  /** The deck of the design page, in internal units. */
  @Test
  void paperDeck() {
    Deck deck = Stages.DECKS.read(Path.of("inputs/cu50zr50-paper.yaml"), List.of());
    assertEquals("Cu50Zr50, bulk modulus against temperature", deck.title());
    assertEquals(20160620, deck.seed());
    Hold melt = assertInstanceOf(Hold.class, deck.protocol().get(0));
    assertEquals("melt", melt.name());
    assertEquals(1500, melt.time(), 1500 * ROUNDING);
    TemperatureRamp quench = assertInstanceOf(TemperatureRamp.class, deck.protocol().get(1));
    assertEquals(1700, quench.time(), 1700 * ROUNDING);
    BulkModulus k = assertInstanceOf(BulkModulus.class, deck.protocol().get(2));
    assertEquals(
        DoubleLists.immutable.of(300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200),
        k.visits().temperatures());
    double[] dilations = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03};
    for (int i = 0; i < dilations.length; i++) {
      assertEquals(dilations[i], k.dilations().get(i), 1e-15, "rounding of the spacing");
    }
    assertEquals(20, k.visits().settle());
    assertEquals(20, k.visits().equilibrate());
    assertEquals(20, k.visits().sample());
    assertEquals(OptionalDouble.empty(), k.visits().rate());
    assertEquals(Approach.HEATING, k.visits().approach());
    assertEquals(1, k.visits().replicas());
    assertEquals(
        Optional.of(new XiSpec(Optional.of(new XiSpec.Between(300, 900)), OptionalDouble.empty())),
        deck.xi());
    assertEquals(
        Optional.of(new OutputSpec.Trajectory(10, OutputSpec.Format.EXTXYZ)),
        deck.output().trajectory());
  }

  private static Deck good(String name) {
    return Stages.DECKS.read(TestDecks.GOOD.resolve(name), List.of());
  }

  @Test
  void everyStage() {
    Deck deck = good("every-stage.yaml");
    assertEquals("Every stage: all entries", deck.title());
    assertEquals(Long.MAX_VALUE, deck.seed());
    assertEquals(3, deck.replicas());
    assertEquals(2500, deck.initialTemperature());
    assertEquals(new DynamicsSpec(0.002, 0.05, 0.5, 1, OptionalDouble.of(1)), deck.dynamics());
    assertEquals(
        new OutputSpec(
            0.1,
            Optional.of(new OutputSpec.Trajectory(1, OutputSpec.Format.LAMMPS_DUMP)),
            3600,
            false),
        deck.output());
    assertEquals(
        new AnalysisSpec(new AnalysisSpec.Rdf(8, 100), Lists.immutable.empty()), deck.analysis());

    EshelbySpec eshelby = deck.eshelby().orElseThrow();
    assertEquals(Lists.immutable.of("annealing.csv", "again.csv"), eshelby.data());
    assertEquals(EshelbySpec.Kinetics.SHARED_N, eshelby.kinetics());
    assertEquals(0, eshelby.bootstrap());

    Hold melt = assertInstanceOf(Hold.class, deck.protocol().get(0));
    assertEquals(BAR, melt.pressure());
    assertEquals(BoxCoupling.TRICLINIC, melt.box());
    assertEquals(10, melt.time());
    TemperatureRamp quench = assertInstanceOf(TemperatureRamp.class, deck.protocol().get(1));
    assertEquals(50, quench.time());
    assertEquals(GPA, quench.pressure());
    assertEquals(BoxCoupling.AXES, quench.box());

    BulkModulus k = assertInstanceOf(BulkModulus.class, deck.protocol().get(2));
    assertEquals(Approach.COOLING, k.visits().approach());
    assertEquals(DoubleLists.immutable.of(1200, 900, 600, 300), k.visits().temperatures());
    assertEquals(4, k.dilations().size());
    assertEquals(-0.0225, k.dilations().getFirst(), 1e-15, "rounding of per cent");
    assertEquals(0.0225, k.dilations().getLast(), 1e-15, "rounding of the spacing");
    assertEquals(10, k.visits().settle());
    assertEquals(1, k.visits().equilibrate());
    assertEquals(2, k.visits().sample());
    assertEquals(10, k.visits().rate().orElseThrow(), 10 * ROUNDING);
    assertEquals(0, k.visits().pressure());
    assertEquals(BoxCoupling.AXES, k.visits().box());
    assertEquals(2, k.visits().replicas());
    assertTrue(k.visits().returns());
    assertEquals(1500, k.endTemperature(), "where the stage began");
    ShearModulus g = assertInstanceOf(ShearModulus.class, deck.protocol().get(3));
    assertEquals(0.005, g.strain());
    assertEquals(DoubleLists.immutable.of(300, 600), g.visits().temperatures());
    assertEquals(600, g.endTemperature());

    assertEquals(
        Ensemble.LANGEVIN, assertInstanceOf(Hold.class, deck.protocol().get(4)).ensemble());
    assertEquals(Ensemble.NVE, assertInstanceOf(Hold.class, deck.protocol().get(5)).ensemble());
    TemperatureRamp ramp = assertInstanceOf(TemperatureRamp.class, deck.protocol().get(6));
    assertEquals(300, ramp.from());
    assertEquals(Ensemble.NVT, ramp.ensemble());
    assertEquals(BoxCoupling.FIXED, ramp.box());
    TemperatureRamp squeeze = assertInstanceOf(TemperatureRamp.class, deck.protocol().get(7));
    assertEquals(10, squeeze.from());
    assertEquals(0, squeeze.pressure());
    assertEquals(5 * GPA, squeeze.pressureTo());
    Minimise minimise = assertInstanceOf(Minimise.class, deck.protocol().get(9));
    assertEquals(new Minimise(minimise.place(), 1e-5, 5000, BoxCoupling.TRICLINIC, -GPA), minimise);
    ElasticConstants c = assertInstanceOf(ElasticConstants.class, deck.protocol().get(8));
    assertEquals(0.1, c.born());
    Elastic elastic = assertInstanceOf(Elastic.class, deck.protocol().get(10));
    assertEquals(new Elastic(elastic.place(), 1e-3, 1e-7, 2000), elastic);
  }

  @Test
  void crystals() {
    SystemSpec.Crystal hcp = assertInstanceOf(SystemSpec.Crystal.class, good("hcp.yaml").system());
    assertEquals(5.147, hcp.c());
    assertEquals(new SystemSpec.Repeat(4, 5, 6), hcp.repeat());
    assertEquals(Lists.immutable.of(new Component("Zr", 1)), hcp.elements());
    assertEquals(0, good("hcp.yaml").initialTemperature());

    Deck solution = good("solid-solution.yaml");
    SystemSpec.Crystal fcc = assertInstanceOf(SystemSpec.Crystal.class, solution.system());
    assertEquals(
        Lists.immutable.of(new Component("Ni", 0.25), new Component("Cu", 0.75)), fcc.elements());
    assertEquals(3.6, fcc.c());
    assertEquals(Optional.of(PotentialSpec.Format.EAM), solution.potential().format());
    assertEquals(Lists.immutable.of("Ni_u3.eam", "Cu_u3.eam"), solution.potential().files());

    SystemSpec.Crystal ordered =
        assertInstanceOf(SystemSpec.Crystal.class, good("ordered.yaml").system());
    assertEquals(SystemSpec.Structure.L1_2, ordered.structure());
    assertEquals(
        Lists.immutable.of(new Component("Au", 0.25), new Component("Cu", 0.75)),
        ordered.elements());

    SystemSpec.Crystal basis =
        assertInstanceOf(SystemSpec.Crystal.class, good("basis.yaml").system());
    assertEquals(
        Lists.immutable.of(
            new SystemSpec.BasisAtom("Cu", 0, 0, 0), new SystemSpec.BasisAtom("Zr", 0.5, 0.5, 0.5)),
        basis.basis());
    assertEquals(DoubleLists.immutable.of(1, 0, 0, 0, 1, 0, 0.1, 0, 1.5), basis.vectors());
  }

  @Test
  void idealHeightOfHcp() {
    String text =
        """
        system: {crystal: hcp, elements: [Zr], a: 3 A, repeat: [4, 4, 4]}
        potential: {file: zhou2004.json}
        protocol: [minimise: {}]
        """;
    SystemSpec.Crystal hcp = assertInstanceOf(SystemSpec.Crystal.class, parse(text).system());
    assertEquals(4.898979485566356, hcp.c(), 1e-14, "3 sqrt(8/3), one rounding");
  }

  @Test
  void files() {
    Deck deck = good("file.yaml");
    assertEquals(
        new SystemSpec.FromFile(
            deck.system().place(), "runs/glass", Lists.immutable.empty(), OptionalDouble.of(300)),
        deck.system());
    assertEquals(300, assertInstanceOf(TemperatureRamp.class, deck.protocol().getFirst()).from());
    Deck data = good("lammps-data.yaml");
    assertEquals(
        Lists.immutable.of("Cu", "Zr"),
        assertInstanceOf(SystemSpec.FromFile.class, data.system()).elements());
    assertTrue(data.system().temperature().isEmpty());
  }
}
