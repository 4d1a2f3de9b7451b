package org.vitrum.trajectory;

import org.vitrum.analysis.SeriesAnalysis;

/**
 * An analysis of a whole trajectory under the name by which users ask for it.
 *
 * @param name lower case
 * @param fewestFrames that must be analysed for it to say anything
 */
public record NamedSeries(String name, SeriesAnalysis analysis, int fewestFrames) {}
