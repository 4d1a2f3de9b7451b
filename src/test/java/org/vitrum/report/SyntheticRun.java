package org.vitrum.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.BulkModulusFit.Point;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.IsotropicElasticity;
import org.vitrum.analysis.RadialDistribution;
import org.vitrum.analysis.ShearModulusFit;
import org.vitrum.analysis.ShearModulusFit.Shear;
import org.vitrum.analysis.StressFluctuations;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.io.DataTable;
import org.vitrum.io.Json;
import org.vitrum.measured.AnnealingFit;
import org.vitrum.measured.Kinetics;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Results;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Eshelby;
import org.vitrum.results.Results.Isotropic;
import org.vitrum.results.Results.Ramp;
import org.vitrum.results.Results.ShearModulus;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.ResultsFile;
import org.vitrum.results.Softenings;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.KinkFit;

/**
 * A run folder made of known numbers: K falls by 1 % a 100 K from 105 GPa, V(T) has its kink at 720
 * K, all with the noise of a simulation of about 1,000 atoms.
 */
final class SyntheticRun {
  static final double TG = 720;
  private static final int ATOMS = 1000;

  private final SplittableRandom random;
  private final String title;

  SyntheticRun(String title, long seed) {
    this.title = title;
    random = new SplittableRandom(seed);
  }

  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("deck.yaml"),
        "title: " + title + "\nseed: 1\n# <not markup> & \"quoted\"\n");
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("vitrum", "0.1.0");
    manifest.put("title", title);
    manifest.put("deck_sha256", "0a9ab5175da0153d125ec8e96615b80479de3354cadf9f1e5c683d31c0eee0ab");
    manifest.put("potential", "potentials/zhou2004.json");
    manifest.put("potential_citation", "X. W. Zhou et al., Phys. Rev. B 69 (2004) 144113");
    manifest.put("seed", 1);
    manifest.put("device", "cpu");
    Json.write(folder.resolve("manifest.json"), manifest);
    Files.writeString(folder.resolve("thermo.csv"), thermo());
    Files.writeString(folder.resolve("rdf.csv"), rdf());
    ResultsFile.write(folder.resolve(ResultsFile.NAME), results());
    return folder;
  }

  private double noise(double width) {
    return width * random.nextGaussian();
  }

  static double volume(double t) {
    return 17 + (t < TG ? 6e-4 : 1.1e-3) * (t - TG);
  }

  private Results results() {
    List<BulkModulus> moduli = moduli();
    Ramp ramp = ramp();
    ResultsDraft draft = new ResultsDraft();
    draft.stages.add(
        new Results.Stage(
            0,
            0,
            "melt",
            new Results.Averages(
                new Estimate(2000.3, 1.2),
                new Estimate(0.004, 0.013),
                new Estimate(18.41, 0.002),
                new Estimate(-4.99, Double.NaN)),
            null,
            null));
    draft.stages.add(new Results.Stage(0, 1, "quench", null, ramp, null));
    draft.stages.add(
        new Results.Stage(
            0, 2, "minimise", null, null, new Results.Minimum(-5.1, 16.9, 1e-4, 2e-5)));
    draft.bulkModulus.addAll(moduli);
    draft.bulkModulusCurves.addAll(curves(moduli));
    draft.softenings = softenings(draft.bulkModulusCurves);
    draft.shearModulus.addAll(shearModuli());
    draft.isotropic.addAll(isotropic(moduli));
    draft.elasticConstants.add(tensor());
    draft.xi =
        Results.Xi.of(300, moduli.getFirst().bulkModulus(), 1200, moduli.getLast().bulkModulus());
    draft.eshelby = eshelby();
    draft.tg.add(
        Results.GlassTransition.of(
                "volume", "quench", KinkFit.of(ramp.temperature(), ramp.volumePerAtom()))
            .orElseThrow());
    draft.elastic.add(
        new Results.Elastic(
            0,
            new double[][] {
              {170, 122, 122, 0, 0, 0},
              {122, 170, 122, 0, 0, 0},
              {122, 122, 170, 0, 0, 0},
              {0, 0, 0, 76, 0, 0},
              {0, 0, 0, 0, 76, 0},
              {0, 0, 0, 0, 0, 76}
            },
            0.0003,
            138,
            55.2));
    draft.rdf = "rdf.csv";
    draft.warnings.add("pressure at 900 K, dilation +3 %: 200 samples are <few>");
    return draft.finished("0.1.0", title, composition());
  }

  private static Map<String, Integer> composition() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("Cu", ATOMS / 2);
    counts.put("Zr", ATOMS / 2);
    return counts;
  }

  private List<BulkModulus> moduli() {
    List<BulkModulus> moduli = new ArrayList<>();
    for (double t = 300; t <= 1200; t += 100) {
      List<Point> points = new ArrayList<>();
      double k = 105 * (1 - (t - 300) / 1e4);
      for (double x = -0.03; x < 0.031; x += 0.01) {
        double error = 0.02 + 0.03 * t / 1200;
        points.add(new Point(x, -k * x + 2.2 * k * x * x + noise(error), error));
      }
      BulkModulusFit fit = BulkModulusFit.of(points);
      Estimate modulus = fit.modulus();
      moduli.add(
          new BulkModulus(
              t,
              new Estimate(volume(t) + noise(0.003), 0.003),
              new Estimate(-5.4 + 3e-4 * t, 1e-3),
              modulus,
              fit.pressureDerivative().orElseThrow(),
              moduli.isEmpty()
                  ? new Estimate(0, 0)
                  : BulkModulusCurve.relativeChange(moduli.getFirst().bulkModulus(), modulus),
              1,
              points));
    }
    return moduli;
  }

  private static Softenings softenings(List<ModulusCurve> curves) {
    List<Softenings.Softening> xi = new ArrayList<>();
    for (ModulusCurve curve : curves) {
      for (Softenings.Transition transition : Softenings.Transition.values()) {
        xi.add(
            new Softenings.Softening(
                curve.label(),
                transition,
                "Tg",
                new Estimate(TG, 10),
                new Estimate(0.04, 0.002),
                Softenings.Verdict.BELOW));
      }
    }
    return new Softenings(300, new Estimate(TG, 10), 670.0, xi);
  }

  /** The affine K falls by a third as much, K in windows by parts of the way to the settled one. */
  private static List<ModulusCurve> curves(List<BulkModulus> moduli) {
    List<ModulusCurve> curves = new ArrayList<>();
    curves.add(curve(ModulusCurve.Definition.AFFINE, 0, 1.0 / 3, moduli));
    for (double time : new double[] {0.01, 0.1, 1, 10}) {
      double part = 2.0 / 3 + Math.log10(time) / 6;
      curves.add(curve(ModulusCurve.Definition.WINDOW, time, part, moduli));
    }
    curves.add(curve(ModulusCurve.Definition.SETTLED, 25, 1, moduli));
    return curves;
  }

  private static ModulusCurve curve(
      ModulusCurve.Definition definition, double time, double part, List<BulkModulus> moduli) {
    List<ModulusCurve.Point> points = new ArrayList<>();
    for (BulkModulus m : moduli) {
      Estimate k = new Estimate(110 + part * (m.bulkModulus().value() - 110), 0.3);
      Estimate k0 = points.isEmpty() ? k : points.getFirst().modulus();
      points.add(new ModulusCurve.Point(m.temperature(), k, BulkModulusCurve.change(k0, k), 1));
    }
    return new ModulusCurve(definition, time, time / 1.8, time * 1.8, points);
  }

  private List<ShearModulus> shearModuli() {
    List<ShearModulus> moduli = new ArrayList<>();
    for (double t = 300; t <= 900; t += 150) {
      List<Shear> shears = new ArrayList<>();
      for (String plane : List.of("xy", "xz", "yz")) {
        for (double gamma : new double[] {0.01, -0.01}) {
          shears.add(new Shear(plane, gamma, gamma * shear(t) + noise(0.005), 0.005));
        }
      }
      Estimate modulus = ShearModulusFit.of(shears).modulus();
      moduli.add(
          new ShearModulus(
              t,
              new Estimate(volume(t), 0.003),
              modulus,
              moduli.isEmpty()
                  ? new Estimate(0, 0)
                  : BulkModulusCurve.relativeChange(moduli.getFirst().shearModulus(), modulus),
              1,
              shears));
    }
    return moduli;
  }

  /** White noise in place of the stress and the Born term of a crystal. */
  private ElasticTensor tensor() {
    double[][] stress = new double[6][2000];
    double[][] born = new double[21][100];
    for (double[] series : stress) {
      Arrays.setAll(series, k -> noise(1e-4));
    }
    for (int a = 0, c = 0; a < 6; a++) {
      for (int b = a; b < 6; b++, c++) {
        double mean = a == b ? (a < 3 ? 1.3 : 0.4) : b < 3 ? 0.8 : 0;
        Arrays.setAll(born[c], k -> mean + noise(0.01));
      }
    }
    return StressFluctuations.of(300, ATOMS * volume(300), ATOMS, stress, born);
  }

  /** The shipped annealing data with a made-up xi. */
  private static Eshelby eshelby() {
    AnnealingFit fit =
        AnnealingFit.of(
            DataTable.read(Path.of("inputs/eshelby/synthetic-annealing.csv")),
            new AnnealingFit.Options(Kinetics.SHARED, new Estimate(0.1, 0.02), null, 20, 1));
    return new Eshelby(
        new Results.Xi(0.09, 0.004, 300, 1200),
        new Results.Xi(0.3, 0.02, 300, 1200),
        new Estimate(3.3, 0.3),
        new Estimate(0.27, 0.03),
        "shear-softening",
        List.of(
            new Results.Annealing(
                "eshelby/synthetic-annealing.csv",
                fit.estimates().stream().map(Results.Fitted::of).toList(),
                fit.curves(),
                List.of("a warning of the fit"))),
        null,
        null);
  }

  private static double shear(double t) {
    return 32 * (1 - (t - 300) / 3e3);
  }

  private static List<Isotropic> isotropic(List<BulkModulus> bulk) {
    List<Isotropic> both = new ArrayList<>();
    for (BulkModulus k : bulk.stream().limit(7).toList()) {
      IsotropicElasticity e =
          IsotropicElasticity.of(k.bulkModulus(), new Estimate(shear(k.temperature()), 0.5));
      both.add(
          new Isotropic(
              k.temperature(),
              e.young(),
              both.isEmpty()
                  ? new Estimate(0, 0)
                  : BulkModulusCurve.relativeChange(both.getFirst().young(), e.young()),
              e.poisson()));
    }
    return both;
  }

  private Ramp ramp() {
    double[] t = new double[60];
    Arrays.setAll(t, k -> 2000 - 1700.0 * (k + 0.5) / t.length);
    return new Ramp(
        t,
        Arrays.stream(t).map(x -> volume(x) + noise(0.01)).toArray(),
        Arrays.stream(t).map(x -> -5.3 + 20 * (volume(x) - 17) * 0.02 + noise(1e-3)).toArray());
  }

  private String thermo() {
    StringBuilder text =
        new StringBuilder(
            "step,time_ps,replica,stage,temperature_K,pressure_GPa,potential_eV,volume_A3\n");
    for (int k = 0; k < 4000; k++) {
      int stage = k < 1000 ? 1 : k < 2500 ? 2 : 3;
      double t = stage == 1 ? 2000 : stage == 2 ? 2000 - 1700.0 * (k - 1000) / 1500 : 300;
      double dilation = stage < 3 ? 0 : 0.01 * ((k - 2500) / 215 - 3);
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.3f,1,%d,%.3f,%.5f,%.5f,%.4f%n",
              50 * k,
              0.1 * k,
              stage,
              t + noise(0.02 * t),
              -105 * dilation + noise(0.3),
              ATOMS * (-5.3 + 1.5e-4 * t) + noise(3),
              ATOMS * (volume(t) * Math.exp(dilation) + noise(0.02))));
    }
    return text.toString();
  }

  /** A B2 crystal shaken so that its shells are as broad as a glass's. */
  private String rdf() {
    int m = 6;
    double a = 3.25;
    int n = 2 * m * m * m;
    int[] type = new int[n];
    double[] x = new double[3 * n];
    for (int i = 0; i < n; i++) {
      type[i] = i % 2;
      int cell = i / 2;
      int[] k = {cell % m, cell / m % m, cell / m / m};
      for (int axis = 0; axis < 3; axis++) {
        x[3 * i + axis] = a * (k[axis] + 0.5 * type[i]) + noise(0.25);
      }
    }
    AtomSystem system =
        AtomSystem.atRest(
            Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224)),
            Cell.orthogonal(m * a, m * a, m * a),
            type,
            x);
    RadialDistribution rdf = new RadialDistribution(system, 10, 200);
    rdf.add(system);
    return rdf.csv();
  }
}
