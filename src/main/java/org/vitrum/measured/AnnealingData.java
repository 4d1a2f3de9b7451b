package org.vitrum.measured;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;

/**
 * Moduli measured during isothermal annealing.
 *
 * @param source file, for messages
 * @param time s, rising from 0 or later
 * @param bulk K in GPa
 * @param shear G in GPa
 * @param bulkError standard errors of K, null if not given
 * @param shearError standard errors of G, null if not given
 * @param inconsistency the largest difference between a given E or nu and that of K and G, in
 *     words; null if they agree to 1 %
 */
record AnnealingData(
    String source,
    double[] time,
    double[] bulk,
    double[] shear,
    double[] bulkError,
    double[] shearError,
    String inconsistency) {
  /** Points needed beyond the number of parameters, to say anything of the errors. */
  private static final int SPARE = 2;

  static AnnealingData read(DataTable table) {
    double[] time = table.numbers("time", TableUnits.TIME);
    Optional<SoundVelocities> sound =
        SoundVelocities.are(table) ? Optional.of(SoundVelocities.read(table)) : Optional.empty();
    double[] bulk =
        sound
            .map(s -> SoundVelocities.values(s.bulk()))
            .orElseGet(() -> table.numbers("K", TableUnits.MODULUS));
    double[] shear =
        sound
            .map(s -> SoundVelocities.values(s.shear()))
            .orElseGet(() -> table.numbers("G", TableUnits.MODULUS));
    table.requireRows(4 + SPARE, "eq. 5 has four parameters");
    table.requireRising("time", time);
    if (time[0] < 0) {
      throw new InputException(table.rowPlace(0), "time from 0 on", time[0] + " s");
    }
    if (sound.isEmpty()) {
      table.requirePositive("K", bulk);
      table.requirePositive("G", shear);
    }
    requireChange(table, "K", bulk);
    requireChange(table, "G", shear);
    boolean errorsOfSound = sound.isPresent() && SoundVelocities.haveErrors(table);
    return new AnnealingData(
        table.file(),
        time,
        bulk,
        shear,
        errorsOfSound ? SoundVelocities.errors(sound.get().bulk()) : errors(table, "K"),
        errorsOfSound ? SoundVelocities.errors(sound.get().shear()) : errors(table, "G"),
        check(table, bulk, shear));
  }

  private static double[] errors(DataTable table, String name) {
    Optional<double[]> errors = table.errors(name, TableUnits.MODULUS);
    return errors.orElse(null);
  }

  private static void requireChange(DataTable table, String name, double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    if (most - least <= 1e-9 * most) {
      throw new InputException(
          table.file(), "a " + name + " that changes with time", "a constant " + name);
    }
  }

  /**
   * E and nu are not independent of K and G; they only tell whether the columns belong together.
   */
  private static String check(DataTable table, double[] bulk, double[] shear) {
    String worst = null;
    double most = 0.01;
    double[] young = table.has("E") ? table.numbers("E", TableUnits.MODULUS) : null;
    double[] poisson = table.has("nu") ? table.numbers("nu", TableUnits.NONE) : null;
    if (young != null) {
      table.requirePositive("E", young);
    }
    if (poisson != null) {
      table.requirePoisson("nu", poisson);
    }
    for (int i = 0; i < bulk.length; i++) {
      IsotropicModuli m = new IsotropicModuli(bulk[i], shear[i]);
      if (young != null && Math.abs(young[i] / m.young() - 1) > most) {
        most = Math.abs(young[i] / m.young() - 1);
        worst = table.rowPlace(i) + ": E is " + young[i] + " GPa, K and G give " + m.young();
      }
      if (poisson != null && Math.abs(poisson[i] / m.poisson() - 1) > most) {
        most = Math.abs(poisson[i] / m.poisson() - 1);
        worst = table.rowPlace(i) + ": nu is " + poisson[i] + ", K and G give " + m.poisson();
      }
    }
    return worst;
  }
}
