package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/deck.md} says what the schema says. {@code -Dvitrum.docs=write} writes it. */
final class DeckReferenceTest {
  private static final Path PAGE = Path.of("docs/deck.md");

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(TestDecks.SHIPPED.resolve("deck.schema.json").toFile());
  }

  @Test
  void thePageIsThatOfTheSchema() throws IOException {
    String page = DeckReference.of(schema());
    if ("write".equals(System.getProperty("vitrum.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        "docs/deck.md is not what inputs/deck.schema.json says; write it by: mvn test"
            + " -Dtest=DeckReferenceTest -Dvitrum.docs=write");
  }

  /** The examples in the page would be refused nowhere. */
  @Test
  void theExamplesAreGood() throws IOException {
    JsonNode schema = schema();
    int examples = 0;
    for (var definition : schema.path("$defs").properties()) {
      ObjectNode alone = new ObjectMapper().createObjectNode();
      alone.set("$defs", schema.path("$defs"));
      alone.put("$ref", "#/$defs/" + definition.getKey());
      for (JsonNode example : definition.getValue().path("examples")) {
        examples++;
        assertEquals(
            Set.of(),
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(alone)
                .validate(example),
            definition.getKey());
      }
    }
    assertTrue(examples > 20, examples + " examples");
  }
}
