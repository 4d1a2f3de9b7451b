package org.vitrum.potential;

import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Species;

/**
 * Finnis-Sinclair potentials as Mendelev and co-workers publish them. With H the step function, u =
 * s rho and i the element,
 *
 * <pre>{@code
 * F_i(rho) = -sqrt(u) + sum a (u - k)^n H(u - h)
 * f_ij(r)  = sum a (k - r)^n H(k - r)                  or  A (k - r)^n exp(-beta r) H(k - r)
 * phi_ij(r) = Z_i Z_j q2 / r sum c exp(-d r / a_ij)    for r < r_end: screened nuclei, with
 *             a_ij = aZ / sqrt(Z_i^(2/3) + Z_j^(2/3))
 *           = exp(sum_k b_k r^k)                       for r_end <= r < r1: the bridge
 *           = sum a (k - r)^n H(k - r)                 for r >= r1
 * }</pre>
 *
 * <p>Densities of unlike atoms are the same both ways. Published tables differ from the formulas by
 * rounding, and below 0.5 A, where some hold 10^12 instead of the screened nuclei.
 */
record FinnisSinclairForm(Path path, String sha256, Parameters root) implements ClosedForm {
  static FinnisSinclairForm read(Path path, String sha256, Parameters root) {
    return new FinnisSinclairForm(path, sha256, root);
  }

  @Override
  public ImmutableList<String> elements() {
    return ClosedForm.requireElements(
        root.place() + ": elements",
        root.objects("elements").collect(element -> element.text("sym")));
  }

  @Override
  public EamPotential tabulate(ImmutableList<String> wanted) {
    ImmutableList<Parameters> elements = root.objects("elements");
    int n = elements.size();
    Parameters table = root.object("table");
    int nrho = table.count("nrho", 5, MOST_POINTS);
    double drho = table.positive("drho");
    int nr = table.count("nr", 5, MOST_POINTS);
    double dr = table.positive("dr");
    double cutoff = table.positive("rcut");
    long points = (long) n * nrho + (n + 1L) * n * nr;
    if (points > MOST_VALUES) {
      throw new InputException(
          table.place(), "tables of at most " + MOST_VALUES + " values in all", points + " values");
    }
    UniformSpline[] embedding = new UniformSpline[n];
    UniformSpline[][] density = new UniformSpline[n][n];
    UniformSpline[][] pair = new UniformSpline[n][n];
    for (int a = 0; a < n; a++) {
      Parameters element = elements.get(a);
      embedding[a] = ClosedForm.tabulate(nrho, drho, element.place(), embedding(element));
      for (int b = 0; b <= a; b++) {
        Parameters f = ofPair(root.object("densities"), elements.get(b), element);
        density[a][b] = ClosedForm.tabulate(nr, dr, f.place(), density(f, elements));
        density[b][a] = density[a][b];
        Parameters phi = ofPair(root.object("pairs"), elements.get(b), element);
        pair[a][b] = ClosedForm.tabulate(nr, dr, phi.place(), rPhi(phi, elements.get(b), element));
        pair[b][a] = pair[a][b];
      }
    }
    return new EamPotential(
        origin(PotentialFormat.FINNIS_SINCLAIR),
        elements.collect(FinnisSinclairForm::element),
        cutoff,
        embedding,
        density,
        pair);
  }

  private static EamPotential.Element element(Parameters element) {
    return new EamPotential.Element(
        new Species(element.text("sym"), element.positive("mass")),
        element.count("Z", 1, 200),
        element.positive("a0"),
        element.text("lattice"));
  }

  /** The entry {@code A-B} or {@code B-A}. */
  private static Parameters ofPair(Parameters entries, Parameters a, Parameters b) {
    String name = a.text("sym") + "-" + b.text("sym");
    String reverse = b.text("sym") + "-" + a.text("sym");
    return entries.object(entries.has(name) || !entries.has(reverse) ? name : reverse);
  }

  private static DoubleUnaryOperator embedding(Parameters element) {
    double s = element.positive("s");
    double[][] terms = element.rows("F", 3);
    return rho -> {
      double u = s * rho;
      double sum = -Math.sqrt(u);
      for (double[] t : terms) {
        double from = t.length > 3 ? t[3] : t[1];
        if (u > from) {
          sum += t[0] * Math.pow(u - t[1], t[2]);
        }
      }
      return sum;
    };
  }

  private static DoubleUnaryOperator density(Parameters f, ImmutableList<Parameters> elements) {
    double divisor = f.has("div") ? divisor(f, elements) : 1;
    DoubleUnaryOperator sum;
    if (f.has("terms")) {
      double[][] terms = f.rows("terms", 3);
      sum = r -> cutPowers(terms, r);
    } else {
      double[][] term = {{f.number("A"), f.positive("k"), f.number("n")}};
      double beta = f.number("beta");
      sum = r -> cutPowers(term, r) * Math.exp(-beta * r);
    }
    return r -> sum.applyAsDouble(r) / divisor;
  }

  /** {@code "div": "s_Cu"} stands for the s of the element Cu. */
  private static double divisor(Parameters f, ImmutableList<Parameters> elements) {
    String name = f.text("div");
    Parameters element = elements.detect(e -> name.equals("s_" + e.text("sym")));
    if (element == null) {
      throw new InputException(f.place() + ": div", "s_ and an element's symbol", name);
    }
    return element.positive("s");
  }

  private DoubleUnaryOperator rPhi(Parameters pair, Parameters a, Parameters b) {
    Parameters core = root.object("core");
    double coreEnd = core.positive("r_end");
    double za = a.positive("Z");
    double zb = b.positive("Z");
    double screening = core.positive("aZ") / Math.sqrt(Math.pow(za, 2. / 3) + Math.pow(zb, 2. / 3));
    double strength = za * zb * core.positive("q2");
    double[] c = core.numbers("c");
    double[] d = core.numbers("d");
    if (c.length != d.length) {
      throw new InputException(core.place(), "as many d as c", d.length + " and " + c.length);
    }
    double bridgeEnd = pair.positive("r1");
    double[] bridge = pair.numbers("bridge");
    double[][] terms = pair.rows("terms", 3);
    return r -> {
      if (r < coreEnd) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
          sum += c[i] * Math.exp(-d[i] * r / screening);
        }
        return strength * sum;
      }
      if (r < bridgeEnd) {
        double exponent = 0;
        for (int i = bridge.length - 1; i >= 0; i--) {
          exponent = exponent * r + bridge[i];
        }
        return r * Math.exp(exponent);
      }
      return r * cutPowers(terms, r);
    };
  }

  /** Sum of a (k - r)^n over the terms [a, k, n] with r below k. */
  private static double cutPowers(double[][] terms, double r) {
    double sum = 0;
    for (double[] t : terms) {
      if (r < t[1]) {
        sum += t[0] * Math.pow(t[1] - r, t[2]);
      }
    }
    return sum;
  }
}
