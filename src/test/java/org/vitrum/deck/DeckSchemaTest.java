package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vitrum.atoms.Elements;
import org.vitrum.stage.Stages;
import org.vitrum.units.Unit;

/**
 * Holds {@code inputs/deck.schema.json}, which editors use, against the reader, which decides what
 * a deck is. The schema knows structure only: what depends on two entries at once, and most ranges,
 * are the reader's alone.
 */
final class DeckSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode TEXT = parsed(TestDecks.SHIPPED.resolve("deck.schema.json"));

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  private static JsonNode parsed(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode yaml(String text) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
    return tree == null ? JSON.nullNode() : JSON.valueToTree(tree);
  }

  static Stream<Path> goodDecks() throws IOException {
    return Stream.concat(
        TestDecks.in(TestDecks.SHIPPED).stream(), TestDecks.in(TestDecks.GOOD).stream());
  }

  static Stream<Path> badDecks() throws IOException {
    return TestDecks.in(TestDecks.BAD).stream();
  }

  @ParameterizedTest
  @MethodSource("goodDecks")
  void goodDecksPassReaderAndSchema(Path file) {
    Deck deck = Stages.DECKS.read(file, List.of());
    assertFalse(deck.protocol().isEmpty());
    assertEquals(Set.of(), SCHEMA.validate(yaml(deck.text())));
  }

  @ParameterizedTest
  @MethodSource("badDecks")
  void badDecksFareAsTheySay(Path file) {
    String text = DeckText.read(file);
    String fate =
        text.lines()
            .filter(l -> l.startsWith("# schema: "))
            .findFirst()
            .orElseThrow()
            .substring(10);
    switch (fate) {
      case "refuses" -> assertNotEquals(Set.of(), SCHEMA.validate(yaml(text)));
      case "accepts" -> assertEquals(Set.of(), SCHEMA.validate(yaml(text)));
      case "unreadable" -> assertThrows(YamlEngineException.class, () -> yaml(text));
      default -> throw new IllegalArgumentException(fate);
    }
  }

  /** Of all mappings that a deck may have: its sections, and what the register of stages adds. */
  static List<Keys> keys() {
    ImmutableList<Keys> stages = Stages.DECKS.stages().flatCollect(StageReader::keys).distinct();
    Keys stage = new Keys("stage", Stages.DECKS.stages().collect(StageReader::name));
    return Keys.SECTIONS.newWith(stage).newWithAll(stages).castToList();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void schemaKnowsTheKeysThatTheReaderKnows(Keys keys) {
    JsonNode definition =
        keys.equals(Keys.DECK) ? TEXT : TEXT.path("$defs").path(keys.definition());
    assertEquals(keys.names().toSet(), names(definition.path("properties")));
    assertFalse(definition.path("additionalProperties").asBoolean(true), "allows unknown keys");
    for (JsonNode property : definition.path("properties")) {
      assertTrue(
          property.has("description") || property.has("$ref"), "no description: " + property);
    }
  }

  @Test
  void schemaDefinesNoOtherMappings() {
    Set<String> mappings = new HashSet<>();
    TEXT.path("$defs")
        .properties()
        .forEach(
            d -> {
              if (d.getValue().has("properties")) {
                mappings.add(d.getKey());
              }
            });
    Set<String> known =
        Lists.immutable.ofAll(keys()).collect(Keys::definition).reject("deck"::equals).toSet();
    assertEquals(known, mappings);
  }

  @ParameterizedTest
  @EnumSource(DeckUnits.class)
  void schemaKnowsTheUnits(DeckUnits dimension) {
    String name = dimension.name().toLowerCase(Locale.ROOT).replace('_', '-');
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(TEXT.path("$defs").path(name));
    for (DeckUnits other : DeckUnits.values()) {
      for (Unit unit : other.scale().accepted()) {
        for (String text :
            List.of("-1.5e-3 " + unit.symbol(), ".5" + unit.symbol(), "1. " + unit.symbol())) {
          boolean known = !Double.isNaN(dimension.parse(text));
          Set<?> faults = schema.validate(JSON.valueToTree(text));
          assertEquals(known, faults.isEmpty(), text + " as " + name);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deck.SystemSpec$Start, system-composition, start",
    "deck.SystemSpec$Structure, system-crystal, crystal",
    "deck.PotentialSpec$Format, potential, format",
    "deck.Ensemble, hold, ensemble",
    "atoms.BoxCoupling, minimise, box",
    "stage.visit.Visits$Approach, bulk-modulus, approach",
    "stage.visit.Visits$Approach, shear-modulus, approach",
    "stage.visit.Visits$Approach, elastic-constants, approach",
    "deck.EshelbySpec$Kinetics, eshelby, kinetics",
    "deck.OutputSpec$Format, trajectory, format"
  })
  void schemaKnowsTheWords(String type, String definition, String key) throws Exception {
    Object[] constants = Class.forName("org.vitrum." + type).getEnumConstants();
    Set<String> words = Lists.immutable.of(constants).collect(c -> Value.word((Enum<?>) c)).toSet();
    Set<String> inSchema = new HashSet<>();
    TEXT.path("$defs")
        .path(definition)
        .path("properties")
        .path(key)
        .path("enum")
        .forEach(w -> inSchema.add(w.asText()));
    assertEquals(words, inSchema);
  }

  @Test
  void schemaKnowsTheElements() {
    Set<String> symbols = new HashSet<>();
    TEXT.path("$defs").path("element").path("enum").forEach(e -> symbols.add(e.asText()));
    assertEquals(Elements.all().collect(Elements.Element::symbol).toSet(), symbols);
  }

  /** Writing a default down changes nothing. */
  @ParameterizedTest
  @CsvSource({
    "deck, ''",
    "system-composition, system.",
    "dynamics, dynamics.",
    "hold, protocol.melt.",
    "minimise, protocol.minimise.",
    "bulk-modulus, protocol.bulk-modulus.",
    "dilation, protocol.bulk-modulus.dilation.",
    "shear-modulus, protocol.shear-modulus.",
    "elastic-constants, protocol.elastic-constants.",
    "elastic, protocol.elastic.",
    "eshelby, eshelby.",
    "output, output.",
    "trajectory, output.trajectory.",
    "rdf, analysis.rdf.",
    "voronoi, analysis.voronoi.",
    "displacement, analysis.displacement.",
    "order, analysis.order.",
    "stress, analysis.stress.",
    "mobility, analysis.mobility."
  })
  void schemaKnowsTheDefaults(String definition, String path) {
    String text =
        """
        system: {composition: {Cu: 50, Zr: 50}, atoms: 2000}
        potential: {file: zhou2004.json}
        protocol:
          - melt: {temperature: 2000 K, pressure: 0 GPa, time: 10 ps}
          - bulk-modulus: {temperatures: [300 K, 600 K], dilation: {}}
          - shear-modulus: {temperatures: [300 K, 600 K]}
          - elastic-constants: {temperatures: [300 K, 600 K]}
          - minimise: {box: axes}
          - elastic: {}
        eshelby: {data: [annealing.csv]}
        output: {trajectory: {}}
        analysis: {voronoi: {}, displacement: {}, order: {}, stress: {}, mobility: {}}
        """;
    Deck deck = Stages.DECKS.parse(text, Path.of("x.yaml"), List.of());
    JsonNode node = definition.equals("deck") ? TEXT : TEXT.path("$defs").path(definition);
    int defaults = 0;
    for (var property : node.path("properties").properties()) {
      JsonNode value = property.getValue().path("default");
      if (value.isMissingNode() || property.getKey().equals("box")) {
        continue;
      }
      defaults++;
      String override = path + property.getKey() + "=" + value.asText();
      Deck same = Stages.DECKS.parse(text, Path.of("x.yaml"), List.of(override));
      assertEquals(withoutText(deck), withoutText(same), override);
    }
    assertTrue(defaults > 0, "no defaults in " + definition);
  }

  private static Deck withoutText(Deck deck) {
    return new Deck(
        deck.file(),
        "",
        deck.title(),
        deck.seed(),
        deck.system(),
        deck.potential(),
        deck.dynamics(),
        deck.protocol(),
        deck.xi(),
        deck.eshelby(),
        deck.output(),
        deck.analysis(),
        deck.replicas());
  }

  /** So that the good decks exercise the whole language. */
  @Test
  void goodDecksUseEveryKey() throws IOException {
    Set<String> used = new HashSet<>();
    for (Path file : goodDecks().toList()) {
      collect(yaml(DeckText.read(file)), used);
    }
    for (Keys keys : keys()) {
      assertEquals(
          Set.of(), keys.names().toSet().difference(Sets.mutable.ofAll(used)), keys.definition());
    }
  }

  private static void collect(JsonNode node, Set<String> keys) {
    node.properties().forEach(p -> keys.add(p.getKey()));
    node.forEach(child -> collect(child, keys));
  }

  private static Set<String> names(JsonNode mapping) {
    Set<String> names = new HashSet<>();
    mapping.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
