package org.vitrum.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vitrum.InputException;
import org.vitrum.eshelby.AlignedModel;
import org.vitrum.eshelby.Bounds;
import org.vitrum.eshelby.ForwardModel;
import org.vitrum.eshelby.Inclusion;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Scheme;
import org.vitrum.eshelby.Softening;
import org.vitrum.eshelby.Spheroid;
import org.vitrum.report.EshelbyPlots;
import org.vitrum.statistics.Estimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum eshelby forward}: moduli against the volume fraction of soft inclusions. */
@Command(
    name = "forward",
    description =
        "K, G, E and nu against the volume fraction of soft inclusions, by the dilute model of Sun"
            + " et al., Mori-Tanaka, self-consistent and differential schemes, with bounds.",
    mixinStandardHelpOptions = true)
final class EshelbyForward implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OutputOptions output;

  @Option(names = "--k0", required = true, description = "Bulk modulus of the matrix in GPa.")
  double bulk;

  @Option(names = "--g0", required = true, description = "Shear modulus of the matrix in GPa.")
  double shear;

  @Option(names = "--xi", required = true, description = "Pressure softening (K0-K1)/K0.")
  String xi;

  @Option(names = "--psi", required = true, description = "Shear softening (G0-G1)/G0.")
  String psi;

  @Option(
      names = "--vf",
      paramLabel = "START:END:STEP",
      defaultValue = "0:0.5:0.01",
      description = "Volume fractions (default: ${DEFAULT-VALUE}).")
  String fractions;

  @Option(
      names = "--aspect",
      paramLabel = "RATIO",
      description =
          "Spheroidal inclusions of this length over width, of random orientation (default:"
              + " spheres).")
  Double aspect;

  @Option(
      names = "--aligned",
      description = "All spheroids along one axis: E and G along and across it (needs --aspect).")
  boolean aligned;

  @Override
  public void run() {
    if (aligned) {
      aligned();
      return;
    }
    Inclusion.Shape shape = aspect == null ? Inclusion.SPHERE : new Spheroid(aspect);
    ForwardModel model =
        ForwardModel.of(
            new IsotropicModuli(bulk, shear),
            new Softening(Estimate.parse("--xi", xi).value(), Estimate.parse("--psi", psi).value()),
            shape,
            ForwardModel.fractions(fractions));
    output.deliver(
        spec.commandLine().getOut(),
        "forward",
        model,
        table(model),
        folder -> EshelbyPlots.forward(model, folder));
  }

  private void aligned() {
    if (aspect == null) {
      throw new InputException("--aligned", "--aspect with it", "no --aspect");
    }
    Softening softening =
        new Softening(Estimate.parse("--xi", xi).value(), Estimate.parse("--psi", psi).value());
    List<AlignedModel> models =
        Stream.of(Scheme.DILUTE, Scheme.MORI_TANAKA)
            .map(
                scheme ->
                    AlignedModel.of(
                        scheme,
                        new IsotropicModuli(bulk, shear),
                        softening,
                        new Spheroid(aspect),
                        ForwardModel.fractions(fractions)))
            .toList();
    StringBuilder text = new StringBuilder();
    for (AlignedModel model : models) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s, aligned spheroids of aspect ratio %s; moduli in GPa%n%6s %9s %9s %9s %9s%n",
              model.scheme().label(),
              aspect,
              "Vf",
              "E along",
              "E across",
              "G along",
              "G across"));
      for (AlignedModel.Row r : model.rows()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%6.3f %9.3f %9.3f %9.3f %9.3f%n",
                r.fraction(),
                r.youngAlong(),
                r.youngAcross(),
                r.shearAlong(),
                r.shearAcross()));
      }
    }
    output.deliver(
        spec.commandLine().getOut(),
        "aligned",
        models,
        text.toString(),
        folder -> EshelbyPlots.aligned(models, folder));
  }

  private static String table(ForwardModel model) {
    StringBuilder text = new StringBuilder();
    head(model, text);
    text.append(
        String.format("%n%6s %9s %9s %9s %8s", "Vf", "K [GPa]", "G [GPa]", "E [GPa]", "nu"));
    for (int s = 1; s < model.curves().size(); s++) {
      text.append(String.format(" | %-17s", model.curves().get(s).scheme().label() + " K, G"));
    }
    text.append(String.format(" | %s%n", "bounds of K, of G"));
    for (int i = 0; i < model.fractions().size(); i++) {
      row(model, i, text);
    }
    model.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
    return text.toString();
  }

  /** The matrix, the inclusions, and what they do together. */
  private static void head(ForwardModel model, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "K0 = %.2f GPa, G0 = %.2f GPa, nu0 = %.4f; xi = %.3g, psi = %.3g, %s%n"
                + "A = %.5f, B = %.5f, A/B = %.4f: %s%n",
            model.matrix().bulk(),
            model.matrix().shear(),
            model.matrix().poisson(),
            model.softening().xi(),
            model.softening().psi(),
            model.shape(),
            model.a(),
            model.b(),
            model.a() / model.b(),
            switch (model.regime()) {
              case SHEAR_SOFTENING -> "shear softening, nu rises with Vf";
              case PRESSURE_SOFTENING -> "pressure softening, nu falls with Vf";
              case NEUTRAL -> "neutral, nu does not depend on Vf";
            }));
    if (!Double.isNaN(model.neutralPsi())) {
      text.append(
          String.format(
              Locale.ROOT,
              "For this xi, nu turns from falling to rising with Vf at psi = %.5f (A = B)%s.%n",
              model.neutralPsi(),
              model.neutralPsi() > 1 ? ", which no inclusion has" : ""));
    }
  }

  /** All schemes at one volume fraction. */
  private static void row(ForwardModel model, int i, StringBuilder text) {
    IsotropicModuli m = model.curves().getFirst().moduli().get(i);
    text.append(
        String.format(
            Locale.ROOT,
            "%6.3f %9.3f %9.3f %9.3f %8.5f",
            model.fractions().get(i),
            m.bulk(),
            m.shear(),
            m.young(),
            m.poisson()));
    for (int s = 1; s < model.curves().size(); s++) {
      IsotropicModuli other = model.curves().get(s).moduli().get(i);
      String label = model.curves().get(s).scheme().label() + " K, G";
      text.append(
          String.format(
              Locale.ROOT,
              " | %-" + Math.max(17, label.length()) + "s",
              String.format(Locale.ROOT, "%8.3f %8.3f", other.bulk(), other.shear())));
    }
    Bounds b = model.bounds().get(i);
    text.append(
        String.format(
            Locale.ROOT,
            " | %.2f-%.2f %.2f-%.2f%n",
            b.lower().bulk(),
            b.upper().bulk(),
            b.lower().shear(),
            b.upper().shear()));
  }
}
