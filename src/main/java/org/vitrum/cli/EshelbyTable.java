package org.vitrum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vitrum.io.DataTable;
import org.vitrum.measured.SofteningTable;
import org.vitrum.measured.SofteningTable.Alloy;
import org.vitrum.report.EshelbyPlots;
import org.vitrum.statistics.Estimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum eshelby table}: Table I of Sun et al. from moduli and A/B. */
@Command(
    name = "table",
    description =
        "Shear softening psi of several alloys from their moduli and A/B (Table I of Sun et al.).",
    mixinStandardHelpOptions = true)
final class EshelbyTable implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OutputOptions output;

  @Parameters(
      paramLabel = "ALLOYS.csv",
      description = "Columns alloy, K0 [GPa], G0 [GPa], nu0, A/B (and A/B_error).")
  Path file;

  @Option(
      names = "--xi",
      defaultValue = "0.1",
      description = "Pressure softening, as 0.10 or 0.10+-0.02 (default: ${DEFAULT-VALUE}).")
  String xi;

  @Override
  public void run() {
    Estimate given = Estimate.parse("--xi", xi);
    List<Alloy> alloys = SofteningTable.read(DataTable.read(file), given);
    output.deliver(
        spec.commandLine().getOut(),
        "table",
        alloys,
        table(alloys, given),
        folder -> EshelbyPlots.table(alloys, folder));
  }

  private static String table(List<Alloy> alloys, Estimate xi) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "xi = %.4g +- %.2g%n%-20s %8s %8s %7s %11s %7s %10s %8s %8s %8s%n",
            xi.value(),
            xi.error(),
            "alloy",
            "K0 [GPa]",
            "G0 [GPa]",
            "nu0",
            "nu0 (K0,G0)",
            "A/B",
            "psi [%]",
            "+-",
            "psi/xi",
            "+-"));
    for (Alloy a : alloys) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-20s %8.2f %8.2f %7.3f %11.3f %7.3f %10.2f %8.2f %8.3f %8.3f%n",
              a.name(),
              a.bulk(),
              a.shear(),
              a.poisson(),
              a.poissonFromModuli(),
              a.ratio(),
              100 * a.psi().value(),
              100 * a.psi().error(),
              a.psiOverXi().value(),
              a.psiOverXi().error()));
    }
    return text.toString();
  }
}
