package org.vitrum.trajectory;

import org.vitrum.analysis.SnapshotAnalysis;

/**
 * An analysis under the name by which users ask for it and which its files bear.
 *
 * @param name lower case
 * @param fewestFrames that a file must have for it to say anything
 */
public record NamedAnalysis(String name, SnapshotAnalysis analysis, int fewestFrames) {}
