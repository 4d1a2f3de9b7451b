package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.vitrum.statistics.Estimate;

/**
 * xi = (K0 - K)/K0 at and above the glass transition, by the time after a dilation at which K is
 * read.
 *
 * @param reference temperature of K0, K
 * @param simulated Tg of the simulation; absent if it found none
 * @param measured Tg in the laboratory, K; absent if the deck has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Softenings(
    @JsonProperty("reference_temperature_K") double reference,
    @JsonProperty("Tg_simulated_K") Estimate simulated,
    @JsonProperty("Tg_measured_K") Double measured,
    List<Softening> xi) {
  /** The softening that B. Sun et al., Acta Mater. 121 (2016) 266 find: 5 to 8 %. */
  public static final double LEAST = 0.05;

  /** The upper end of it. */
  public static final double MOST = 0.08;

  /** Which Tg. */
  public enum Transition {
    /** Of the simulation, at its cooling rate. */
    @JsonProperty("simulated")
    SIMULATED,
    /** Of the alloy in the laboratory. */
    @JsonProperty("measured")
    MEASURED
  }

  /** What xi is beside 5 to 8 %. */
  public enum Verdict {
    /** Between them. */
    @JsonProperty("met")
    MET,
    /** Outside by at most one standard error. */
    @JsonProperty("within its error")
    WITHIN_ERROR,
    /** Lower. */
    @JsonProperty("below")
    BELOW,
    /** Higher. */
    @JsonProperty("above")
    ABOVE,
    /** Not known: K was not measured up to that temperature, or not down to it. */
    @JsonProperty("beyond the temperatures")
    BEYOND;

    /** Of a xi. */
    public static Verdict of(Estimate xi) {
      if (xi.value() >= LEAST && xi.value() <= MOST) {
        return MET;
      }
      if (xi.value() + xi.error() >= LEAST && xi.value() - xi.error() <= MOST) {
        return WITHIN_ERROR;
      }
      return xi.value() < LEAST ? BELOW : ABOVE;
    }
  }

  /**
   * xi at a temperature.
   *
   * @param curve {@link ModulusCurve#label} of the curve that it is read from
   * @param transition the Tg that {@code place} refers to
   * @param place {@code Tg}, {@code 1.1 Tg}, {@code 1.2 Tg} or {@code Tg + 100 K}
   * @param temperature with the error of Tg, K
   * @param value xi with its standard error; absent beyond the temperatures of the curve
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Softening(
      String curve,
      Transition transition,
      String place,
      @JsonProperty("temperature_K") Estimate temperature,
      @JsonProperty("xi") Estimate value,
      Verdict verdict) {
    /**
     * With its verdict.
     *
     * @param value empty beyond the temperatures of the curve
     */
    public static Softening of(
        String curve,
        Transition transition,
        String place,
        Estimate temperature,
        Optional<Estimate> value) {
      return new Softening(
          curve,
          transition,
          place,
          temperature,
          value.orElse(null),
          value.map(Verdict::of).orElse(Verdict.BEYOND));
    }

    /** Whether both are xi at the same place of the same curve, as of two glasses. */
    public boolean isOf(Softening other) {
      return curve.equals(other.curve)
          && transition == other.transition
          && place.equals(other.place);
    }
  }
}
