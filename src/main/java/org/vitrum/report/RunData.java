package org.vitrum.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.io.CsvTable;
import org.vitrum.io.Json;
import org.vitrum.io.RunFolder;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;

/**
 * What a run folder holds for its report. Files that a run has not written yet are absent.
 *
 * @param label short name in legends: the folder's
 * @param manifest how the run was made
 */
record RunData(
    RunFolder folder,
    String label,
    JsonNode manifest,
    Results results,
    Optional<String> deck,
    Optional<CsvTable> thermo,
    Optional<CsvTable> rdf) {
  /**
   * @throws InputException if the folder holds no run, or a file of it is damaged
   */
  static RunData read(Path path) {
    RunFolder folder = RunFolder.open(path);
    Path results = folder.resolve(ResultsFile.NAME);
    Path manifest = folder.resolve("manifest.json");
    Results read = Files.exists(results) ? ResultsFile.read(results) : ResultsFile.none();
    return new RunData(
        folder,
        path.toAbsolutePath().normalize().getFileName().toString(),
        Files.exists(manifest) ? Json.read(manifest) : new ObjectNode(JsonNodeFactory.instance),
        read,
        text(folder.resolve("deck.yaml")),
        table(folder.resolve("thermo.csv")),
        read.rdf() == null ? Optional.empty() : table(folder.resolve(read.rdf())));
  }

  private static Optional<CsvTable> table(Path file) {
    return Files.exists(file) ? Optional.of(CsvTable.read(file)) : Optional.empty();
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new InputException(file.toString(), "a readable text file", e.toString());
    }
  }

  /** The same run under another name. */
  RunData named(String newLabel) {
    return new RunData(folder, newLabel, manifest, results, deck, thermo, rdf);
  }

  /** The chemical formula in atomic percent, for example Cu50Zr50. */
  String formula() {
    double atoms = Math.max(1, results.atoms());
    StringBuilder formula = new StringBuilder();
    results
        .composition()
        .forEach(
            (symbol, n) ->
                formula
                    .append(symbol)
                    .append(
                        results.composition().size() == 1
                            ? ""
                            : Numbers.plain(100 * n / atoms, 3)));
    return formula.toString();
  }
}
