package org.vitrum.run;

import java.nio.file.Path;
import org.vitrum.results.Results;

/**
 * A finished run.
 *
 * @param folder where its files are
 * @param report the HTML report
 * @param stepsPerSecond over all dynamics
 * @param wallSeconds of the whole run
 */
public record RunSummary(
    Results results, Path folder, Path report, double stepsPerSecond, double wallSeconds) {}
