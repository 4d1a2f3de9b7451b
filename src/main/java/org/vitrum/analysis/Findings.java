package org.vitrum.analysis;

import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomColumn;

/**
 * What an analysis found.
 *
 * @param columns numbers of each atom; empty if it has none
 * @param numbers what sums it up; the same names for every snapshot
 * @param details more of it, as JSON has it: maps, lists and arrays
 */
public record Findings(
    ImmutableList<AtomColumn> columns,
    ImmutableList<Finding> numbers,
    Map<String, Object> details) {}
