package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrum.InputException;
import org.vitrum.stage.Stages;

/**
 * Every deck in {@code decks/bad} is refused with the message in its first lines, where {@code
 * {stages}} stands for the names of all stages.
 */
final class BadDecksTest {
  private static final String EXPECT = "# expect: ";

  private static final String STAGES =
      Stages.DECKS.stages().collect(StageReader::name).makeString(", ");

  static Stream<Path> decks() throws IOException {
    return TestDecks.in(TestDecks.BAD).stream();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void isRefusedWithItsMessage(Path file) {
    String text = DeckText.read(file);
    List<String> expected =
        text.lines()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> line.substring(EXPECT.length()).replace("{stages}", STAGES))
            .toList();
    InputException refusal =
        assertThrows(
            InputException.class, () -> Stages.DECKS.parse(text, file.getFileName(), List.of()));
    assertEquals(expected, refusal.getMessage().lines().toList());
  }

  /** A deck without an expectation would pass for any refusal. */
  @Test
  void areManyAndAllSayWhatTheyExpect() throws IOException {
    List<Path> decks = TestDecks.in(TestDecks.BAD);
    assertTrue(decks.size() >= 30, decks.size() + " bad decks");
    for (Path deck : decks) {
      assertTrue(DeckText.read(deck).startsWith(EXPECT), deck.toString());
    }
  }
}
