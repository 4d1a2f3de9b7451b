package org.vitrum.trajectory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrum.analysis.Findings;

/**
 * What was found in a frame.
 *
 * @param frame its number in the file, from 0
 * @param step as the file gives it
 * @param time ps; NaN where unknown
 * @param atoms number of atoms
 * @param findings by the name of the analysis, in order
 */
public record FrameResult(
    int frame, long step, double time, int atoms, Map<String, Findings> findings) {
  /** As it stands in analysis.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("frame", frame);
    json.put("step", step);
    json.put("time_ps", time);
    json.put("atoms", atoms);
    findings.forEach((name, found) -> json.put(name, FileResult.json(found)));
    return json;
  }
}
