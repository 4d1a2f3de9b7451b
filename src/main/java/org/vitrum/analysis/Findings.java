package org.vitrum.analysis;

import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomColumn;

/**
 * What an analysis found.
 *
 * @param columns numbers of each atom; empty if it has none
 * @param numbers what sums it up; the same names for every snapshot
 * @param details more of it, as JSON has it: maps, lists and arrays
 * @param warnings what a reader of the numbers must know, and what to do about it
 */
public record Findings(
    ImmutableList<AtomColumn> columns,
    ImmutableList<Finding> numbers,
    Map<String, Object> details,
    ImmutableList<String> warnings) {
  /** Without warnings. */
  public Findings(
      ImmutableList<AtomColumn> columns,
      ImmutableList<Finding> numbers,
      Map<String, Object> details) {
    this(columns, numbers, details, Lists.immutable.empty());
  }

  /** The same without the numbers of each atom, which have been written and take most room. */
  public Findings withoutColumns() {
    return new Findings(Lists.immutable.empty(), numbers, details, warnings);
  }
}
