package org.vitrum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.measured.ModulusCorrelation;
import org.vitrum.measured.ModulusRelaxation;
import org.vitrum.measured.ModulusStages;
import org.vitrum.report.ModulusPlots;
import org.vitrum.results.SimulatedModuli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum modulus ...}: moduli against temperature and time. */
@Command(
    name = "modulus",
    description = "Moduli against temperature and time: stages, relaxation, correlations.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModulusCommand.Stages.class,
      ModulusCommand.Relax.class,
      ModulusCommand.Correlate.class
    })
final class ModulusCommand {
  private ModulusCommand() {}

  /** {@code vitrum modulus stages}. */
  @Command(
      name = "stages",
      description =
          "Stages of a modulus against temperature: Tg, softening rate, psi_sub of the plateau.",
      mixinStandardHelpOptions = true)
  static final class Stages implements Runnable {
    @Spec CommandSpec spec;
    @Mixin OutputOptions output;
    @Mixin BootstrapOptions bootstrap;

    @Parameters(
        paramLabel = "DATA.csv|RUNDIR",
        description =
            "Columns T [K] and E [GPa] (or G, or K); optional E_error [GPa]. Or a run folder with"
                + " K(T), G(T), and E(T) where both are known.")
    Path file;

    @Option(names = "--column", description = "E, G or K (default: the first of these).")
    String column;

    @Option(
        names = "--stages",
        defaultValue = "auto",
        description = "3, 4, or auto by the Bayesian information criterion (default).")
    String stages;

    @Override
    public void run() {
      int wanted =
          switch (stages) {
            case "auto" -> 0;
            case "3" -> 3;
            case "4" -> 4;
            default -> throw new InputException("--stages", "3, 4 or auto", "\"" + stages + "\"");
          };
      ModulusStages result =
          ModulusStages.of(table(), column, wanted, bootstrap.samples, bootstrap.seed);
      String head =
          String.format(
              Locale.ROOT,
              "%s: %s at %d temperatures, %d stages (BIC for 2, 3, 4: %s)%n%n",
              result.source(),
              result.column(),
              result.temperature().length,
              result.stages(),
              String.join(
                  ", ",
                  result.informationCriteria().stream()
                      .map(b -> String.format(Locale.ROOT, "%.1f", b))
                      .toList()));
      output.deliver(
          spec.commandLine().getOut(),
          "stages",
          result,
          head + EstimateTable.of(result.estimates(), result.warnings()),
          folder -> ModulusPlots.stages(result, folder));
    }

    private DataTable table() {
      return Files.isDirectory(file) ? SimulatedModuli.read(file, column) : DataTable.read(file);
    }
  }

  /** {@code vitrum modulus relax}. */
  @Command(
      name = "relax",
      description = "Stretched-exponential relaxation of E at one or several temperatures.",
      mixinStandardHelpOptions = true)
  static final class Relax implements Runnable {
    @Spec CommandSpec spec;
    @Mixin OutputOptions output;
    @Mixin BootstrapOptions bootstrap;

    @Parameters(
        paramLabel = "DATA.csv",
        description =
            "Columns time [s], E [GPa]; optional T [K], E_error [GPa], EDG [GPa] (then t0 is"
                + " fitted).")
    Path file;

    @Override
    public void run() {
      ModulusRelaxation result =
          ModulusRelaxation.of(DataTable.read(file), bootstrap.samples, bootstrap.seed);
      StringBuilder text = new StringBuilder();
      for (ModulusRelaxation.Isotherm isotherm : result.isotherms()) {
        text.append(
            Double.isNaN(isotherm.temperature())
                ? "isotherm%n".formatted()
                : String.format(Locale.ROOT, "%.5g K%n", isotherm.temperature()));
        text.append(EstimateTable.of(isotherm.estimates(), List.of()));
      }
      if (!result.arrhenius().isEmpty()) {
        text.append("Arrhenius%n".formatted());
      }
      text.append(EstimateTable.of(result.arrhenius(), result.warnings()));
      output.deliver(
          spec.commandLine().getOut(),
          "relax",
          result,
          text.toString(),
          folder -> ModulusPlots.relax(result, folder));
    }
  }

  /** {@code vitrum modulus correlate}. */
  @Command(
      name = "correlate",
      description =
          "Over alloys: softening rate against critical diameter, psi_sub against Poisson's ratio.",
      mixinStandardHelpOptions = true)
  static final class Correlate implements Runnable {
    @Spec CommandSpec spec;
    @Mixin OutputOptions output;

    @Parameters(
        paramLabel = "DATA.csv",
        description = "Columns alloy, and Dc [mm], rate [MPa/K] or nu, psi_sub, or both pairs.")
    Path file;

    @Option(
        names = "--bootstrap",
        defaultValue = "1000",
        description = "Resampled sets of alloys (default: ${DEFAULT-VALUE}).")
    int bootstrap;

    @Option(
        names = "--seed",
        defaultValue = "1",
        description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
    long seed;

    @Override
    public void run() {
      ModulusCorrelation result = ModulusCorrelation.of(DataTable.read(file), bootstrap, seed);
      StringBuilder text = new StringBuilder();
      for (ModulusCorrelation.Relation r : result.relations()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s: %d alloys, correlation %.3f%n",
                r.name().equals("rate(Dc)") ? "rate = a Dc^b" : "psi_sub = intercept + slope nu",
                r.x().length,
                r.correlation()));
        text.append(EstimateTable.of(r.estimates(), r.warnings()));
      }
      output.deliver(
          spec.commandLine().getOut(),
          "correlate",
          result,
          text.toString(),
          folder -> ModulusPlots.correlate(result, folder));
    }
  }
}
