package org.vitrum.cli;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import picocli.CommandLine.Option;

/** {@code --elements} of every command that reads structures. */
final class ElementsOption {
  @Option(
      names = "--elements",
      split = ",",
      paramLabel = "A,B",
      description = "Elements of atom types 1, 2, ...; by default as the file says.")
  private List<String> elements = List.of();

  /** Empty to go by the file. */
  ImmutableList<String> chosen() {
    return Lists.immutable.ofAll(elements);
  }
}
