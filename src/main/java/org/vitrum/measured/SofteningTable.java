package org.vitrum.measured;

import java.util.ArrayList;
import java.util.List;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.Estimate;

/**
 * Table I of Sun et al.: shear softening psi of several alloys from their K0, G0, nu0 and measured
 * A/B, for an assumed xi.
 */
public final class SofteningTable {
  private SofteningTable() {}

  /**
   * One alloy.
   *
   * @param bulk K0 in GPa
   * @param shear G0 in GPa
   * @param poisson nu0 as given, which A and B are computed with
   * @param poissonFromModuli nu0 that K0 and G0 give, to compare
   * @param ratio A/B
   * @param psi shear softening with its standard error, that of xi propagated
   * @param psiOverXi psi/xi with its standard error
   */
  public record Alloy(
      String name,
      double bulk,
      double shear,
      double poisson,
      double poissonFromModuli,
      double ratio,
      Estimate psi,
      Estimate psiOverXi) {}

  /**
   * Reads the columns {@code alloy, K0 [GPa], G0 [GPa], nu0, A/B} (and {@code A/B_error}, if any).
   *
   * @throws org.vitrum.InputException for a missing column, a modulus or ratio not above 0, or nu0
   *     outside (-1, 0.5)
   */
  public static List<Alloy> read(DataTable data, Estimate xi) {
    data.requireRows(1, "one per alloy");
    List<String> names = data.text("alloy");
    double[] bulk = data.numbers("K0", TableUnits.MODULUS);
    double[] shear = data.numbers("G0", TableUnits.MODULUS);
    double[] poisson = data.numbers("nu0", TableUnits.NONE);
    double[] ratio = data.numbers("A/B", TableUnits.NONE);
    double[] error = data.errors("A/B", TableUnits.NONE).orElse(new double[ratio.length]);
    data.requirePositive("K0", bulk);
    data.requirePositive("G0", shear);
    data.requirePositive("A/B", ratio);
    data.requirePoisson("nu0", poisson);
    List<Alloy> alloys = new ArrayList<>();
    for (int i = 0; i < bulk.length; i++) {
      double nu = poisson[i];
      Estimate[] inputs = {xi, new Estimate(ratio[i], error[i])};
      Estimate psi = Estimate.propagate(x -> DiluteModel.psi(x[0], x[1], nu), inputs);
      Estimate over = Estimate.propagate(x -> DiluteModel.psi(x[0], x[1], nu) / x[0], inputs);
      alloys.add(
          new Alloy(
              names.get(i),
              bulk[i],
              shear[i],
              nu,
              new IsotropicModuli(bulk[i], shear[i]).poisson(),
              ratio[i],
              psi,
              over));
    }
    return alloys;
  }
}
