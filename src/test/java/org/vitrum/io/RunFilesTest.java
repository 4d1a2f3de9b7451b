package org.vitrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.RunException;

/** Run folders, CSV, JSON and whole-file writes. */
class RunFilesTest {
  @TempDir Path folder;

  private static String message(Runnable action) {
    return assertThrows(InputException.class, action::run).getMessage();
  }

  @Test
  void runsAreNotOverwrittenUnasked() throws IOException {
    Path path = folder.resolve("runs/x");
    RunFolder.lock(path).close();
    RunFolder run = RunFolder.create(path, false);
    assertTrue(message(() -> RunFolder.open(path)).contains("deck.yaml and manifest.json"));
    for (String name : List.of("deck.yaml", "thermo.csv", "trajectory.extxyz.gz", "notes.txt")) {
      Files.writeString(run.resolve(name), name);
    }
    Files.writeString(run.plots().resolve("a.svg"), "a");
    String refusal = message(() -> RunFolder.create(path, false));
    assertTrue(refusal.contains("--resume") && refusal.contains("--force"), refusal);
    assertTrue(Files.exists(path.resolve("thermo.csv")));
    assertEquals(path, RunFolder.open(path).path());

    RunFolder.create(path, true);
    try (Stream<Path> left = Files.list(path)) {
      assertEquals(
          List.of("notes.txt", "plots"),
          left.map(p -> p.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> plots = Files.list(path.resolve("plots"))) {
      assertEquals(0, plots.count());
    }
  }

  /**
   * Plots are written side by side: a disk that is full for one of them leaves others half done.
   */
  @Test
  void whatAKilledRunHasLeftHalfDoneIsRemoved() throws IOException {
    RunFolder.lock(folder.resolve("x")).close();
    RunFolder run = RunFolder.create(folder.resolve("x"), false);
    Path plot = Files.writeString(run.plots().resolve("thermo-volume.svg"), "whole");
    List<Path> half =
        List.of(run.resolve("results.json.4711.tmp"), run.plots().resolve("rdf.svg.4711.tmp"));
    for (Path file : half) {
      Files.writeString(file, "half");
    }
    run.removeTemporaries();
    assertFalse(half.stream().anyMatch(Files::exists));
    assertTrue(Files.exists(plot));
  }

  @Test
  void otherFoldersAreNeverEmptied() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "x");
    assertTrue(message(() -> RunFolder.create(folder, true)).contains("not of a run"));
    assertTrue(Files.exists(folder.resolve("thesis.tex")));
    Path file = folder.resolve("thesis.tex");
    assertTrue(message(() -> RunFolder.lock(file)).contains("expected a folder"));
    assertTrue(message(() -> RunFolder.lock(file.resolve("x"))).contains("thesis.tex"));
    assertTrue(message(() -> RunFolder.open(folder.resolve("none"))).contains("no folder"));
  }

  @Test
  void oneProcessAtATime() throws IOException {
    Path path = folder.resolve("run");
    try (RunLock held = RunFolder.lock(path)) {
      assertTrue(held.staleOwner().isEmpty());
      String refusal = message(() -> RunFolder.lock(path));
      assertTrue(refusal.contains("process " + ProcessHandle.current().pid() + " on "), refusal);
    }
    RunFolder.lock(path).close(); // released
    Files.writeString(path.resolve("lock"), "process 4711 on node12\n"); // died without releasing
    try (RunLock taken = RunFolder.lock(path)) {
      assertEquals("process 4711 on node12", taken.staleOwner().orElseThrow());
    }
    assertTrue(Files.notExists(path.resolve("lock")));
  }

  @Test
  void csvKeepsNumbersAndQuotes() throws IOException {
    Path file = folder.resolve("thermo.csv");
    var columns =
        Lists.immutable.of(
            new CsvWriter.Column("step", ""),
            new CsvWriter.Column("energy", "eV"),
            new CsvWriter.Column("a, \"b\"", ""));
    long checkpoint;
    try (CsvWriter csv = CsvWriter.create(file, columns)) {
      csv.row(1e9, -1.0 / 3, Double.NaN);
      checkpoint = csv.row(2, Math.nextUp(0.1), 1e300);
      csv.row(3, 3, 3);
      assertThrows(IllegalArgumentException.class, () -> csv.row(1));
    }
    try (CsvWriter csv = CsvWriter.resume(file, 3, checkpoint)) {
      csv.row(4, -0.5, Double.NEGATIVE_INFINITY);
      csv.row("5", "6", "7");
      csv.sync();
    }
    assertEquals(
        """
        step,energy [eV],"a, ""b\"""
        1000000000,-0.3333333333333333,
        2,0.10000000000000002,1.0E300
        4,-0.5,-Infinity
        5,6,7
        """,
        Files.readString(file));
    CsvTable table = CsvTable.read(file);
    assertEquals("a, \"b\"", table.header().get(2));
    assertArrayEquals(new double[] {-1.0 / 3, Math.nextUp(0.1), -0.5, 6}, table.column("energy"));
    assertTrue(Double.isNaN(table.column("a, \"b\"")[0]));
    assertTrue(message(() -> table.column("pressure")).contains("step, energy [eV]"));
    Files.writeString(file, "a,b\n1\n");
    assertTrue(message(() -> CsvTable.read(file)).contains(":2: expected 2 fields"));
    Files.writeString(file, "a,b\n1,\"x\ny\"\n2,z\n");
    assertEquals("x\ny", CsvTable.read(file).rows().getFirst().getLast());
    Files.writeString(file, "a,b\n1,\"x\n");
    assertTrue(message(() -> CsvTable.read(file)).contains("closing quote"));
  }

  private record Result(String name, double value, double[] series, List<Integer> counts) {}

  @Test
  void jsonHasNoNaNAndAFixedOrder() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("z", new Result("K", Double.NaN, new double[] {1, 1.0 / 3, -1.0 / 0}, List.of(3, 4)));
    root.put("a", 1e-7);
    assertEquals(
        "{\"z\":{\"name\":\"K\",\"value\":null,\"series\":[1.0,0.3333333333333333,null],"
            + "\"counts\":[3,4]},\"a\":1.0E-7}",
        Json.line(root));
    Path file = folder.resolve("results.json");
    Json.write(file, root);
    assertEquals(1.0 / 3, Json.read(file).at("/z/series/1").asDouble());
    assertEquals(Json.pretty(root), Json.pretty(Json.read(file)));
    assertTrue(Json.pretty(root).endsWith("}\n"));
  }

  @Test
  void badJsonIsLocated() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), "{\n\"a\": 1,\n]}");
    assertTrue(message(() -> Json.read(file)).startsWith(file + ":3: expected JSON"));
    assertTrue(message(() -> Json.read(folder.resolve("none"))).contains("none of that name"));
  }

  @Test
  void failedWritesLeaveTheOldFile() throws IOException {
    Path file = folder.resolve("checkpoint.bin");
    AtomicFiles.write(file, "old");
    RunException e =
        assertThrows(
            RunException.class,
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    assertEquals("old", Files.readString(file));
    try (Stream<Path> entries = Files.list(folder)) {
      assertEquals(1, entries.count());
    }
    AtomicFiles.write(file, "new");
    assertEquals("new", Files.readString(file));
    assertTrue(
        message(() -> AtomicFiles.write(folder.resolve("no/such"), "x"))
            .contains("no such folder"));
    assertTrue(message(() -> AtomicFiles.write(folder, "x")).contains("a folder"));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  /** The example of FIPS 180-2, appendix B.1. */
  @Test
  void sha256OfTheStandardExample() throws IOException {
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(expected, Sha256.of("abc".getBytes(StandardCharsets.UTF_8)));
    assertEquals(expected, Sha256.of(Files.writeString(folder.resolve("abc"), "abc")));
    assertTrue(message(() -> Sha256.of(folder.resolve("none"))).contains("none"));
  }
}
