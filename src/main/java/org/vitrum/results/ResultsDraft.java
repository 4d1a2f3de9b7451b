package org.vitrum.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vitrum.analysis.ElasticTensor;

/** Results while they are put together: whoever finds something adds it. */
public final class ResultsDraft {
  /** See {@link Results#stages}. */
  public final List<Results.Stage> stages = new ArrayList<>();

  /** See {@link Results#bulkModulus}. */
  public final List<Results.BulkModulus> bulkModulus = new ArrayList<>();

  /** See {@link Results#bulkModulusCurves}. */
  public final List<ModulusCurve> bulkModulusCurves = new ArrayList<>();

  /** See {@link Results#shearModulus}. */
  public final List<Results.ShearModulus> shearModulus = new ArrayList<>();

  /** See {@link Results#isotropic}. */
  public final List<Results.Isotropic> isotropic = new ArrayList<>();

  /** See {@link Results#elasticConstants}. */
  public final List<ElasticTensor> elasticConstants = new ArrayList<>();

  /** See {@link Results#tg}. */
  public final List<Results.GlassTransition> tg = new ArrayList<>();

  /** See {@link Results#elastic}. */
  public final List<Results.Elastic> elastic = new ArrayList<>();

  /** See {@link Results#heterogeneity}. */
  public final List<Results.Heterogeneity> heterogeneity = new ArrayList<>();

  /** See {@link Results#diffusion}. */
  public final List<Results.Diffusion> diffusion = new ArrayList<>();

  /** See {@link Results#analysis}. */
  public final List<AnalysedStage> analysis = new ArrayList<>();

  /** See {@link Results#warnings}; repeated ones are dropped in the end. */
  public final List<String> warnings = new ArrayList<>();

  /** See {@link Results#xi}; null until it is known. */
  public Results.Xi xi;

  /** See {@link Results#softenings}; null without a Tg. */
  public Softenings softenings;

  /** See {@link Results#eshelby}; null where the deck has no such section. */
  public Results.Eshelby eshelby;

  /** See {@link Results#rdf}; null if none was recorded. */
  public String rdf;

  /**
   * The results.
   *
   * @param vitrum version of the program
   * @param title of the deck
   * @param composition number of atoms by element symbol
   */
  public Results finished(String vitrum, String title, Map<String, Integer> composition) {
    stages.sort(
        Comparator.comparingInt(Results.Stage::replica).thenComparingInt(Results.Stage::index));
    return new Results(
        vitrum,
        title,
        composition.values().stream().mapToInt(n -> n).sum(),
        composition,
        stages,
        bulkModulus,
        bulkModulusCurves,
        shearModulus,
        isotropic,
        elasticConstants,
        xi,
        softenings,
        eshelby,
        tg,
        elastic,
        heterogeneity,
        diffusion,
        analysis,
        rdf,
        warnings.stream().distinct().toList());
  }
}
