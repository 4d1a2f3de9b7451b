package org.vitrum.analysis.heterogeneity;

import java.util.function.IntPredicate;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.Voigt;
import org.vitrum.eshelby.Inclusion;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.units.MetalUnits;

/**
 * The moduli of the soft and the stiff part of a solid and of the whole.
 *
 * <p>Atoms next to the other part are bound to it and answer as something in between. In a part
 * that is not much wider than its bonds are long they are many, and so the moduli of its core, the
 * atoms that see their own part alone, are given beside.
 *
 * <p>A part's own moduli are its stress over its strain, when the box is strained: K1 = K' / P with
 * the mean stress K' that answers to a unit volume strain of the box and the mean volume strain P
 * of the part; G1 = G' / Q likewise, averaged over directions. P and Q are the strain
 * concentrations that the inclusion model computes by Eshelby's tensor; measured, they make K = K0
 * + Vf (K1 - K0) P1 and G = G0 + Vf (G1 - G0) Q1 exact. Local strains are those that fit the
 * neighbours of an atom best; they are scaled so that their mean is the strain of the box.
 *
 * @param fraction Vf, of the volume that is soft
 * @param whole K and G, GPa
 * @param stiff K0 and G0, GPa
 * @param soft K1 and G1, GPa
 * @param concentration P1 and Q1 of the soft part
 * @param stiffCore K0 and G0 of the atoms that see stiff ones alone, GPa
 * @param softCore K1 and G1 of the atoms that see soft ones alone, GPa; NaN without any
 */
public record Phases(
    double fraction,
    IsotropicModuli whole,
    IsotropicModuli stiff,
    IsotropicModuli soft,
    Inclusion concentration,
    IsotropicModuli stiffCore,
    IsotropicModuli softCore) {
  /** Sums of what atoms have. */
  private static final class Sums {
    private final double[] stiffness = new double[Voigt.ENTRIES];
    private final double[] strain = new double[Voigt.ENTRIES]; // weighted by volume
    private double volume;

    void add(ElasticResponse response, int i) {
      double v = response.volume()[i];
      volume += v;
      for (int k = 0; k < Voigt.ENTRIES; k++) {
        stiffness[k] += response.stiffness()[Voigt.ENTRIES * i + k];
        strain[k] += v * response.strain()[Voigt.ENTRIES * i + k];
      }
    }

    /** Mean stress for a unit strain of the box, GPa. */
    double stress(Voigt average) {
      return MetalUnits.EV_PER_A3_IN_GPA * average.of(stiffness, 0) / volume;
    }

    /** Mean volume strain for one of the box: T_iijj/3. */
    double p() {
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          sum += strain[6 * a + b];
        }
      }
      return sum / 3 / volume;
    }

    /** Mean shear for one of the box: (T_ijij - P)/5. */
    double q() {
      double trace = 0;
      for (int a = 0; a < 6; a++) {
        trace += strain[7 * a];
      }
      return (trace / volume - p()) / 5;
    }
  }

  /**
   * Measures the parts.
   *
   * @param soft which atoms are soft
   * @param core which atoms see their own part alone
   * @param counts which atoms are looked at
   */
  static Phases of(ElasticResponse response, boolean[] soft, boolean[] core, IntPredicate counts) {
    Sums inside = new Sums();
    Sums outside = new Sums();
    Sums insideCore = new Sums();
    Sums outsideCore = new Sums();
    Sums all = new Sums();
    for (int i = 0; i < soft.length; i++) {
      if (counts.test(i)) {
        (soft[i] ? inside : outside).add(response, i);
        if (core[i]) {
          (soft[i] ? insideCore : outsideCore).add(response, i);
        }
        all.add(response, i);
      }
    }
    return new Phases(
        inside.volume / all.volume,
        new IsotropicModuli(all.stress(Voigt.K), all.stress(Voigt.G)),
        own(outside, all),
        own(inside, all),
        new Inclusion(inside.p() / all.p(), inside.q() / all.q()),
        own(outsideCore, all),
        own(insideCore, all));
  }

  /** NaN of a part without atoms. */
  private static IsotropicModuli own(Sums part, Sums all) {
    return new IsotropicModuli(
        part.stress(Voigt.K) * all.p() / part.p(), part.stress(Voigt.G) * all.q() / part.q());
  }

  /** (K0 - K1)/K0. */
  public double xi() {
    return 1 - soft.bulk() / stiff.bulk();
  }

  /** (G0 - G1)/G0. */
  public double psi() {
    return 1 - soft.shear() / stiff.shear();
  }

  /** A of K = K0/(1 + A Vf), as K, K0 and Vf have it. */
  public double a() {
    return (stiff.bulk() / whole.bulk() - 1) / fraction;
  }

  /** B of G = G0/(1 + B Vf), as G, G0 and Vf have it. */
  public double b() {
    return (stiff.shear() / whole.shear() - 1) / fraction;
  }
}
