package org.vitrum.measured;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.Estimate;

/**
 * Adiabatic moduli of an isotropic glass from its density and the velocities of longitudinal and
 * shear waves, as Sun et al., Acta Mater. 121 (2016) 266, measure them:
 *
 * <pre>
 *   K = rho (v_l^2 - 4/3 v_s^2),  G = rho v_s^2
 * </pre>
 *
 * Columns {@code rho [g/cm3], v_l [m/s], v_s [m/s]}; {@code rho_error, v_l_error, v_s_error} are
 * used where any of them is given, the others then count as exact.
 *
 * @param bulk K in GPa, row by row
 * @param shear G in GPa
 */
record SoundVelocities(Estimate[] bulk, Estimate[] shear) {
  /** g/cm^3 (m/s)^2 in GPa. */
  private static final double GPA = 1e-6;

  private static final String[] COLUMNS = {"rho", "v_l", "v_s"};

  /** Whether a table gives velocities in place of moduli. */
  static boolean are(DataTable table) {
    return !table.has("K") && !table.has("G") && table.has("v_l");
  }

  /**
   * @throws InputException for a missing column, a number not above 0, or a row whose K is not
   *     above 0
   */
  static SoundVelocities read(DataTable table) {
    Estimate[] density = column(table, "rho", TableUnits.DENSITY);
    Estimate[] longitudinal = column(table, "v_l", TableUnits.VELOCITY);
    Estimate[] transverse = column(table, "v_s", TableUnits.VELOCITY);
    Estimate[] bulk = new Estimate[density.length];
    Estimate[] shear = new Estimate[density.length];
    for (int i = 0; i < density.length; i++) {
      Estimate[] row = {density[i], longitudinal[i], transverse[i]};
      bulk[i] = Estimate.propagate(x -> GPA * x[0] * (x[1] * x[1] - 4.0 / 3 * x[2] * x[2]), row);
      shear[i] = Estimate.propagate(x -> GPA * x[0] * x[2] * x[2], row);
      if (!(bulk[i].value() > 0)) {
        throw new InputException(
            table.rowPlace(i),
            "v_l above sqrt(4/3) v_s (a stable solid)",
            longitudinal[i].value() + " and " + transverse[i].value() + " m/s");
      }
    }
    return new SoundVelocities(bulk, shear);
  }

  private static Estimate[] column(DataTable table, String name, TableUnits dimension) {
    double[] values = table.numbers(name, dimension);
    table.requirePositive(name, values);
    Optional<double[]> errors = table.errors(name, dimension);
    Estimate[] column = new Estimate[values.length];
    Arrays.setAll(column, i -> new Estimate(values[i], errors.map(e -> e[i]).orElse(0.0)));
    return column;
  }

  /** Whether a table gives an error of density or velocities. */
  static boolean haveErrors(DataTable table) {
    return Arrays.stream(COLUMNS).anyMatch(name -> table.has(name + "_error"));
  }

  static double[] values(Estimate[] moduli) {
    return Arrays.stream(moduli).mapToDouble(Estimate::value).toArray();
  }

  static double[] errors(Estimate[] moduli) {
    return Arrays.stream(moduli).mapToDouble(Estimate::error).toArray();
  }
}
