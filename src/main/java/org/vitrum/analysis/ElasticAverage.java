package org.vitrum.analysis;

import java.util.List;
import org.vitrum.statistics.Estimate;

/**
 * An average of elastic constants and of each of their terms.
 *
 * @param halves the average from the first and the second half of the series alone, which differ if
 *     it still changes; empty where there are too few samples
 */
public record ElasticAverage(
    String name,
    Estimate total,
    Estimate born,
    Estimate kinetic,
    Estimate fluctuation,
    Estimate stress,
    List<Estimate> halves) {}
