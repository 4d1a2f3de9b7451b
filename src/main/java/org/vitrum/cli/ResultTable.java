package org.vitrum.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrum.analysis.CubicElasticity;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.protocol.RunSummary;
import org.vitrum.results.Results;
import org.vitrum.statistics.Estimate;

/** What a run found, as a table for people. */
final class ResultTable {
  private ResultTable() {}

  static String of(RunSummary summary) {
    Results results = summary.results();
    StringBuilder out = new StringBuilder();
    if (!results.bulkModulus().isEmpty()) {
      out.append("\n     T     volume/atom        K            change of K\n");
      out.append("     K         A^3          GPa                 %\n");
      for (Results.BulkModulus k : results.bulkModulus()) {
        out.append(
            line(
                "%7.0f   %9.3f   %7.1f +- %-4.1f   %+6.1f +- %.1f\n",
                k.temperature(),
                k.volumePerAtom().value(),
                k.bulkModulus().value(),
                k.bulkModulus().error(),
                100 * k.relativeChange().value(),
                100 * k.relativeChange().error()));
      }
    }
    if (!results.shearModulus().isEmpty()) {
      out.append(
          "\n     T          G            change of G        E, isotropic    nu, isotropic\n");
      out.append("     K         GPa                %               GPa\n");
      for (Results.ShearModulus g : results.shearModulus()) {
        out.append(
            line(
                "%7.0f   %7.2f +- %-5.2f   %+6.1f +- %-4.1f",
                g.temperature(),
                g.shearModulus().value(),
                g.shearModulus().error(),
                100 * g.relativeChange().value(),
                100 * g.relativeChange().error()));
        results.isotropic().stream()
            .filter(e -> e.temperature() == g.temperature())
            .forEach(
                e ->
                    out.append(
                        line(
                            "   %7.1f +- %-4.1f   %.4f +- %.4f",
                            e.young().value(),
                            e.young().error(),
                            e.poisson().value(),
                            e.poisson().error())));
        out.append('\n');
      }
    }
    if (results.xi() != null) {
      out.append(
          line(
              "\nxi = (K0 - K1)/K0 = %.3f +- %.3f   between %.0f and %.0f K\n",
              results.xi().value(),
              results.xi().error(),
              results.xi().reference(),
              results.xi().at()));
    }
    if (results.eshelby() != null) {
      append(out, results.eshelby());
    }
    for (Results.GlassTransition tg : results.tg()) {
      if (tg.significant()) {
        out.append(
            line(
                "Tg = %.0f +- %.0f K   from the %s (%s)\n",
                tg.temperature(), tg.error(), tg.quantity(), tg.source()));
      }
    }
    results.elasticConstants().forEach(tensor -> append(out, tensor));
    for (Results.Elastic elastic : results.elastic()) {
      out.append("\nElastic constants at 0 K, GPa (xx yy zz yz xz xy):\n");
      for (double[] row : elastic.stiffness()) {
        for (double c : row) {
          out.append(line("%9.2f", c));
        }
        out.append('\n');
      }
      out.append(
          line(
              "K = %.2f, G = %.2f GPa (Voigt averages)\n",
              elastic.bulkModulus(), elastic.shearModulus()));
    }
    for (Results.Stage stage : results.stages()) {
      if (stage.averages() != null) {
        Results.Averages a = stage.averages();
        out.append(
            line(
                "%s: T %s K, p %s GPa, volume/atom %s A^3%s\n",
                stage.kind(),
                measured(a.temperature(), 1),
                measured(a.pressure(), 3),
                measured(a.volumePerAtom(), 4),
                Double.isNaN(a.temperature().error())
                    ? "   (fewer than two samples, so that '-' is not known: make the stage longer)"
                    : ""));
      }
    }
    for (Results.Stage stage : results.stages()) {
      if (stage.minimum() != null) {
        Results.Minimum m = stage.minimum();
        out.append(
            line(
                "%s: energy/atom %.6f eV, volume/atom %.4f A^3, pressure %.4f GPa, largest force"
                    + " %.1e eV/A\n",
                stage.kind(),
                m.energyPerAtom(),
                m.volumePerAtom(),
                m.pressure(),
                m.largestForce()));
      }
    }
    for (String warning : results.warnings()) {
      out.append("warning: ").append(warning).append('\n');
    }
    out.append(line("\n%d atoms, ", results.atoms()));
    if (summary.stepsPerSecond() > 0) {
      out.append(
          line(
              "%.0f steps/s (%.2f million atom-steps/s), ",
              summary.stepsPerSecond(), 1e-6 * summary.stepsPerSecond() * results.atoms()));
    }
    out.append(ProgressBar.duration(summary.wallSeconds())).append(" in all\n");
    out.append("report: ").append(summary.report()).append('\n');
    return out.toString();
  }

  private static void append(StringBuilder out, Results.Eshelby eshelby) {
    if (eshelby.psi() != null && eshelby.ratio() != null) {
      out.append(
          line(
              "psi = (G0 - G1)/G0 = %.3f +- %.3f, psi/xi = %.2f +- %.2f, A/B = %.3f +- %.3f: %s\n",
              eshelby.psi().value(),
              eshelby.psi().error(),
              eshelby.psiOverXi().value(),
              eshelby.psiOverXi().error(),
              eshelby.ratio().value(),
              eshelby.ratio().error(),
              eshelby.regime()));
    }
    for (Results.Annealing data : eshelby.data()) {
      out.append(line("\n%s, with xi of this run:\n", data.file()));
      out.append(
          EstimateTable.of(
              data.estimates().stream().map(Results.Fitted::quantity).toList(), data.warnings()));
    }
  }

  private static void append(StringBuilder out, ElasticTensor tensor) {
    out.append(
        line(
            "\nElastic constants at %.0f K from stress fluctuations, GPa (xx yy zz yz xz xy):\n",
            tensor.temperature()));
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        out.append(
            line("%8.1f +- %-4.1f", tensor.total().value()[a][b], tensor.total().error()[a][b]));
      }
      out.append('\n');
    }
    out.append(
        "            total             Born        kinetic     fluctuation      stress"
            + "    total from halves\n");
    for (ElasticAverage c : tensor.averages()) {
      out.append(
          line(
              "%-4s %8.2f +- %-5.2f %8.2f +- %-5.2f %7.2f %9.2f +- %-5.2f %7.2f   %s\n",
              c.name(),
              c.total().value(),
              c.total().error(),
              c.born().value(),
              c.born().error(),
              c.kinetic().value(),
              c.fluctuation().value(),
              c.fluctuation().error(),
              c.stress().value(),
              c.halves().stream()
                  .map(half -> line("%8.2f", half.value()))
                  .collect(Collectors.joining())));
    }
    CubicElasticity cubic = CubicElasticity.of(tensor);
    out.append(
        line(
            "2 C44/(C11 - C12) = %.3f +- %.3f; polycrystal (Voigt-Reuss-Hill): G = %.2f +- %.2f,"
                + " E = %.1f +- %.1f GPa, nu = %.4f +- %.4f\n",
            cubic.zener().value(),
            cubic.zener().error(),
            cubic.shear().value(),
            cubic.shear().error(),
            cubic.isotropic().young().value(),
            cubic.isotropic().young().error(),
            cubic.isotropic().poisson().value(),
            cubic.isotropic().poisson().error()));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A value with its error; what too few samples leave unknown is a dash. */
  private static String measured(Estimate estimate, int digits) {
    String form = "%." + digits + "f";
    String value = Double.isNaN(estimate.value()) ? "-" : line(form, estimate.value());
    return value + " +- " + (Double.isNaN(estimate.error()) ? "-" : line(form, estimate.error()));
  }
}
