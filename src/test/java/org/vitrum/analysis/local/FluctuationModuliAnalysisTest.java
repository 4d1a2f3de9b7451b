package org.vitrum.analysis.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.analysis.BornTerm;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.StressFluctuations;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.dynamics.Langevin;
import org.vitrum.dynamics.Ramp;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.Estimate;

/** A crystal of 108 copper atoms at 300 K, whose eight cells are alike. */
final class FluctuationModuliAnalysisTest {
  private static final EamPotential POTENTIAL = Solids.zhou("Cu");
  private static final double TEMPERATURE = 300;
  private static final double TIMESTEP = 0.002; // ps
  private static final int SNAPSHOTS = 400;
  private static final int STEPS_BETWEEN = 20;

  private static FluctuationModuliAnalysis analysis() {
    return new FluctuationModuliAnalysis(
        POTENTIAL, new Radii(Map.of("Cu", 1.28)), TEMPERATURE, DoubleLists.immutable.of(5.4));
  }

  private static Estimate number(Findings findings, String name) {
    return findings.numbers().detect(f -> f.name().equals(name)).estimate();
  }

  /** The whole is what the stage elastic-constants makes of the same snapshots. */
  @Test
  void theWholeAgreesWithTheStageAndTheCellsWithTheWhole() {
    AtomSystem copper = Solids.fcc(POTENTIAL, 3.615, 3);
    // Thermal expansion at 300 K, about: near zero pressure.
    double stretch = 1.005;
    copper.deform(new double[] {stretch, 0, 0, 0, stretch, 0, 0, 0, stretch});
    MaxwellBoltzmann.draw(copper, 2 * TEMPERATURE, 3L * copper.size() - 3, 1);
    FluctuationModuliAnalysis analysis = analysis();
    DoubleArrayList[] stress = lists(6);
    DoubleArrayList[] born = lists(BornTerm.COMPONENTS);
    try (Engine engine = CpuEngine.create(POTENTIAL, 1, Precision.DOUBLE, OptionalDouble.empty())) {
      engine.load(copper);
      Langevin langevin = new Langevin(copper.size(), TIMESTEP, Ramp.constant(TEMPERATURE), 0.5, 2);
      engine.forces(Engine.Detail.FORCES);
      for (int k = -50; k < SNAPSHOTS; k++) {
        for (int step = 0; step < STEPS_BETWEEN; step++) {
          langevin.beforeForces(engine, (k + 50L) * STEPS_BETWEEN + step);
          engine.forces(Engine.Detail.VIRIAL);
          langevin.afterForces(engine, 0);
        }
        if (k >= 0) {
          engine.store(copper);
          analysis.add(copper, k * STEPS_BETWEEN * TIMESTEP);
          double[] virial = engine.read().virial().voigt();
          for (int a = 0; a < 6; a++) {
            stress[a].add(-virial[a] / copper.cell().volume());
          }
          if (k % 4 == 0) {
            double[] terms = new BornTerm(POTENTIAL).of(copper);
            for (int c = 0; c < terms.length; c++) {
              born[c].add(terms[c]);
            }
          }
        }
      }
    }
    ElasticTensor expected =
        StressFluctuations.of(
            TEMPERATURE, copper.cell().volume(), copper.size(), arrays(stress), arrays(born));
    Findings found = analysis.findings();
    for (ElasticAverage average : expected.averages()) {
      Estimate total = number(found, average.name());
      // Virials of engine and analysis differ by rounding, errors also by how they are combined.
      assertEquals(average.total().value(), total.value(), 1e-6, average.name());
      assertEquals(average.total().error(), total.error(), 0.3 * total.error(), average.name());
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> cells = (Map<String, Object>) found.details().get("cells_5.4A");
    for (String name : new String[] {"K", "G"}) {
      double[] values = (double[]) cells.get(name + "_GPa");
      double error = number(found, name + "_error_5.4A").value();
      double mean = 0;
      for (double v : values) {
        mean += v / values.length;
      }
      // Cells of a crystal have one volume; the means of slow fluctuations are not linear.
      assertEquals(number(found, name).value(), mean, 0.5 * error);
      double spread = number(found, name + "_spread_5.4A").value();
      assertTrue(spread < 2 * error, name + ": " + spread + " " + error);
    }
    AtomSystem other = copper.copy();
    other.deform(new double[] {1.01, 0, 0, 0, 1, 0, 0, 0, 1});
    assertThrows(InputException.class, () -> analysis.add(other, 1e3));
  }

  private static DoubleArrayList[] lists(int count) {
    DoubleArrayList[] lists = new DoubleArrayList[count];
    for (int k = 0; k < count; k++) {
      lists[k] = new DoubleArrayList();
    }
    return lists;
  }

  private static double[][] arrays(DoubleArrayList[] lists) {
    double[][] arrays = new double[lists.length][];
    for (int k = 0; k < lists.length; k++) {
      arrays[k] = lists[k].toArray();
    }
    return arrays;
  }

  @Test
  void oneSnapshotIsNoSeries() {
    AtomSystem copper = Solids.fcc(POTENTIAL, 3.615, 3);
    FluctuationModuliAnalysis analysis = analysis();
    analysis.add(copper, 0);
    InputException few = assertThrows(InputException.class, analysis::findings);
    assertTrue(few.getMessage().contains("frames: expected at least 32, found 1"));
  }
}
