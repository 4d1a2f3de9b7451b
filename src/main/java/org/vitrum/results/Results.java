package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.BulkModulusFit.Point;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.ShearModulusFit.Shear;
import org.vitrum.measured.AnnealingCurves;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.KinkFit;

/**
 * Everything a run found, as results.json holds it: flat, with units in the names. What a run did
 * not measure is absent.
 *
 * @param vitrum version of the program
 * @param title of the deck
 * @param atoms number of atoms
 * @param composition number of atoms by element symbol, in the order of the species
 * @param stages averages of each stage, in order
 * @param bulkModulus K at each temperature, ascending; replicas combined
 * @param bulkModulusCurves K against temperature at each time after a dilation
 * @param shearModulus G at each temperature, ascending; replicas combined
 * @param isotropic E and nu wherever K and G are both known
 * @param elasticConstants C_ij at each temperature from the fluctuations of the stress
 * @param xi relative change of K between two temperatures
 * @param softenings xi at and above Tg, by the time after a dilation
 * @param eshelby what the inclusion model makes of K(T), G(T) and measured data
 * @param tg glass transition from the quench or from the settled volumes
 * @param elastic elastic constants at 0 K
 * @param heterogeneity soft regions and the stiff rest, one entry a criterion
 * @param diffusion self-diffusion coefficients, one entry a {@code diffusion} stage and replica
 * @param analysis what analyses of frames found, one entry an analysis, replica and stage
 * @param rdf name of the file of radial distribution functions
 * @param warnings what a reader must know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Results(
    String vitrum,
    String title,
    int atoms,
    Map<String, Integer> composition,
    List<Stage> stages,
    @JsonProperty("bulk_modulus") List<BulkModulus> bulkModulus,
    @JsonProperty("bulk_modulus_curves") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ModulusCurve> bulkModulusCurves,
    @JsonProperty("shear_modulus") List<ShearModulus> shearModulus,
    List<Isotropic> isotropic,
    @JsonProperty("elastic_constants") List<ElasticTensor> elasticConstants,
    Xi xi,
    Softenings softenings,
    Eshelby eshelby,
    List<GlassTransition> tg,
    List<Elastic> elastic,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Heterogeneity> heterogeneity,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Diffusion> diffusion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AnalysedStage> analysis,
    String rdf,
    List<String> warnings) {
  /** Results of runs that were not finished, or of older versions, lack some of it. */
  public Results {
    title = title == null ? "Run without results" : title;
    composition = composition == null ? Map.of() : composition;
    stages = orEmpty(stages);
    bulkModulus = orEmpty(bulkModulus);
    bulkModulusCurves = orEmpty(bulkModulusCurves);
    shearModulus = orEmpty(shearModulus);
    isotropic = orEmpty(isotropic);
    elasticConstants = orEmpty(elasticConstants);
    tg = orEmpty(tg);
    elastic = orEmpty(elastic);
    heterogeneity = orEmpty(heterogeneity);
    diffusion = orEmpty(diffusion);
    analysis = orEmpty(analysis);
    warnings = orEmpty(warnings);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  /**
   * A stage that has ended.
   *
   * @param replica of the whole protocol, from 0
   * @param index in the deck, from 0
   * @param kind as in the deck, for example {@code melt}
   * @param averages over the second half of a hold, absent for other stages
   * @param ramp volume and enthalpy along a ramp, absent for other stages
   * @param minimum what a minimisation found, absent for other stages
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stage(
      int replica, int index, String kind, Averages averages, Ramp ramp, Minimum minimum) {}

  /** A minimum of the energy, or of the enthalpy where the box was relaxed. */
  public record Minimum(
      @JsonProperty("energy_per_atom_eV") double energyPerAtom,
      @JsonProperty("volume_per_atom_A3") double volumePerAtom,
      @JsonProperty("pressure_GPa") double pressure,
      @JsonProperty("largest_force_eV_A") double largestForce) {}

  /** Averages at constant temperature. */
  public record Averages(
      @JsonProperty("temperature_K") Estimate temperature,
      @JsonProperty("pressure_GPa") Estimate pressure,
      @JsonProperty("volume_per_atom_A3") Estimate volumePerAtom,
      @JsonProperty("enthalpy_per_atom_eV") Estimate enthalpyPerAtom) {}

  /** Means over bins along a temperature ramp, in the order of time. */
  public record Ramp(
      @JsonProperty("temperature_K") double[] temperature,
      @JsonProperty("volume_per_atom_A3") double[] volumePerAtom,
      @JsonProperty("enthalpy_per_atom_eV") double[] enthalpyPerAtom) {}

  /**
   * The isothermal bulk modulus at a temperature.
   *
   * @param temperature target, K
   * @param volumePerAtom settled, at the pressure of the deck
   * @param bulkModulus with its standard error, GPa
   * @param pressureDerivative K' = dK/dp with its standard error; absent where two dilations gave K
   * @param relativeChange (K - K_ref)/K_ref against the lowest temperature, with its standard error
   * @param replicas how many measurements were combined
   * @param points pressures at the dilations; of the first replica
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BulkModulus(
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("volume_per_atom_A3") Estimate volumePerAtom,
      @JsonProperty("enthalpy_per_atom_eV") Estimate enthalpyPerAtom,
      @JsonProperty("K_GPa") Estimate bulkModulus,
      @JsonProperty("K_prime") Estimate pressureDerivative,
      @JsonProperty("relative_change") Estimate relativeChange,
      int replicas,
      List<Point> points) {}

  /**
   * The isothermal shear modulus at a temperature.
   *
   * @param temperature target, K
   * @param volumePerAtom settled, at the pressure of the deck
   * @param shearModulus with its standard error, GPa
   * @param relativeChange (G - G_ref)/G_ref against the lowest temperature, with its standard error
   * @param replicas how many measurements were combined
   * @param shears of the first replica
   */
  public record ShearModulus(
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("volume_per_atom_A3") Estimate volumePerAtom,
      @JsonProperty("G_GPa") Estimate shearModulus,
      @JsonProperty("relative_change") Estimate relativeChange,
      int replicas,
      List<Shear> shears) {}

  /**
   * Young's modulus and Poisson's ratio at a temperature, from K and G there.
   *
   * @param relativeChange of E against the lowest temperature
   */
  public record Isotropic(
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("E_GPa") Estimate young,
      @JsonProperty("relative_change") Estimate relativeChange,
      @JsonProperty("nu") Estimate poisson) {}

  /**
   * xi = (K0 - K1)/K0 (Sun et al., Acta Mater. 121 (2016) 266).
   *
   * @param reference temperature of K0, K
   * @param at temperature of K1, K
   */
  public record Xi(
      double value,
      double error,
      @JsonProperty("reference_temperature_K") double reference,
      @JsonProperty("temperature_K") double at) {
    /**
     * Between two temperatures.
     *
     * @param reference temperature of K0, K
     * @param at temperature of K1, K
     */
    public static Xi of(double reference, Estimate k0, double at, Estimate k1) {
      Estimate softening = BulkModulusCurve.softening(k0, k1);
      return new Xi(softening.value(), softening.error(), reference, at);
    }
  }

  /**
   * The inclusion model of Sun et al., Acta Mater. 121 (2016) 266.
   *
   * @param xi pressure softening, from K(T)
   * @param psi shear softening (G0 - G1)/G0, from G(T) at the same temperatures; absent without G
   * @param psiOverXi of the two
   * @param ratio A/B of inclusions with this xi and psi in a matrix of K0 and G0; absent where
   *     these are not positive
   * @param regime {@code shear-softening}, {@code pressure-softening} or {@code neutral}
   * @param data psi and Vf from moduli measured during annealing, one entry a file
   * @param softBy criterion of the soft regions whose xi and psi these are; absent where they are
   *     of K(T) and G(T)
   * @param fraction Vf of those soft regions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Eshelby(
      Xi xi,
      Xi psi,
      @JsonProperty("psi_over_xi") Estimate psiOverXi,
      @JsonProperty("A_over_B") Estimate ratio,
      String regime,
      List<Annealing> data,
      @JsonProperty("soft_by") String softBy,
      @JsonProperty("V_f") Estimate fraction) {}

  /**
   * The fit of eq. 5 and eq. 6 to a file of moduli measured during annealing.
   *
   * @param file as the deck names it
   * @param estimates K0, G0, nu0, A/B, and with xi of the simulation psi and V0
   * @param warnings what the data cannot tell
   */
  public record Annealing(
      String file, List<Fitted> estimates, AnnealingCurves curves, List<String> warnings) {}

  /**
   * A fitted quantity with its standard error and 95 % intervals, by covariance and by bootstrap;
   * NaN where there was none.
   */
  public record Fitted(
      String name,
      String unit,
      double value,
      double error,
      double lower,
      double upper,
      @JsonProperty("bootstrap_lower") double bootstrapLower,
      @JsonProperty("bootstrap_upper") double bootstrapUpper) {
    /** As the file holds it. */
    public static Fitted of(FittedQuantity q) {
      return new Fitted(
          q.name(),
          q.unit(),
          q.value(),
          q.error(),
          q.lower(),
          q.upper(),
          q.bootstrapLower(),
          q.bootstrapUpper());
    }

    /** What was fitted. */
    public FittedQuantity quantity() {
      return new FittedQuantity(
          name, unit, value, error, lower, upper, bootstrapLower, bootstrapUpper);
    }
  }

  /**
   * A glass transition temperature from the kink of a curve.
   *
   * @param quantity {@code volume} or {@code enthalpy}
   * @param source where the curve comes from: the name of a ramp, {@code quench}, or {@code
   *     settled}
   * @param significant whether two lines fit significantly better than one, and better than a
   *     parabola
   */
  public record GlassTransition(
      String quantity,
      String source,
      @JsonProperty("Tg_K") double temperature,
      @JsonProperty("Tg_error_K") double error,
      boolean significant) {
    /** The source of curves of settled boxes. */
    public static final String SETTLED = "settled";

    /** As the file holds it, if the points bound the break point. */
    public static Optional<GlassTransition> of(String quantity, String source, KinkFit fit) {
      return Double.isFinite(fit.error())
          ? Optional.of(
              new GlassTransition(
                  quantity, source, fit.breakPoint(), fit.error(), fit.isGlassTransition()))
          : Optional.empty();
    }

    /**
     * Tg of a simulation where one number is needed, in every report: of the significant kinks
     * those of the quench, or else of the settled boxes, and of these the one that is known best.
     */
    public static Optional<Estimate> best(List<GlassTransition> all) {
      return all.stream()
          .filter(GlassTransition::significant)
          .min(
              Comparator.comparing((GlassTransition tg) -> tg.source().equals(SETTLED))
                  .thenComparingDouble(GlassTransition::error))
          .map(tg -> new Estimate(tg.temperature(), tg.error()));
    }
  }

  /**
   * Elastic constants at 0 K, Voigt order xx, yy, zz, yz, xz, xy.
   *
   * @param stiffness 6 x 6, GPa
   * @param asymmetry largest |C_ij - C_ji|/2, GPa: a measure of the numerical error
   * @param bulkModulus Voigt average, GPa
   * @param shearModulus Voigt average, GPa
   */
  public record Elastic(
      int replica,
      @JsonProperty("C_GPa") double[][] stiffness,
      @JsonProperty("asymmetry_GPa") double asymmetry,
      @JsonProperty("K_voigt_GPa") double bulkModulus,
      @JsonProperty("G_voigt_GPa") double shearModulus) {}

  /**
   * Soft regions and the stiff rest by one criterion.
   *
   * @param criterion by which they were told apart
   * @param replicas how many structures were combined
   * @param separation share of the variance of the criterion's number that lies between them
   * @param regions how many soft regions a structure has
   * @param radius of the regions that end within the box, A; NaN if none does
   * @param aspect length over width of the regions; NaN if none has one
   * @param largest regions of each structure
   * @param widths what is found when the criterion's number is averaged over spheres of other
   *     widths
   * @param numbers by name and unit: fraction, moduli of the parts and of the whole, predictions
   */
  public record Heterogeneity(
      String criterion,
      int replicas,
      double separation,
      double regions,
      @JsonProperty("mean_radius_A") double radius,
      @JsonProperty("mean_aspect") double aspect,
      @JsonProperty("largest_regions") List<SoftRegion> largest,
      @JsonProperty("by_width") List<SoftOfWidth> widths,
      Map<String, Estimate> numbers) {
    /** Results of older versions lack the regions. */
    public Heterogeneity {
      largest = orEmpty(largest);
      widths = orEmpty(widths);
    }
  }

  /**
   * Soft regions when numbers are averaged over spheres of a width.
   *
   * @param width diameter of the spheres, A
   * @param fraction Vf
   */
  public record SoftOfWidth(
      @JsonProperty("width_A") double width,
      double separation,
      @JsonProperty("V_f") Estimate fraction,
      Estimate xi,
      Estimate psi) {}

  /**
   * A soft region.
   *
   * @param replica whose structure it is in
   * @param radius of the sphere of its volume, A
   * @param aspect length over width; NaN of few atoms and of endless ones
   * @param endless whether it meets its own periodic image
   */
  public record SoftRegion(
      int replica,
      int atoms,
      @JsonProperty("radius_A") double radius,
      double aspect,
      boolean endless) {}

  /**
   * Self-diffusion at a temperature.
   *
   * @param temperature target, K
   * @param from begin of the times at which MSD = 6 D t was fitted, ps
   * @param to end of them, ps
   * @param species in the order of the composition
   * @param time of the mean square displacements, ps
   */
  public record Diffusion(
      int replica,
      int stage,
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("fit_from_ps") double from,
      @JsonProperty("fit_to_ps") double to,
      List<SpeciesDiffusion> species,
      @JsonProperty("time_ps") double[] time) {}

  /**
   * Self-diffusion of the atoms of an element.
   *
   * @param coefficient D, A^2/ps
   * @param inSi the same, m^2/s
   * @param exponent of MSD ~ t^n over the fitted times: 1 where the atoms diffuse
   * @param displacement mean square displacement at each time
   */
  public record SpeciesDiffusion(
      String element,
      @JsonProperty("D_A2_ps") Estimate coefficient,
      @JsonProperty("D_m2_s") Estimate inSi,
      double exponent,
      @JsonProperty("msd_A2") double[] displacement) {}
}
