package org.vitrum.trajectory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.statistics.Estimate;

/**
 * What was found in the frames of a file.
 *
 * @param file that was read
 * @param frames in order
 * @param series what was found in the frames as a whole, by the name of the analysis, in order
 * @param failure why the file was not read to its end; empty if it was
 */
public record FileResult(
    Path file,
    List<FrameResult> frames,
    Map<String, Findings> series,
    Optional<InputException> failure) {
  /** As it stands in analysis.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.toString());
    failure.ifPresent(e -> json.put("failure", e.getMessage()));
    if (!frames.isEmpty()) {
      for (String name : frames.getFirst().findings().keySet()) {
        json.put(name, numbers(means(name)));
      }
    }
    series.forEach((name, found) -> json.put(name, json(found)));
    json.put("frames", frames.stream().map(FrameResult::json).toList());
    return json;
  }

  /**
   * The numbers of an analysis, averaged over the frames; of one frame its own. The errors of means
   * come from blocks of frames, which may be correlated.
   */
  public List<Finding> means(String analysis) {
    return numbers(frames.getFirst(), analysis).stream()
        .map(f -> new Finding(f.name(), f.unit(), mean(analysis, f)))
        .toList();
  }

  /**
   * What was to be known about series, and about frames: of each analysis the warnings of the first
   * frame that has any, as those of others are like them, and how many others there are.
   */
  public List<String> warnings() {
    List<String> all = new ArrayList<>();
    series.forEach(
        (name, found) -> found.warnings().each(w -> all.add(file + ": " + name + ": " + w)));
    if (frames.isEmpty()) {
      return all;
    }
    for (String name : frames.getFirst().findings().keySet()) {
      List<FrameResult> warned =
          frames.stream().filter(f -> f.findings().get(name).warnings().notEmpty()).toList();
      if (!warned.isEmpty()) {
        FrameResult first = warned.getFirst();
        String others = warned.size() == 1 ? "" : " (and others: " + (warned.size() - 1) + ")";
        for (String warning : first.findings().get(name).warnings()) {
          all.add("%s, frame %d%s: %s: %s".formatted(file, first.frame(), others, name, warning));
        }
      }
    }
    return all;
  }

  private Estimate mean(String analysis, Finding first) {
    double[] series =
        frames.stream()
            .flatMap(frame -> numbers(frame, analysis).stream())
            .filter(f -> f.name().equals(first.name()))
            .mapToDouble(f -> f.estimate().value())
            .toArray();
    return FrameMean.of(series, first.estimate());
  }

  private static List<Finding> numbers(FrameResult frame, String analysis) {
    return frame.findings().get(analysis).numbers().castToList();
  }

  /** What was found, as it stands in files. */
  static Map<String, Object> json(Findings findings) {
    Map<String, Object> json = numbers(findings.numbers().castToList());
    json.putAll(findings.details());
    if (findings.warnings().notEmpty()) {
      json.put("warnings", findings.warnings().castToList());
    }
    return json;
  }

  private static Map<String, Object> numbers(List<Finding> numbers) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Finding number : numbers) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("value", number.estimate().value());
      entry.put("error", number.estimate().error());
      if (!number.unit().isEmpty()) {
        entry.put("unit", number.unit());
      }
      json.put(number.name(), entry);
    }
    return json;
  }
}
