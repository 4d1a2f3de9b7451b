package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.vitrum.statistics.Estimate;

/**
 * The bulk modulus against temperature, read at one time after a dilation.
 *
 * @param definition what it is
 * @param time middle of the window in the logarithm of time, ps; 0 at the instant of the dilation,
 *     and of inherent structures
 * @param from begin of the window, ps
 * @param to end of the window, ps
 * @param points ascending in temperature
 */
public record ModulusCurve(
    Definition definition,
    @JsonProperty("time_ps") double time,
    @JsonProperty("from_ps") double from,
    @JsonProperty("to_ps") double to,
    List<Point> points) {
  /** When K is read. */
  public enum Definition {
    /** At the instant of the dilation, all atoms following the box. */
    @JsonProperty("affine")
    AFFINE,
    /** In a window of half a decade of time. */
    @JsonProperty("window")
    WINDOW,
    /** While the stage samples, after its time of equilibration. */
    @JsonProperty("settled")
    SETTLED,
    /** Of inherent structures: minima of the energy at the settled volume, without time. */
    @JsonProperty("inherent")
    INHERENT
  }

  /**
   * K at a temperature.
   *
   * @param temperature target, K
   * @param modulus GPa
   * @param relativeChange against the lowest temperature of the curve
   * @param replicas how many measurements were combined
   */
  public record Point(
      @JsonProperty("temperature_K") double temperature,
      @JsonProperty("K_GPa") Estimate modulus,
      @JsonProperty("relative_change") Estimate relativeChange,
      int replicas) {}

  /** What a legend or the head of a column says. */
  public String label() {
    return switch (definition) {
      case AFFINE -> "affine";
      case WINDOW -> Numbers.plain(time, 2) + " ps";
      case SETTLED -> "settled";
      case INHERENT -> "inherent";
    };
  }

  /**
   * Whether it is shown among others: of the windows every other one, from 0.1 ps on. Earlier ones
   * and those between stand in results.json and in the figure of K against time.
   */
  public boolean shown() {
    double decades = Math.log10(time);
    return definition != Definition.WINDOW
        || decades > -1.1 && Math.abs(decades - Math.rint(decades)) < 0.1;
  }
}
