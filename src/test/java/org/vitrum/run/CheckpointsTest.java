package org.vitrum.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.StoppedException;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;

final class CheckpointsTest {
  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();
  private final Stop stop = Stop.never();

  private Checkpoints checkpoints(double interval) {
    return new Checkpoints(new RunFolder(folder), interval, stop, log::add);
  }

  private void write(String label) {
    Checkpoint checkpoint = new Checkpoint();
    RunState.begin(checkpoint, label);
    checkpoints(300).write(checkpoint, label);
  }

  private void damage(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void runThatHadNotComeSoFarHasNone() {
    assertEquals(Optional.empty(), checkpoints(300).newest());
  }

  @Test
  void newestIsTaken() {
    write("first");
    write("second");
    assertEquals("second", checkpoints(300).newest().orElseThrow().text("label"));
    assertTrue(log.isEmpty(), log.toString());
  }

  @Test
  void damagedOneIsPassedByWithAWarning() throws IOException {
    write("first");
    write("second");
    damage("checkpoint.bin");
    assertEquals("first", checkpoints(300).newest().orElseThrow().text("label"));
    assertTrue(log.getFirst().contains("going back to checkpoint.previous.bin"), log.toString());
    damage("checkpoint.previous.bin");
    assertThrows(InputException.class, () -> checkpoints(300).newest());
  }

  /** Between the two renames of a write the newest has no name. */
  @Test
  void previousOneStandsInForAMissingOne() throws IOException {
    write("first");
    write("second");
    Files.delete(folder.resolve("checkpoint.bin"));
    assertEquals("first", checkpoints(300).newest().orElseThrow().text("label"));
  }

  @Test
  void oldLayoutIsRefusedWithAWayOut() {
    Checkpoint old = new Checkpoint();
    old.put("label", "step 5");
    old.write(folder.resolve("checkpoint.bin"), folder.resolve("checkpoint.previous.bin"));
    InputException e = assertThrows(InputException.class, () -> checkpoints(300).newest());
    assertTrue(
        e.getMessage().contains("found one of layout 1: go on with the version"), e::getMessage);
  }

  @Test
  void dueAfterAnIntervalOrWhenAskedToStop() {
    assertTrue(checkpoints(0).due());
    Checkpoints later = checkpoints(300);
    assertFalse(later.due());
    later.stopIfAsked();
    stop.request("SIGTERM");
    assertTrue(later.due());
    StoppedException e = assertThrows(StoppedException.class, later::stopIfAsked);
    assertTrue(e.getMessage().startsWith("SIGTERM: stopped; checkpoint of the begin of the run"));
  }
}
