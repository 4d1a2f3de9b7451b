package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.vitrum.deck.Keys;
import org.vitrum.io.Json;

/** The schema that editors use, against the reader, and the shipped decks against both. */
class FitSchemaTest {
  private static final Path FOLDER = Path.of("inputs/fit");
  private static final JsonNode SCHEMA = Json.read(FOLDER.resolve("fit.schema.json"));

  static List<Keys> sections() {
    return FitDeckReader.SECTIONS.castToList();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void knowsTheKeysThatTheReaderKnows(Keys keys) {
    JsonNode definition =
        keys.equals(FitDeckReader.FIT) ? SCHEMA : SCHEMA.path("$defs").path(keys.definition());
    Set<String> names = new TreeSet<>();
    definition.path("properties").fieldNames().forEachRemaining(names::add);
    assertEquals(new TreeSet<>(keys.names().castToList()), names);
    assertFalse(definition.path("additionalProperties").asBoolean(true));
  }

  @Test
  void knowsThePrototypesAndProperties() {
    JsonNode defs = SCHEMA.path("$defs");
    assertEquals(
        Prototype.ALL.size(),
        defs.path("crystal").path("properties").path("prototype").path("enum").size());
    assertEquals(
        Property.values().length,
        defs.path("target").path("properties").path("property").path("enum").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emt-cumg.yaml",
        "mgcuy-first.yaml",
        "mgcuy-second.yaml",
        "mgcuy.yaml",
        "pdsi-first.yaml",
        "pdsi.yaml",
        "cu-liquid.yaml"
      })
  void shippedDecksPassBoth(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    assertFalse(FitDeckReader.read(file).targets().isEmpty());
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SCHEMA)
            .validate(new ObjectMapper().valueToTree(tree)));
  }
}
