package org.vitrum.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.InputException;

/**
 * Kept inputs and a few thousand mutants of them end as they may. The profile {@code fuzz} is the
 * long form of this test, guided by coverage.
 */
final class HostileInputTest {
  /** A second or so for each reader. */
  private static final int MUTANTS = 1500;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void keptInputsEndAsTheyMay(InputReader reader) throws IOException {
    Outcome outcome = new Outcome(reader, folder);
    List<String> accepted = new ArrayList<>();
    for (Path file : Inputs.of(reader)) {
      String message = outcome.of(Files.readAllBytes(file));
      String name = file.getFileName().toString();
      if (name.startsWith("good-")) {
        assertEquals(null, message, name);
        accepted.add(name);
      } else if (name.startsWith("found-")) {
        assertNotEquals(null, message, name + " is to be refused");
      }
    }
    assertTrue(
        reader == InputReader.DECK || !accepted.isEmpty(), "no good file to start from: " + reader);
  }

  @ParameterizedTest
  @EnumSource
  void mutantsEndAsTheyMay(InputReader reader) throws IOException {
    Outcome outcome = new Outcome(reader, folder);
    List<byte[]> inputs = new ArrayList<>();
    for (Path file : Inputs.of(reader)) {
      inputs.add(Files.readAllBytes(file));
    }
    Mutator mutator = new Mutator(reader.ordinal());
    int refused = 0;
    for (int k = 0; k < MUTANTS; k++) {
      byte[] input = mutator.next(inputs);
      try {
        refused += outcome.of(input) == null ? 0 : 1;
      } catch (Throwable e) {
        throw new AssertionError(
            reader + ", mutant " + k + ", base64 " + Base64.getEncoder().encodeToString(input), e);
      }
    }
    // Mutants that a reader cannot tell from good files, or refuses all, would test nothing.
    assertTrue(refused > MUTANTS / 20 && refused < MUTANTS, refused + " of " + MUTANTS);
  }

  /** A few bytes that ask for the memory or the time of a thousand machines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LAMMPS_DATA  | found-billion-atoms.data          | 700000000 atoms
          LAMMPS_DUMP  | found-billion-atoms.dump          | the end of the file
          EXTENDED_XYZ | found-billion-atoms.extxyz        | the end of the file
          EXTENDED_XYZ | found-flat-cell.extxyz            | so flat
          SETFL        | found-million-elements.eam.alloy  | element symbols
          CLOSED_FORM  | found-million-points.json         | a whole number from 5 to 100000
          DECK         | found-segment-bomb.yaml           | at most 200000 segments
          DECK         | found-alias-bomb.yaml             | no anchors in a deck
          DECK         | found-class.yaml                  | no tags in a deck
          """)
  void refusesBombsBeforeTheyGoOff(InputReader reader, String name, String message)
      throws IOException {
    Path file = Path.of("src/test/resources/fuzz", reader.folder(), name);
    String refusal = new Outcome(reader, folder).of(Files.readAllBytes(file));
    assertTrue(refusal != null && refusal.contains(message), refusal);
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.data");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(mkfifo.waitFor() == 0, "no named pipes here");
    for (InputReader reader :
        List.of(
            InputReader.LAMMPS_DATA,
            InputReader.SETFL,
            InputReader.MEASURED_DATA,
            InputReader.CSV_TABLE,
            InputReader.RESULTS)) {
      InputException e = assertThrows(InputException.class, () -> reader.read(pipe));
      assertTrue(e.getMessage().contains("a pipe or a device"), e.getMessage());
    }
  }
}
