package org.vitrum.analysis.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.Solids;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.Estimate;

/**
 * The decisive test in a glass of copper and zirconium at rest, which {@code
 * -Dvitrum.glass=final.data} names: minutes for 4,000 atoms, and fewer have a sphere that is all
 * interface. Without it there is {@link ScaledInclusionTest}.
 *
 * <p>A glass of scaled atoms alone has the same structure at rest, and half of K and G.
 */
final class GlassInclusionTest {
  private static final double SCALE = 0.5;

  private static final EamPotential POTENTIAL = ScaledPotential.of(Solids.zhou("Cu", "Zr"), SCALE);

  private static final Radii RADII =
      new Radii(Map.of("Cu", 1.28, "Zr", 1.6, "soft Cu", 1.28, "soft Zr", 1.6));

  /** Radius of the sphere over the edge of the box: 8.9 % of the volume. */
  private static final double RADIUS = 0.2765;

  private static final double STRAIN = 5e-4;

  private static void relax(AtomSystem atoms) {
    try (Engine engine = CpuEngine.create(POTENTIAL, 1, Precision.DOUBLE, OptionalDouble.of(0.5))) {
      engine.load(atoms);
      assertTrue(Fire.fixedBox(1e-6, 100_000).minimise(engine).converged());
      engine.store(atoms);
    }
  }

  /** 1 for the atoms of a sphere in the middle of the box. */
  private static double[] sphere(AtomSystem atoms) {
    double[] s = atoms.cell().wrappedFractions(atoms.position());
    double[] inside = new double[atoms.size()];
    for (int i = 0; i < inside.length; i++) {
      double squares = 0;
      for (int k = 0; k < 3; k++) {
        squares += (s[3 * i + k] - 0.5) * (s[3 * i + k] - 0.5);
      }
      inside[i] = squares < RADIUS * RADIUS ? 1 : 0;
    }
    return inside;
  }

  /** By the sphere, and blindly by bulk moduli averaged over the largest width. */
  private record Parted(Heterogeneity told, OfWidth blind) {}

  /** Parts a glass whose atoms are scaled where {@code scaled} is 1. */
  private static Parted parted(AtomSystem glass, double[] scaled, double[] given) {
    int[] type = glass.type().clone();
    for (int i = 0; i < type.length; i++) {
      type[i] += scaled[i] > 0 ? 2 : 0;
    }
    AtomSystem atoms =
        AtomSystem.atRest(POTENTIAL.species(), glass.cell(), type, glass.position().clone());
    Heterogeneity.Rule rule = Heterogeneity.Rule.usual(atoms, new Threshold.MinimumError());
    ElasticResponse response =
        ElasticResponse.of(
            atoms,
            type,
            new ElasticResponse.Probe(
                POTENTIAL,
                RADII,
                STRAIN,
                rule.link(),
                systems -> systems.parallelStream().forEach(GlassInclusionTest::relax)));
    return new Parted(
        Heterogeneity.of(response, Criterion.GIVEN, given, rule),
        OfWidth.all(
                response,
                Heterogeneity.of(response, Criterion.BULK_MODULUS, new double[0], rule),
                new double[0],
                rule)
            .getLast());
  }

  @Test
  void aScaledSphereIsMeasuredAndFound() {
    String file = System.getProperty("vitrum.glass");
    assumeTrue(file != null, "no -Dvitrum.glass");
    AtomSystem glass = StructureFile.read(Path.of(file), Lists.immutable.empty());
    double[] inside = sphere(glass);
    Parted unscaled = parted(glass, new double[inside.length], inside);
    Heterogeneity plain = unscaled.told();
    Parted composite = parted(glass, inside, inside);
    Heterogeneity told = composite.told();

    // The same sphere of the same glass, with its own share of stiff and soft places.
    for (String name : new String[] {"K1_core", "G1_core"}) {
      Estimate expected = plain.number(name);
      Estimate found = told.number(name);
      double error = Math.hypot(SCALE * expected.error(), found.error());
      assertEquals(SCALE * expected.value(), found.value(), 3 * error, name);
    }

    // To second order in Vf, and within errors.
    IsotropicModuli matrix =
        new IsotropicModuli(plain.number("K").value(), plain.number("G").value());
    double vf = told.number("V_f").value();
    IsotropicModuli dilute = new DiluteModel(matrix, new Softening(SCALE, SCALE)).at(vf);
    assertWhole(dilute.bulk(), told.number("K"), vf);
    assertWhole(dilute.shear(), told.number("G"), vf);
    assertWhole(told.number("K_dilute").value(), told.number("K"), vf);
    assertWhole(told.number("G_dilute").value(), told.number("G"), vf);

    // Averages over 16 A even out copper and zirconium; without the sphere there is one class.
    assertEquals(vf, composite.blind().fraction().value(), 0.2 * vf);
    assertEquals(0, unscaled.blind().fraction().value());
  }

  private static void assertWhole(double expected, Estimate found, double vf) {
    assertEquals(expected, found.value(), vf * vf * expected + found.error());
  }
}
