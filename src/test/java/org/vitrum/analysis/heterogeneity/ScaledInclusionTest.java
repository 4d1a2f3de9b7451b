package org.vitrum.analysis.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.Solids;
import org.vitrum.analysis.local.Voigt;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

/**
 * The decisive test: a crystal of aluminium, nearly isotropic, in which the energy of each atom
 * within a sphere counts half.
 *
 * <p>The scaled atoms are a second kind of atom ({@link ScaledPotential}). A crystal of scaled
 * atoms alone has the same lattice constant and exactly half of all elastic constants.
 */
final class ScaledInclusionTest {
  private static final double SCALE = 0.5;
  private static final double STRAIN = 1e-3;

  /** Radius of the sphere in lattice constants over that of the box: 8.9 % of the volume. */
  private static final double RADIUS = 1.12;

  private static final EamPotential POTENTIAL = ScaledPotential.of(Solids.zhou("Al"), SCALE);

  /** K0 and G0 of the crystal, GPa. */
  private static IsotropicModuli matrix;

  private static Composite small;
  private static Composite large;

  /** A strained crystal with a sphere, of whose atoms {@code inside} has ones. */
  private record Composite(ElasticResponse response, double[] inside) {
    ImmutableList<Heterogeneity> all() {
      return HeterogeneityAnalysis.all(
          response,
          Map.of(Criterion.GIVEN, inside),
          Heterogeneity.Rule.usual(response.atoms(), new Threshold.Otsu()));
    }

    Heterogeneity by(Criterion criterion) {
      return all().detect(h -> h.criterion() == criterion);
    }

    double fraction() {
      return Arrays.stream(inside).average().orElseThrow();
    }
  }

  private static void relax(AtomSystem atoms) {
    try (Engine engine = CpuEngine.create(POTENTIAL, 1, Precision.DOUBLE, OptionalDouble.of(0.5))) {
      engine.load(atoms);
      Fire.Result result = Fire.fixedBox(1e-7, 20_000).minimise(engine);
      assertTrue(result.converged());
      engine.store(atoms);
    }
  }

  private static ElasticResponse strain(AtomSystem atoms) {
    double cutoff = 1.45 * Math.cbrt(atoms.cell().volume() / atoms.size());
    return ElasticResponse.of(
        atoms,
        atoms.type(),
        new ElasticResponse.Probe(
            POTENTIAL,
            new Radii(Map.of("Al", 1.43, "soft Al", 1.43)),
            STRAIN,
            cutoff,
            systems -> systems.parallelStream().forEach(ScaledInclusionTest::relax)));
  }

  private static AtomSystem aluminium(int repeat) {
    // The lattice constant of Zhou's aluminium, at which its stress is below 1e-4 GPa.
    return Crystal.fcc(4.05).repeat(POTENTIAL.species(), repeat, repeat, repeat);
  }

  private static Composite composite(int repeat) {
    AtomSystem crystal = aluminium(repeat);
    double[] inside = new double[crystal.size()];
    double middle = crystal.cell().vector(0, 0) / 2 + 0.7; // not on an atom
    double radius = RADIUS * repeat;
    for (int i = 0; i < inside.length; i++) {
      double x = crystal.position()[3 * i] - middle;
      double y = crystal.position()[3 * i + 1] - middle;
      double z = crystal.position()[3 * i + 2] - middle;
      inside[i] = x * x + y * y + z * z < radius * radius ? 1 : 0;
      crystal.type()[i] = (int) inside[i];
    }
    return new Composite(strain(crystal), inside);
  }

  @BeforeAll
  static void strainTheComposites() {
    double[] pure = strain(aluminium(5)).whole();
    matrix =
        new IsotropicModuli(
            MetalUnits.EV_PER_A3_IN_GPA * Voigt.K.of(pure, 0),
            MetalUnits.EV_PER_A3_IN_GPA * Voigt.G.of(pure, 0));
    small = composite(7);
    large = composite(10);
  }

  private static void assertClose(double expected, double found, double relative) {
    assertEquals(expected, found, relative * expected);
  }

  /** The sphere is 11 A in radius, the potential reaches 6 to 8 A: little of it is undisturbed. */
  @Test
  void toldTheSphereItReturnsTheModuliOfTheScaledCrystal() {
    Heterogeneity found = large.by(Criterion.GIVEN);
    assertClose(SCALE * matrix.bulk(), found.number("K1_core").value(), 0.02);
    assertClose(SCALE * matrix.shear(), found.number("G1_core").value(), 0.02);
    assertClose(matrix.bulk(), found.number("K0_core").value(), 0.01);
    assertClose(matrix.shear(), found.number("G0_core").value(), 0.01);
    assertEquals(1, found.clusters().all().size());
    assertClose(1, found.clusters().meanAspect(), 0.05);
  }

  /**
   * K and G of the composite: by Eshelby from the two crystals' moduli, in the limit of a sphere
   * that is large against the range of the potential, to second order in Vf. Two sizes of box give
   * the limit, as the effect of the interface falls as its share, 1/R.
   */
  @Test
  void theWholeIsWhatEshelbyHas() {
    double vf = large.fraction();
    assertClose(vf, small.fraction(), 0.01);
    IsotropicModuli dilute = new DiluteModel(matrix, new Softening(SCALE, SCALE)).at(vf);
    assertEquals(dilute.bulk(), limit("K"), vf * vf * matrix.bulk());
    assertEquals(dilute.shear(), limit("G"), vf * vf * matrix.shear());
  }

  private static double limit(String name) {
    double nearer = large.by(Criterion.GIVEN).number(name).value();
    double farther = small.by(Criterion.GIVEN).number(name).value();
    return nearer - (farther - nearer) / (1.0 / 7 - 1.0 / 10) / 10;
  }

  /** From the moduli that it measured itself, interface and all. */
  @Test
  void theSchemesFollowFromTheMeasuredParts() {
    for (Composite composite : new Composite[] {small, large}) {
      Heterogeneity found = composite.by(Criterion.GIVEN);
      double second = composite.fraction() * composite.fraction();
      for (String modulus : new String[] {"K", "G"}) {
        double whole = found.number(modulus).value();
        for (String scheme : new String[] {"_dilute", "_mori_tanaka", "_self_consistent"}) {
          double predicted = found.number(modulus + scheme).value();
          assertEquals(whole, predicted, second * found.number(modulus + "0").value(), scheme);
        }
      }
      // Exact by definition, whatever the inclusion model says.
      double exact =
          found.number("K0").value()
              + found.number("V_f").value()
                  * (found.number("K1").value() - found.number("K0").value())
                  * found.number("P1").value();
      assertEquals(found.number("K").value(), exact, 1e-9 * exact);
    }
  }

  @Test
  void foundBlindlyByTheLocalShearModulus() {
    for (Composite composite : new Composite[] {small, large}) {
      Heterogeneity blind = composite.by(Criterion.SHEAR_MODULUS);
      assertClose(composite.fraction(), blind.number("V_f").value(), 0.2);
      assertEquals(1, blind.clusters().all().size());
      assertTrue(blind.separation() > 0.8, "two classes");
      double share = blind.agreement(composite.by(Criterion.GIVEN));
      assertTrue(share > 0.85, "the same atoms: " + share);
    }
  }

  /**
   * The stiff part of a crystal has no scatter, so that all that the averages blur counts as soft:
   * more than the sphere, and at most what is within the radius of averages of it.
   */
  @Test
  void minimumErrorTakesTheBlurredInterfaceOfACrystalForSoft() {
    AtomSystem atoms = large.response().atoms();
    Heterogeneity.Rule rule = Heterogeneity.Rule.usual(atoms, new Threshold.MinimumError());
    Heterogeneity blind =
        Heterogeneity.of(large.response(), Criterion.SHEAR_MODULUS, new double[0], rule);
    double blurred = Math.pow(1 + rule.radius() / (RADIUS * 10), 3);
    double found = blind.number("V_f").value() / large.fraction();
    assertTrue(found > 1.2 && found < blurred, found + " times the sphere");
  }

  @Test
  void aShareOfTheVolumeCanBeAskedFor() {
    Heterogeneity.Rule rule = new Heterogeneity.Rule(4, 3.7, 6, new Threshold.Share(0.25));
    Heterogeneity found = Heterogeneity.of(small.response(), Criterion.D2MIN, new double[0], rule);
    assertEquals(0.25, found.number("V_f").value(), 2.0 / small.inside().length);
  }
}
