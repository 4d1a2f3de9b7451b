package org.vitrum.analysis;

import java.util.List;
import org.vitrum.statistics.Estimate;

/**
 * How far a solid is from isotropic, and what a polycrystal of it would have: from C11, C12 and C44
 * in GPa, averages over equivalent constants. The errors of the three are taken as independent.
 *
 * @param zener anisotropy 2 C44/(C11 - C12), 1 for an isotropic solid (C. Zener, 1948)
 * @param shear (Voigt + Reuss)/2, R. Hill, Proc. Phys. Soc. A 65 (1952) 349: Voigt (C11 - C12 + 3
 *     C44)/5, Reuss 5 (C11 - C12) C44/(4 C44 + 3 (C11 - C12))
 * @param isotropic E and nu from this and K = (C11 + 2 C12)/3
 */
public record CubicElasticity(Estimate zener, Estimate shear, IsotropicElasticity isotropic) {
  /** An anisotropy that differs from 1 by more standard errors than this is there. */
  private static final double FAR = 4;

  /** From the averages of a tensor. */
  public static CubicElasticity of(ElasticTensor tensor) {
    return of(named(tensor, "C11"), named(tensor, "C12"), named(tensor, "C44"));
  }

  private static Estimate named(ElasticTensor tensor, String name) {
    List<ElasticAverage> averages = tensor.averages();
    return averages.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow().total();
  }

  /** From the three constants. */
  public static CubicElasticity of(Estimate c11, Estimate c12, Estimate c44) {
    double d = c11.value() - c12.value();
    double dError = Math.hypot(c11.error(), c12.error());
    double c = c44.value();
    double zener = 2 * c / d;
    double reuss = 5 * d * c / (4 * c + 3 * d);
    double perD = (1.0 / 5 + Math.pow(reuss / d, 2) * 4 / 5) / 2;
    double perC = (3.0 / 5 + Math.pow(reuss / c, 2) * 3 / 5) / 2;
    Estimate shear =
        new Estimate(((d + 3 * c) / 5 + reuss) / 2, Math.hypot(perD * dError, perC * c44.error()));
    Estimate bulk =
        new Estimate(
            (c11.value() + 2 * c12.value()) / 3, Math.hypot(c11.error(), 2 * c12.error()) / 3);
    return new CubicElasticity(
        new Estimate(zener, Math.abs(zener) * Math.hypot(dError / d, c44.error() / c)),
        shear,
        IsotropicElasticity.of(bulk, shear));
  }

  /** Whether the anisotropy is beyond its error. */
  public boolean isAnisotropic() {
    return Math.abs(zener.value() - 1) > FAR * zener.error();
  }
}
