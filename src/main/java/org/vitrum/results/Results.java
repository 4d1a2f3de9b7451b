package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

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
 * @param shearModulus G at each temperature, ascending; replicas combined
 * @param isotropic E and nu wherever K and G are both known
 * @param elasticConstants C_ij at each temperature from the fluctuations of the stress
 * @param xi relative change of K between two temperatures
 * @param eshelby what the inclusion model makes of K(T), G(T) and measured data
 * @param tg glass transition from the quench or from the settled volumes
 * @param elastic elastic constants at 0 K
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
    @JsonProperty("shear_modulus") List<ShearModulus> shearModulus,
    List<Isotropic> isotropic,
    @JsonProperty("elastic_constants") List<ElasticTensor> elasticConstants,
    Xi xi,
    Eshelby eshelby,
    List<GlassTransition> tg,
    List<Elastic> elastic,
    String rdf,
    List<String> warnings) {

  /** A mean and its standard error; the unit is in the name of the entry. */
  public record Estimate(double value, double error) {}

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

  /** Mean pressure at a dilation ln(V/V0), with its standard error. */
  public record Point(
      double dilation,
      @JsonProperty("pressure_GPa") double pressure,
      @JsonProperty("pressure_error_GPa") double pressureError) {}

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
   * Mean shear stress at a simple shear.
   *
   * @param plane {@code xy}, {@code xz} or {@code yz}
   * @param strain gamma, of either sign
   */
  public record Shear(
      String plane,
      double strain,
      @JsonProperty("stress_GPa") double stress,
      @JsonProperty("stress_error_GPa") double stressError) {}

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
   * Isothermal elastic constants at a temperature, coefficients of stress and strain, Voigt order
   * xx, yy, zz, yz, xz, xy: the sum of four terms.
   *
   * @param temperature target, K
   * @param stress what the mean stress adds; nearly 0 at zero pressure
   * @param averages C11, C12 and C44 of a cubic crystal, K and G of an isotropic solid (Voigt)
   * @param replicas how many measurements were combined
   */
  public record ElasticTensor(
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("C_GPa") ElasticMatrix total,
      @JsonProperty("born_GPa") ElasticMatrix born,
      @JsonProperty("kinetic_GPa") ElasticMatrix kinetic,
      @JsonProperty("fluctuation_GPa") ElasticMatrix fluctuation,
      @JsonProperty("stress_GPa") ElasticMatrix stress,
      List<ElasticAverage> averages,
      int replicas) {}

  /** 6 x 6 values with their standard errors. */
  public record ElasticMatrix(double[][] value, double[][] error) {}

  /**
   * An average of elastic constants and of each of their terms.
   *
   * @param halves the average from the first and the second half of the series alone, which differ
   *     if it still changes; empty where there are too few samples
   */
  public record ElasticAverage(
      String name,
      @JsonProperty("C_GPa") Estimate total,
      @JsonProperty("born_GPa") Estimate born,
      @JsonProperty("kinetic_GPa") Estimate kinetic,
      @JsonProperty("fluctuation_GPa") Estimate fluctuation,
      @JsonProperty("stress_GPa") Estimate stress,
      @JsonProperty("halves_GPa") List<Estimate> halves) {}

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
      @JsonProperty("temperature_K") double at) {}

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
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Eshelby(
      Xi xi,
      Xi psi,
      @JsonProperty("psi_over_xi") Estimate psiOverXi,
      @JsonProperty("A_over_B") Estimate ratio,
      String regime,
      List<Annealing> data) {}

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
      @JsonProperty("bootstrap_upper") double bootstrapUpper) {}

  /**
   * Data and fitted curves of an annealing, times in s, moduli in GPa.
   *
   * @param bulkError standard error of K, given or from the scatter
   * @param stiffening G0/G
   * @param fraction Vf at the times of the data (B Vf where xi is not known)
   * @param fitTime times of the fitted curves
   */
  public record AnnealingCurves(
      double[] time,
      double[] bulk,
      double[] bulkError,
      double[] bulkResidual,
      double[] shear,
      double[] shearError,
      double[] shearResidual,
      double[] stiffening,
      double[] poisson,
      double[] fraction,
      double[] fitTime,
      double[] bulkFit,
      double[] shearFit,
      double[] fitStiffening,
      double[] poissonFit,
      double[] fractionFit) {}

  /**
   * A glass transition temperature from the kink of a curve.
   *
   * @param quantity {@code volume} or {@code enthalpy}
   * @param source where the curve comes from: {@code quench} or {@code settled}
   * @param significant whether two lines fit significantly better than one
   */
  public record GlassTransition(
      String quantity,
      String source,
      @JsonProperty("Tg_K") double temperature,
      @JsonProperty("Tg_error_K") double error,
      boolean significant) {}

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
}
