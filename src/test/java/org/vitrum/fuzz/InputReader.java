package org.vitrum.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.deck.SweepReader;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.CsvTable;
import org.vitrum.io.DataTable;
import org.vitrum.io.StructureFile;
import org.vitrum.io.TableUnits;
import org.vitrum.potential.PotentialFormat;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.results.ResultsFile;
import org.vitrum.stage.Stages;
import org.vitrum.stage.plan.Plan;

/** Everything in Vitrum that reads a file which somebody else may have written. */
enum InputReader {
  DECK("yaml", file -> Plan.of(Stages.DECKS.read(file, List.of()))),
  SWEEP("yaml", InputReader::sweep),
  FUNCFL("eam", file -> potential(file, PotentialFormat.FUNCFL)),
  SETFL("eam.alloy", file -> potential(file, PotentialFormat.SETFL)),
  FINNIS_SINCLAIR("eam.fs", file -> potential(file, PotentialFormat.FINNIS_SINCLAIR)),
  CLOSED_FORM("json", file -> potential(file, PotentialFormat.JSON)),
  LAMMPS_DATA("data", InputReader::structure),
  LAMMPS_DUMP("dump", InputReader::structure),
  EXTENDED_XYZ("extxyz", InputReader::structure),
  MEASURED_DATA("csv", InputReader::measuredData),
  CSV_TABLE("csv", InputReader::csvTable),
  RESULTS("json", ResultsFile::read),
  CHECKPOINT("bin", Checkpoint::read);

  private final String ending;
  private final Consumer<Path> read;

  InputReader(String ending, Consumer<Path> read) {
    this.ending = ending;
    this.read = read;
  }

  /** How the names of its files end, without the dot. */
  String ending() {
    return ending;
  }

  /** Name of its folder of inputs under {@code src/test/resources/fuzz}. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a file as the commands do.
   *
   * @throws org.vitrum.InputException the documented error
   */
  void read(Path file) {
    read.accept(file);
  }

  /** The deck that the sweep names must be there. */
  private static void sweep(Path file) {
    Path deck = file.resolveSibling("base-deck.yaml");
    if (!Files.exists(deck)) {
      AtomicFiles.write(
          deck,
          """
          system:    {composition: {Cu: 50, Zr: 50}, atoms: 100}
          potential: {file: zhou2004.json}
          protocol:  [melt: {temperature: 2000 K, time: 1 ps}]
          """);
    }
    SweepReader.read(file, Stages.DECKS);
  }

  private static void potential(Path file, PotentialFormat format) {
    Potentials.load(
        PotentialSource.of(
            format.toString(), Lists.immutable.of(file.toString()), Lists.immutable.empty()),
        file.getParent());
  }

  private static void structure(Path file) {
    StructureFile.forEach(
        file,
        Lists.immutable.empty(),
        frame -> StructureFile.refuseUnusable(frame.system(), file.toString()));
  }

  private static void measuredData(Path file) {
    DataTable table = DataTable.read(file);
    for (TableUnits kind : TableUnits.values()) {
      String column = kind.name().toLowerCase(Locale.ROOT);
      if (table.has(column)) {
        table.numbers(column, kind);
      }
      table.errors(column, kind);
    }
  }

  private static void csvTable(Path file) {
    CsvTable table = CsvTable.read(file);
    table.header().forEach(table::column);
  }
}
