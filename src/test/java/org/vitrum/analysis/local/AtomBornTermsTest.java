package org.vitrum.analysis.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vitrum.analysis.BornTerm;
import org.vitrum.analysis.stress.AtomVirials;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamPotential;

final class AtomBornTermsTest {
  private static final EamPotential POTENTIAL = Solids.zhou("Cu", "Zr");
  private static final AtomSystem GLASS = Solids.disordered(POTENTIAL);

  @Test
  void sharesAddUpToTheBornTerm() {
    double[] shares = new AtomBornTerms(POTENTIAL).of(GLASS, GLASS.type());
    double[] whole = new BornTerm(POTENTIAL).of(GLASS);
    double[] sum = new double[BornTerm.COMPONENTS];
    for (int k = 0; k < shares.length; k++) {
      sum[k % BornTerm.COMPONENTS] += shares[k] / GLASS.cell().volume();
    }
    for (int c = 0; c < sum.length; c++) {
      assertEquals(whole[c], sum[c], 1e-12 * Math.abs(whole[0]));
    }
  }

  /**
   * Against differences of the atoms' virials under a strain that all atoms follow, which have the
   * stress beside the Born term: -dW_xx/de_xx = B_xxxx - 2 W_xx, and of a shear by g/2 on both
   * sides -dW_yz/dg = B_yzyz - (W_yy + W_zz)/2.
   */
  @Test
  void aShareIsTheDerivativeOfTheVirial() {
    double[] born = new AtomBornTerms(POTENTIAL).of(GLASS, GLASS.type());
    double[] w = virials(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    double e = 1e-5;
    double[] longer = virials(new double[] {1 + e, 0, 0, 0, 1, 0, 0, 0, 1});
    double[] shorter = virials(new double[] {1 - e, 0, 0, 0, 1, 0, 0, 0, 1});
    double[] sheared = virials(new double[] {1, 0, 0, 0, 1, e / 2, 0, e / 2, 1});
    double[] back = virials(new double[] {1, 0, 0, 0, 1, -e / 2, 0, -e / 2, 1});
    for (int i = 0; i < GLASS.size(); i++) {
      double tension = -(longer[6 * i] - shorter[6 * i]) / (2 * e);
      double shear = -(sheared[6 * i + 5] - back[6 * i + 5]) / (2 * e);
      // Splines have jumps in the second derivative, some 1e-3 of it, between their points.
      double tolerance = 3e-3 * born[BornTerm.COMPONENTS * i];
      assertEquals(tension, born[BornTerm.COMPONENTS * i] - 2 * w[6 * i], tolerance);
      assertEquals(
          shear, born[BornTerm.COMPONENTS * i + 15] - (w[6 * i + 1] + w[6 * i + 2]) / 2, tolerance);
    }
  }

  private static double[] virials(double[] f) {
    AtomSystem strained = GLASS.copy();
    strained.deform(f);
    return new AtomVirials(POTENTIAL).of(strained, strained.type());
  }
}
