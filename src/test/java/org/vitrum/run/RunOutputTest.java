package org.vitrum.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.deck.Deck;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;
import org.vitrum.stage.Evaluation;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recorded;

final class RunOutputTest {
  private static final String PROTOCOL = "[melt: {temperature: 2000 K, time: 1 ps}]";

  @TempDir private Path folder;

  private final AtomSystem system =
      Crystal.fcc(3.6).repeat(Lists.immutable.of(new Species("Cu", 63.546)), 3, 3, 3);
  private final Deck deck = Recorded.deck(PROTOCOL);
  private final Plan plan = Plan.of(deck);
  private RunOutput.Parts parts;

  @BeforeEach
  void makeParts() {
    parts =
        new RunOutput.Parts(
            deck,
            new RunFolder(folder),
            new Evaluation("test", deck, system, Optional.empty()),
            FrameAnalyses.create(
                new FrameAnalyses.Parts(
                    deck, new RunFolder(folder), SyntheticPotential.smooth(1), 1)),
            new ProgressMeter(plan.steps(), _ -> {}),
            new RunLog(folder.resolve("log.txt"), _ -> {}));
  }

  private Checkpoint saved() {
    Checkpoint checkpoint = new Checkpoint();
    try (RunOutput output = RunOutput.create(parts)) {
      output.save(checkpoint, plan);
    }
    return checkpoint;
  }

  @Test
  void rowsAfterTheCheckpointAreCutOff() throws IOException {
    Path thermo = folder.resolve("thermo.csv");
    Checkpoint checkpoint = saved();
    String before = Files.readString(thermo);
    assertTrue(before.startsWith("step,time_ps"), before);
    Files.writeString(thermo, "1,2,3 of a step that is done again\n", StandardOpenOption.APPEND);
    RunOutput.resume(checkpoint, plan, system, parts).close();
    assertEquals(before, Files.readString(thermo));
  }

  @Test
  void fileShorterThanTheCheckpointSaysIsRefused() throws IOException {
    Checkpoint checkpoint = saved();
    Files.writeString(folder.resolve("thermo.csv"), "step");
    assertThrows(InputException.class, () -> RunOutput.resume(checkpoint, plan, system, parts));
  }

  @Test
  void radialDistributionOfAnotherProtocolIsRefused() {
    Checkpoint checkpoint = saved();
    checkpoint.put("output/rdf/segment", 0L);
    checkpoint.put("output/rdf", 1, 2, 3);
    InputException e =
        assertThrows(InputException.class, () -> RunOutput.resume(checkpoint, plan, system, parts));
    assertTrue(e.getMessage().contains("another protocol"), e.getMessage());
  }
}
