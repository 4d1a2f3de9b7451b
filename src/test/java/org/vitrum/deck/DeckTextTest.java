package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.stage.Stages;

/** Files that are no decks at all. */
final class DeckTextTest {
  private static final String DECK =
      """
      title: Gläser
      system: {composition: {Cu: 50, Zr: 50}, atoms: 2000}
      potential: {file: zhou2004.json}
      protocol:
        - melt: {temperature: 2000 K, time: 10 ps}
      """;

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.yaml"), bytes);
  }

  private static String refusal(Path file) {
    return assertThrows(InputException.class, () -> Stages.DECKS.read(file, List.of()))
        .getMessage();
  }

  @Test
  void windowsEditors() throws IOException {
    String text = "\ufeff" + DECK.replace("\n", "\r\n");
    Deck deck = Stages.DECKS.read(file(text.getBytes(StandardCharsets.UTF_8)), List.of());
    assertEquals("Gläser", deck.title());
    assertEquals(5, Integer.parseInt(deck.protocol().getFirst().place().replaceAll(".*:", "")));
  }

  @Test
  void folder() {
    assertEquals(folder + ": expected a deck, found a folder", refusal(folder));
  }

  @Test
  void missing() {
    Path file = folder.resolve("none.yaml");
    assertEquals(file + ": expected a deck, found no such file", refusal(file));
  }

  @Test
  void empty() throws IOException {
    Path file = file(new byte[0]);
    assertEquals(
        file
            + ": expected a deck with entries such as \"system:\", \"potential:\" and"
            + " \"protocol:\", found nothing",
        refusal(file));
  }

  @Test
  void huge() throws IOException {
    Path file = file(new byte[(1 << 20) + 1]);
    assertEquals(file + ": expected a deck of at most 1 MiB, found a longer file", refusal(file));
  }

  @Test
  void latin1() throws IOException {
    Path file = file(("# no umlaut\n" + DECK).getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(file + ":2: expected UTF-8 text, found byte 0xe4 that is none", refusal(file));
  }

  @Test
  void utf16() throws IOException {
    Path file = file(DECK.getBytes(StandardCharsets.UTF_16));
    assertEquals(file + ":1: expected UTF-8 text, found byte 0xfe that is none", refusal(file));
  }

  @Test
  void truncatedCharacter() throws IOException {
    Path file = file(new byte[] {'a', '\n', (byte) 0xc3});
    assertEquals(file + ":2: expected UTF-8 text, found byte 0xc3 that is none", refusal(file));
  }

  @Test
  void binary() throws IOException {
    Path file = file(new byte[] {'P', 'K', 3, 4, 0, 0});
    assertEquals(
        file
            + ": expected YAML, found text that breaks its rules: special characters are not"
            + " allowed",
        refusal(file));
  }

  /** Deep nesting would otherwise overflow the stack of a recursive reader. */
  @Test
  void nesting() throws IOException {
    Path file = file("[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        file + ":1: expected at most 16 levels of entries in a deck, found more", refusal(file));
  }

  @Test
  void manyFaultsAreCutShort() throws IOException {
    StringBuilder text = new StringBuilder(DECK);
    for (int k = 0; k < 50; k++) {
      text.append("key").append(k).append(": 1\n");
    }
    List<String> lines =
        refusal(file(text.toString().getBytes(StandardCharsets.UTF_8))).lines().toList();
    assertEquals(21, lines.size());
    assertEquals("... and 30 more", lines.getLast());
  }

  /** A message must not carry terminal controls or pages of text from a hostile file. */
  @Test
  void messagesAreTame() {
    String key = "\\e[31m" + "x".repeat(500);
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> Stages.DECKS.parse(DECK + "\"" + key + "\": 1\n", Path.of("x.yaml"), List.of()));
    String shown = " [31m" + "x".repeat(55) + "...";
    assertEquals(
        "x.yaml:6: "
            + shown
            + ": expected one of title, seed, system, potential, dynamics, protocol, xi, eshelby,"
            + " output, analysis, replicas, found \""
            + shown
            + "\"",
        refusal.getMessage());
  }
}
