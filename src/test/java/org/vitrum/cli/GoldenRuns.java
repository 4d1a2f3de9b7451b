package org.vitrum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrum.deck.Deck;
import org.vitrum.stage.Stages;

/**
 * A program that runs every deck in inputs/, shortened, into a folder of its own. Started without
 * the module of the vector instructions it computes with scalars, whose results depend neither on
 * the processor's vector width nor on the number of threads.
 */
final class GoldenRuns {
  private GoldenRuns() {}

  /**
   * @param arguments the folder to fill, one folder a deck
   */
  public static void main(String[] arguments) throws IOException {
    for (Path file : ShortDecks.files()) {
      Deck deck = Stages.DECKS.read(file, List.of());
      if (!ShortDecks.missingPotentials(deck).isEmpty()) {
        continue;
      }
      String out = Path.of(arguments[0]).resolve(name(file)).toString();
      List<String> run =
          new ArrayList<>(List.of("run", file.toString(), "--out", out, "--threads", "2"));
      for (String override : ShortDecks.overrides(deck, Files.readString(file))) {
        run.add("--set");
        run.add(override);
      }
      CommandRun done = CommandRun.of(run.toArray(String[]::new));
      if (done.exit() != Vitrum.DONE) {
        throw new IllegalStateException(file + ": " + done.err());
      }
    }
  }

  /** A deck's name without its ending. */
  static String name(Path deck) {
    return deck.getFileName().toString().replace(".yaml", "");
  }
}
