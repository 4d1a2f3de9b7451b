package org.vitrum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.vitrum.InputException;
import org.vitrum.eshelby.Scheme;
import org.vitrum.io.DataTable;
import org.vitrum.measured.AnnealingFit;
import org.vitrum.measured.Kinetics;
import org.vitrum.measured.Posterior;
import org.vitrum.report.EshelbyPlots;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;
import org.vitrum.statistics.Estimate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vitrum eshelby fit}: softening of the inclusions from moduli measured during annealing.
 */
@Command(
    name = "fit",
    description =
        "Softening of the inclusions from K and G measured during annealing: eq. 5, A/B by eq. 6,"
            + " psi from xi, Vf(t) (Sun et al., Figs. 3, 4, 6).",
    mixinStandardHelpOptions = true)
final class EshelbyFit implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OutputOptions output;

  @Parameters(
      paramLabel = "DATA.csv",
      description =
          "Columns time [s], K [GPa], G [GPa]; optional K_error [GPa], G_error [GPa], E [GPa], nu."
              + " Or, in place of K and G, rho [g/cm3], v_l [m/s], v_s [m/s] of sound waves, with"
              + " their errors.")
  Path file;

  @ArgGroup XiSource source;

  /** Where xi comes from: given, or measured in a simulation. */
  static final class XiSource {
    @Option(
        names = "--xi",
        paramLabel = "XI",
        description = "Pressure softening, as 0.10 or 0.10+-0.02.")
    String xi;

    @Option(
        names = "--xi-from",
        paramLabel = "RUNDIR",
        description = "Take xi with its error from results.json of a run folder.")
    Path run;
  }

  @Option(
      names = "--vf",
      paramLabel = "VF",
      description =
          "A known volume fraction at time 0, as 0.20+-0.05: gives xi and psi without assuming xi.")
  String fraction;

  @Option(
      names = "--kinetics",
      defaultValue = "SHARED",
      converter = KineticsNames.class,
      description =
          "What K and G share in eq. 5: shared (k and n), shared-n (n), separate (nothing);"
              + " default: shared.")
  Kinetics kinetics;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "400",
      description = "Resampled data sets for the bootstrap intervals (default: ${DEFAULT-VALUE}).")
  int bootstrap;

  @Option(
      names = "--posterior",
      description =
          "Also sample the joint posterior of xi, psi and V0, which shows what the data leave"
              + " open.")
  boolean posterior;

  @Option(
      names = "--scheme",
      defaultValue = "DILUTE",
      converter = SchemeNames.class,
      description = "Scheme of the posterior: dilute or mori-tanaka (default: dilute).")
  Scheme scheme;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of bootstrap and posterior (default: ${DEFAULT-VALUE}).")
  long seed;

  /** Reads kinetics as shared, shared-n or separate. */
  static final class KineticsNames implements picocli.CommandLine.ITypeConverter<Kinetics> {
    @Override
    public Kinetics convert(String text) {
      return Kinetics.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Reads schemes with a hyphen. */
  static final class SchemeNames implements picocli.CommandLine.ITypeConverter<Scheme> {
    @Override
    public Scheme convert(String text) {
      return Scheme.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** What is printed as JSON. */
  record Result(AnnealingFit fit, Posterior posterior) {}

  @Override
  public void run() {
    Estimate xi = xi();
    Estimate vf = fraction == null ? null : Estimate.parse("--vf", fraction);
    AnnealingFit fit =
        AnnealingFit.of(
            DataTable.read(file), new AnnealingFit.Options(kinetics, xi, vf, bootstrap, seed));
    Posterior sampled = posterior ? Posterior.of(fit, scheme, xi, vf, seed) : null;
    output.deliver(
        spec.commandLine().getOut(),
        "fit",
        new Result(fit, sampled),
        text(fit, sampled),
        folder -> {
          EshelbyPlots.fit(fit, folder);
          if (sampled != null) {
            EshelbyPlots.corner(sampled, folder);
          }
        });
  }

  private Estimate xi() {
    if (source == null) {
      return null;
    }
    return source.run == null ? Estimate.parse("--xi", source.xi) : read(source.run);
  }

  /** xi of a run. */
  private static Estimate read(Path run) {
    Results.Xi xi = ResultsFile.read(run.resolve(ResultsFile.NAME)).xi();
    if (xi == null) {
      throw new InputException(
          "--xi-from " + run,
          "a run with xi (a bulk-modulus stage with two temperatures or more)",
          "a run without");
    }
    return new Estimate(xi.value(), xi.error());
  }

  private static String text(AnnealingFit fit, Posterior posterior) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %d times, %s kinetics; condition %.3g%s%n%n",
            fit.source(),
            fit.curves().time().length,
            fit.kinetics().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            fit.condition(),
            Double.isNaN(fit.reducedChiSquared())
                ? ", errors from the scatter"
                : String.format(
                    Locale.ROOT, ", reduced chi-squared %.3g", fit.reducedChiSquared())));
    text.append(EstimateTable.of(fit.estimates(), fit.warnings()));
    if (posterior != null) {
      text.append(
          String.format(
              "%nposterior, %s scheme%n%-8s %10s %10s   %-22s %s%n",
              posterior.scheme().label(), "", "median", "sd", "95 % interval", ""));
      for (Posterior.Quantity q : posterior.quantities()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-8s %10.4g %10.2g   %-22s %s%n",
                q.name(),
                q.median(),
                q.deviation(),
                String.format(Locale.ROOT, "%.4g to %.4g", q.lower(), q.upper()),
                q.verdict()));
      }
      if (posterior.drift() > 0.2) {
        text.append(
            String.format(
                Locale.ROOT,
                "warning: the sampling drifts by %.2g standard deviations; its intervals are"
                    + " rough.%n",
                posterior.drift()));
      }
    }
    return text.toString();
  }
}
