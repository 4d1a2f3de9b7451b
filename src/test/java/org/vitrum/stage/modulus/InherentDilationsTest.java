package org.vitrum.stage.modulus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.BornTerm;
import org.vitrum.analysis.BulkModulusAffine;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.dynamics.Ramp;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.io.Checkpoint;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Series;
import org.vitrum.stage.plan.Workbench;
import org.vitrum.stage.visit.Settled;

final class InherentDilationsTest {
  /**
   * So small that no shell of neighbours crosses the cutoff, where the forces of this potential
   * jump: at 0.5 % one does, and K is off by 1.4e-3.
   */
  private static final ImmutableDoubleList DILATIONS =
      DoubleLists.immutable.of(-0.0025, -0.00125, 0.00125, 0.0025);

  private record Bench(Engine engine, AtomSystem system, EamPotential potential)
      implements Workbench {
    @Override
    public <T> T exactly(Function<Engine, T> work) {
      return work.apply(engine);
    }

    @Override
    public void stopIfAsked() {}
  }

  private static Settled settled(double volume) {
    Checkpoint seen = new Checkpoint();
    for (String name : List.of("temperature", "pressure", "enthalpy")) {
      seen.put("s/" + name, 0.0, 0.0);
    }
    seen.put("s/volume", volume, volume);
    Series series = Series.of(Recorder.Structure.REFERENCE, 0, Ramp.constant(0));
    series.restore(seen, "s");
    return new Settled(300, series);
  }

  /**
   * Atoms of a shaken copper crystal, in a box of another volume, go back to their sites at the
   * settled volume. There they follow a dilation without moving against each other, so K is that of
   * the Born term and the pressure at rest.
   */
  @Test
  void shakenCrystalHasTheModulusOfTheCrystal() {
    EamPotential copper =
        Potentials.load(
                PotentialSource.parse("potentials/zhou2004.json", Lists.immutable.of("Cu")),
                Path.of("."))
            .potential();
    AtomSystem crystal = Crystal.fcc(3.62).repeat(copper.species(), 3, 3, 3);
    double volume = crystal.cell().volume();
    AtomSystem shaken = Crystal.fcc(3.66).repeat(copper.species(), 3, 3, 3);
    Random random = new Random(2);
    for (int k = 0; k < shaken.position().length; k++) {
      shaken.position()[k] += 0.1 * random.nextGaussian();
    }
    InherentDilations dilations = new InherentDilations(settled(volume), DILATIONS);
    try (Engine engine = CpuEngine.scalar(copper, 1, CpuEngine.DEFAULT_SKIN)) {
      engine.load(crystal);
      engine.forces(Engine.Detail.VIRIAL);
      double pressure = engine.read().pressure();
      engine.load(shaken);
      dilations.perform(new Bench(engine, shaken, copper));
      BulkModulusFit fit = BulkModulusFit.of(dilations.points().orElseThrow().castToList());
      double affine =
          BulkModulusAffine.of(
                  0,
                  volume,
                  crystal.size(),
                  new double[] {pressure, pressure},
                  Arrays.stream(new BornTerm(copper).of(crystal))
                      .mapToObj(b -> new double[] {b, b})
                      .toArray(double[][]::new))
              .value();
      // the third-order term, K K'^2/6 x^3 with K' = 5, is 2e-5 of K here
      assertEquals(affine, fit.modulus().value(), 1e-4 * affine);
      assertTrue(affine > 100 && affine < 180, affine + " GPa");
    }
    assertFalse(dilations.hasFailed());
  }

  @Test
  void whatIsSavedIsGotBack() {
    Checkpoint from = new Checkpoint();
    from.put("s/inherent_pressures", 1, 0.5, -0.5, -1);
    InherentDilations dilations = new InherentDilations(settled(1000), DILATIONS);
    assertTrue(dilations.points().isEmpty());
    dilations.restore(from, "s");
    assertArrayEquals(
        new double[] {1, 0.5, -0.5, -1},
        dilations.points().orElseThrow().collectDouble(p -> p.pressure()).toArray());
    Checkpoint none = new Checkpoint();
    none.put("s/inherent_pressures", new double[0]);
    dilations.restore(none, "s");
    assertTrue(dilations.hasFailed(), "left out, and a reader is told");
  }
}
