package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.ElasticResponses;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;

/**
 * Parts a snapshot into soft regions and a stiff rest by every criterion at once. Columns, for each
 * criterion NAME: {@code soft_NAME}, 1 or 0, and {@code field_NAME}, the number that decided.
 */
public final class HeterogeneityAnalysis implements SnapshotAnalysis {
  /** The largest regions are listed one by one. */
  private static final int LISTED = 20;

  /** What is averaged over frames and shown; the rest is among the details of each frame. */
  private static final ImmutableList<String> SHOWN =
      Lists.immutable.of(
          "V_f", "K", "G", "K0", "G0", "K1", "G1", "xi", "psi", "K_dilute", "G_dilute");

  private final ElasticResponses responses;
  private final Heterogeneity.Rule rule;
  private final int[] id;
  private final Map<Criterion, double[]> ofAtoms;

  /**
   * @param first snapshot, whose atoms the numbers belong to
   * @param ofAtoms numbers of the atoms for criteria that do not follow from the response; those
   *     that are not there are left out
   */
  public HeterogeneityAnalysis(
      ElasticResponses responses,
      Heterogeneity.Rule rule,
      AtomSystem first,
      Map<Criterion, double[]> ofAtoms) {
    this.responses = responses;
    this.rule = rule;
    id = first.id().clone();
    this.ofAtoms = new LinkedHashMap<>(ofAtoms);
  }

  @Override
  public Findings of(AtomSystem atoms) {
    if (!ofAtoms.isEmpty() && !Arrays.equals(id, atoms.id())) {
      throw new InputException(
          "atoms", "those of the first frame in the same order, as its columns are used", "others");
    }
    ElasticResponse response = responses.of(atoms);
    ImmutableList<Heterogeneity> all = all(response, ofAtoms, rule);
    MutableList<Finding> numbers = Lists.mutable.empty();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("averaged_within_A", rule.radius());
    details.put("strain", response.applied());
    for (Heterogeneity found : all) {
      String name = found.criterion().label();
      numbers.addAll(
          found
              .numbers()
              .select(n -> SHOWN.contains(n.name()))
              .collect(n -> new Finding(name + "." + n.name(), n.unit(), n.estimate()))
              .castToList());
      Map<String, Object> own = details(found, all);
      own.put(
          "by_width",
          OfWidth.all(response, found, ofAtoms.get(found.criterion()), rule)
              .collect(HeterogeneityAnalysis::details)
              .castToList());
      details.put(name, own);
    }
    return new Findings(columns(all), numbers.toImmutable(), details, warnings(response, all));
  }

  /** What each criterion has for the atoms. */
  public static ImmutableList<AtomColumn> columns(ImmutableList<Heterogeneity> all) {
    return all.flatCollect(
        found -> {
          String name = found.criterion().label();
          boolean[] is = found.soft();
          int[] soft = IntStream.range(0, is.length).map(i -> is[i] ? 1 : 0).toArray();
          return Lists.immutable.of(
              AtomColumn.whole("soft_" + name, 1, soft),
              AtomColumn.real("field_" + name, 1, found.field()));
        });
  }

  private static Map<String, Object> details(OfWidth of) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("width_A", of.width());
    details.put("separation", of.separation());
    details.put("V_f", number(new Finding("V_f", "", of.fraction())));
    details.put("xi", number(new Finding("xi", "", of.xi())));
    details.put("psi", number(new Finding("psi", "", of.psi())));
    return details;
  }

  /** What a reader must know: that atoms jumped, and parts that are no stable solids. */
  private static ImmutableList<String> warnings(
      ElasticResponse response, ImmutableList<Heterogeneity> all) {
    return Lists.immutable
        .ofAll(response.warning().stream().toList())
        .newWithAll(all.flatCollect(Heterogeneity::warnings));
  }

  /** By every criterion for which there are numbers. */
  public static ImmutableList<Heterogeneity> all(
      ElasticResponse response, Map<Criterion, double[]> ofAtoms, Heterogeneity.Rule rule) {
    return Lists.immutable
        .of(Criterion.values())
        .select(c -> c.isMeasured() || ofAtoms.containsKey(c))
        .collect(c -> Heterogeneity.of(response, c, ofAtoms.get(c), rule));
  }

  private static Map<String, Object> details(
      Heterogeneity found, ImmutableList<Heterogeneity> all) {
    Map<String, Object> details = new LinkedHashMap<>();
    Map<String, Object> numbers = new LinkedHashMap<>();
    found.numbers().each(n -> numbers.put(n.name(), number(n)));
    details.put("numbers", numbers);
    details.put("separation", found.separation());
    details.put("mean_radius_A", found.clusters().meanRadius());
    details.put("mean_aspect", found.clusters().meanAspect());
    List<SoftClusters.Region> regions = found.clusters().all();
    details.put("regions", regions.size());
    details.put(
        "largest_regions",
        regions.stream().limit(LISTED).map(HeterogeneityAnalysis::details).toList());
    Map<String, Object> agreement = new LinkedHashMap<>();
    all.each(other -> agreement.put(other.criterion().label(), found.agreement(other)));
    details.put("agreement", agreement);
    return details;
  }

  private static Map<String, Object> number(Finding number) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("value", number.estimate().value());
    entry.put("error", number.estimate().error());
    if (!number.unit().isEmpty()) {
      entry.put("unit", number.unit());
    }
    return entry;
  }

  private static Map<String, Object> details(SoftClusters.Region region) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("atoms", region.atoms());
    details.put("volume_A3", region.volume());
    details.put("radius_A", region.radius());
    details.put("aspect", region.aspect());
    details.put("endless", region.endless());
    return details;
  }
}
