package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vitrum.analysis.CubicElasticity;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.analysis.ElasticMatrix;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Elastic;

/** Elastic constants at 0 K, and those from the fluctuations of the stress. */
final class ElasticSection {
  private static final List<String> AXES = List.of("xx", "yy", "zz", "yz", "xz", "xy");

  private ElasticSection() {}

  static Section of(Results results) {
    Html html = new Html();
    results.elasticConstants().forEach(tensor -> fluctuations(html, tensor));
    for (Elastic elastic : results.elastic()) {
      html.element(
          "p",
          String.format(
              Locale.ROOT,
              "Stiffness C at 0 K in GPa, Voigt order%s. K = %s GPa, G = %s GPa (Voigt averages);"
                  + " asymmetry of C %s GPa.",
              results.elastic().size() > 1 ? ", replica " + (elastic.replica() + 1) : "",
              Numbers.plain(elastic.bulkModulus(), 5),
              Numbers.plain(elastic.shearModulus(), 5),
              Numbers.plain(elastic.asymmetry(), 2)));
      html.table(header(), rows(a -> b -> Numbers.fixed(elastic.stiffness()[a][b], 2)));
    }
    return new Section("elastic", "Elastic constants", html.toString(), List.of());
  }

  private static void fluctuations(Html html, ElasticTensor tensor) {
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "Isothermal elastic constants at %s from the fluctuations of the stress at constant"
                + " volume, in GPa: averages over equivalent constants of a cubic crystal, and"
                + " Voigt's K and G, as the sum of the Born term, the kinetic term, the fluctuation"
                + " term and the mean stress; and C from each half of the samples alone, which"
                + " differ if it still changes.",
            BulkModulusFigures.kelvin(tensor.temperature())));
    html.table(
        List.of(
            "", "C", "Born", "kinetic", "fluctuation", "stress", "C, first half", "second half"),
        tensor.averages().stream()
            .map(
                c ->
                    List.of(
                        c.name(),
                        Numbers.withError(c.total()),
                        Numbers.withError(c.born()),
                        Numbers.fixed(c.kinetic().value(), 2),
                        Numbers.withError(c.fluctuation()),
                        Numbers.withError(c.stress()),
                        half(c, 0),
                        half(c, 1)))
            .toList());
    CubicElasticity cubic = CubicElasticity.of(tensor);
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "Anisotropy 2C44/(C11 \u2212 C12) = %s. A polycrystal of it, or a glass, has G = %s GPa"
                + " (Voigt-Reuss-Hill), E = %s GPa, \u03bd = %s.",
            Numbers.withError(cubic.zener()),
            Numbers.withError(cubic.shear()),
            Numbers.withError(cubic.isotropic().young()),
            Numbers.withError(cubic.isotropic().poisson())));
    folded(html, "All components", tensor.total());
    folded(html, "Born term", tensor.born());
    folded(html, "Fluctuation term", tensor.fluctuation());
  }

  private static String half(ElasticAverage c, int half) {
    boolean known = c.halves() != null && c.halves().size() > half; // older runs have none
    return Numbers.withError(known ? c.halves().get(half) : null);
  }

  private static void folded(Html html, String title, ElasticMatrix c) {
    html.folded(
        title, header(), rows(a -> b -> Numbers.withError(c.value()[a][b], c.error()[a][b])));
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(AXES);
    return header;
  }

  private static List<List<String>> rows(IntFunction<IntFunction<String>> cell) {
    return IntStream.range(0, AXES.size())
        .mapToObj(
            a -> {
              List<String> row = new ArrayList<>(List.of(AXES.get(a)));
              for (int b = 0; b < AXES.size(); b++) {
                row.add(cell.apply(a).apply(b));
              }
              return row;
            })
        .toList();
  }
}
