package org.vitrum.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrum.statistics.Estimate;

/**
 * The isothermal shear modulus G = d(tau)/d(gamma) from mean shear stresses under small simple
 * shears of both signs.
 *
 * <p>On each plane G = (tau(+gamma) - tau(-gamma))/(2 gamma): a stress that was there before, and
 * all even terms of the response, cancel. Under a hydrostatic stress this is the coefficient of
 * stress and strain, the one that enters E and nu, not the second derivative of the free energy (D.
 * C. Wallace, Thermodynamics of Crystals, 1972). The planes of a glass are equivalent; those of a
 * cubic crystal along its axes give C44.
 *
 * @param modulus the mean over the planes, GPa; its error is the larger of the propagated one and
 *     that of their scatter
 * @param planes G on each plane, GPa
 */
public record ShearModulusFit(Estimate modulus, List<Estimate> planes) {
  /**
   * Mean shear stress at a simple shear.
   *
   * @param plane {@code xy}, {@code xz} or {@code yz}
   * @param strain gamma, of either sign
   */
  public record Shear(String plane, double strain, double stress, double stressError) {}

  /** Planes that differ by more than this many standard errors are reported. */
  private static final double FAR_APART = 4;

  /**
   * @param shears of both signs with the same size on each plane
   * @throws IllegalArgumentException if a shear has no counterpart of the other sign
   */
  public static ShearModulusFit of(List<Shear> shears) {
    List<Estimate> planes =
        shears.stream()
            .filter(s -> s.strain() > 0)
            .map(plus -> slope(plus, counterpart(plus, shears)))
            .toList();
    return new ShearModulusFit(Estimate.mean(planes), planes);
  }

  private static Shear counterpart(Shear plus, List<Shear> shears) {
    return shears.stream()
        .filter(s -> s.plane().equals(plus.plane()) && s.strain() == -plus.strain())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no shear of " + -plus.strain() + " on plane " + plus.plane()));
  }

  private static Estimate slope(Shear plus, Shear minus) {
    double width = plus.strain() - minus.strain();
    return new Estimate(
        (plus.stress() - minus.stress()) / width,
        Math.hypot(plus.stressError(), minus.stressError()) / width);
  }

  /**
   * What a reader must know: planes that disagree (plastic events, or a crystal), a modulus that is
   * not positive.
   *
   * @param where for example {@code 300 K}
   */
  public Optional<String> warning(String where) {
    if (modulus.value() <= 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "shear modulus at %s is %.4g GPa: the sheared state flows; leave this temperature"
                  + " out, or quote G as 0",
              where,
              modulus.value()));
    }
    for (Estimate a : planes) {
      for (Estimate b : planes) {
        if (a.value() - b.value() > FAR_APART * Math.hypot(a.error(), b.error())) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "shear modulus at %s: the planes give %.4g and %.4g GPa, farther apart than their"
                      + " errors explain; equilibrate longer, shear less, or take a larger"
                      + " box",
                  where,
                  a.value(),
                  b.value()));
        }
      }
    }
    return Optional.empty();
  }
}
