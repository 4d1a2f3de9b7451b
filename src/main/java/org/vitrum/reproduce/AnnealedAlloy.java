package org.vitrum.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.measured.AnnealingFit;
import org.vitrum.measured.Kinetics;
import org.vitrum.measured.SofteningTable;
import org.vitrum.statistics.Estimate;

/**
 * A row of Table I of Sun et al. and the fit of its alloy's moduli during annealing.
 *
 * @param printed K0, G0, nu0, A/B of the row, and psi computed from them
 * @param exponent n, printed
 * @param psiOverXi printed
 * @param psi printed
 * @param plasticStrain eps_p, printed
 * @param annealed temperature of the annealing, K
 * @param measured whether the data are a user's, not the shipped synthetic ones
 * @param fit of eqs. 5 and 6 to the data
 */
record AnnealedAlloy(
    SofteningTable.Alloy printed,
    double exponent,
    double psiOverXi,
    double psi,
    double plasticStrain,
    double annealed,
    boolean measured,
    AnnealingFit fit) {
  /** The paper's choice. */
  static final Estimate XI = new Estimate(0.1, 0);

  private static final long SEED = 1;

  /**
   * All rows of the table.
   *
   * @param table Table I
   * @param synthetic folder of the shipped files, one an alloy
   * @param own folder of a user's files of the same names, if any; those that are there are used
   * @throws org.vitrum.InputException if a file cannot be read or fitted
   */
  static List<AnnealedAlloy> read(Path table, Path synthetic, Optional<Path> own) {
    DataTable data = DataTable.read(table);
    List<SofteningTable.Alloy> rows = SofteningTable.read(data, XI);
    double[] n = data.numbers("n", TableUnits.NONE);
    double[] psiOverXi = data.numbers("psi/xi_printed", TableUnits.NONE);
    double[] psi = data.numbers("psi_printed", TableUnits.NONE);
    double[] strain = data.numbers("eps_p", TableUnits.NONE);
    double[] annealed = data.numbers("T_anneal", TableUnits.TEMPERATURE);
    List<AnnealedAlloy> alloys = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String file = rows.get(i).name() + ".csv";
      Optional<Path> given = own.map(dir -> dir.resolve(file)).filter(Files::isRegularFile);
      AnnealingFit fit =
          AnnealingFit.of(
              DataTable.read(given.orElse(synthetic.resolve(file))),
              new AnnealingFit.Options(Kinetics.SHARED, XI, null, 0, SEED));
      alloys.add(
          new AnnealedAlloy(
              rows.get(i),
              n[i],
              psiOverXi[i],
              psi[i],
              strain[i],
              annealed[i],
              given.isPresent(),
              fit));
    }
    return alloys;
  }

  String name() {
    return printed.name();
  }

  /** What the data are, for captions. */
  String source() {
    return measured
        ? "Data of yours: " + fit.source() + "."
        : "SYNTHETIC data made from the row of the alloy in Table I, with V0 and \u03c4 made up:"
            + " the paper prints no points.";
  }

  /** A fitted number with its standard error. */
  Estimate fitted(String name) {
    return new Estimate(fit.estimate(name).value(), fit.estimate(name).error());
  }
}
