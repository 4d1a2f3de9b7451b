package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.vitrum.statistics.Estimate;

/**
 * What an analysis found in the frames of a stage.
 *
 * @param analysis its name, as in the deck
 * @param replica of the whole protocol, from 0
 * @param stage in the deck, from 0
 * @param kind of the stage, for example {@code quench}
 * @param time of the frames since the begin of the run, ps
 * @param temperature target at the frames, K
 * @param details of the last frame, or of the series
 * @param warnings what a reader of a series must know
 */
public record AnalysedStage(
    String analysis,
    int replica,
    int stage,
    String kind,
    @JsonProperty("time_ps") double[] time,
    @JsonProperty("temperature_K") double[] temperature,
    List<FrameNumber> numbers,
    Map<String, Object> details,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {
  /** Where there is nothing to warn of, files leave that out. */
  public AnalysedStage {
    warnings = warnings == null ? List.of() : warnings;
  }

  /**
   * A number that sums up a frame, or the series.
   *
   * @param unit empty for plain numbers
   * @param mean over the frames; of a series its own value
   * @param last of the last frame; of a series its own value
   * @param byFrame of each frame; empty for a series
   */
  public record FrameNumber(
      String name,
      String unit,
      Estimate mean,
      Estimate last,
      @JsonProperty("by_frame") @JsonInclude(JsonInclude.Include.NON_EMPTY) double[] byFrame) {
    /** Files of series leave the frames out. */
    public FrameNumber {
      byFrame = byFrame == null ? new double[0] : byFrame;
    }

    /** Name with the unit. */
    @JsonIgnore
    public String heading() {
      return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
  }

  /** Whether the temperature changed, so that a mean over the frames is of no state. */
  @JsonIgnore
  public boolean isRamp() {
    return time.length > 1 && temperature[0] != temperature[temperature.length - 1];
  }
}
