package org.vitrum.deck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.vitrum.units.Unit;

/**
 * The page {@code docs/deck.md}, written from {@code inputs/deck.schema.json}, so that help in
 * editors and documentation are one text. {@link DeckReferenceTest} holds the page to it.
 */
final class DeckReference {
  private static final String HEAD =
      """
      # Every key of a deck

      <!-- Written from inputs/deck.schema.json: mvn test -Dtest=DeckReferenceTest -Dvitrum.docs=write -->

      """;
  private static final String DEFINITIONS = "#/$defs/";

  private final JsonNode schema;
  private final StringBuilder page = new StringBuilder(HEAD);

  private DeckReference(JsonNode schema) {
    this.schema = schema;
  }

  /** The page as Markdown. */
  static String of(JsonNode schema) {
    DeckReference reference = new DeckReference(schema);
    reference.write();
    return reference.page.toString();
  }

  private void write() {
    paragraph(schema.path("description").asText());
    paragraph(
        "Editors that know YAML schemas complete and check a deck whose first line is"
            + " `# yaml-language-server: $schema=` and the path of `inputs/deck.schema.json`."
            + " `vitrum init` writes decks to start from, `vitrum check DECK` says what one would"
            + " do. An unknown key, a missing unit or a value out of range is an error with file"
            + " and line. Any entry can be replaced on the command line:"
            + " `vitrum run DECK --set protocol.quench.rate=\"1e13 K/s\"`.");
    page.append("A key in bold must be there.\n\n");
    section("The deck", schema);
    schema.path("$defs").properties().stream()
        .filter(d -> d.getValue().has("properties"))
        .forEach(d -> section(title(d.getKey()), d.getValue()));
    quantities();
  }

  /** As {@code system: composition} for {@code system-composition}; other names stay. */
  private static String title(String definition) {
    return definition.startsWith("system-") ? "system: " + definition.substring(7) : definition;
  }

  private void section(String title, JsonNode mapping) {
    page.append("## ").append(title).append("\n\n");
    if (mapping != schema) {
      paragraph(mapping.path("description").asText());
    }
    page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
    List<String> required = new ArrayList<>();
    mapping.path("required").forEach(r -> required.add(r.asText()));
    for (Map.Entry<String, JsonNode> key : mapping.path("properties").properties()) {
      String name = "`" + key.getKey() + "`";
      JsonNode value = key.getValue();
      String fallback = value.has("default") ? "`" + flow(value.path("default")) + "`" : "";
      row(
          required.contains(key.getKey()) ? "**" + name + "**" : name,
          value(value),
          fallback,
          meaning(value));
    }
    page.append('\n');
    examples(title, mapping);
  }

  private void examples(String title, JsonNode mapping) {
    if (mapping.has("examples")) {
      page.append("```yaml\n");
      String key = title.startsWith("system: ") ? "system" : title;
      boolean stage =
          definition("stage").path("properties").findValues("$ref").stream()
              .anyMatch(r -> r.asText().equals(DEFINITIONS + title));
      // hold and ramp are the forms of several stages; the first of them stands for all
      String name = stage ? "- " + firstStage(title) : key;
      mapping.path("examples").forEach(e -> example(name, e));
      page.append("```\n\n");
    }
  }

  /** On one line where it fits, otherwise with a line for each key. */
  private void example(String name, JsonNode value) {
    String line = name + ": " + flow(value);
    if (line.length() <= 120) {
      page.append(line).append('\n');
      return;
    }
    page.append(name).append(":\n");
    String indent = name.startsWith("- ") ? "    " : "  ";
    value
        .properties()
        .forEach(p -> page.append(indent + p.getKey() + ": " + flow(p.getValue()) + "\n"));
  }

  private String firstStage(String form) {
    return definition("stage").path("properties").properties().stream()
        .filter(s -> s.getValue().path("$ref").asText().equals(DEFINITIONS + form))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private void quantities() {
    page.append("## Quantities\n\n| | units | examples |\n|---|---|---|\n");
    for (DeckUnits dimension : DeckUnits.values()) {
      String name = dimension.name().toLowerCase(Locale.ROOT).replace('_', '-');
      JsonNode definition = definition(name);
      StringJoiner units = new StringJoiner(", ");
      for (Unit unit : dimension.scale().accepted()) {
        units.add(unit.symbol().isEmpty() ? "none" : "`" + unit.symbol() + "`");
      }
      StringJoiner examples = new StringJoiner(", ");
      definition.path("examples").forEach(e -> examples.add("`" + flow(e) + "`"));
      page.append("| ").append(name).append(": ").append(definition.path("description").asText());
      page.append(" | ").append(units).append(" | ").append(examples).append(" |\n");
    }
  }

  private String meaning(JsonNode value) {
    String own = value.path("description").asText();
    return own.isEmpty() ? definition(reference(value)).path("description").asText() : own;
  }

  /** What may stand for a value, in words. */
  private String value(JsonNode value) {
    String reference = reference(value);
    if (!reference.isEmpty()) {
      return referred(reference);
    }
    if (value.has("enum")) {
      StringJoiner words = new StringJoiner(", ");
      value.path("enum").forEach(w -> words.add("`" + w.asText() + "`"));
      return words.toString();
    }
    if (value.has("oneOf")) {
      StringJoiner either = new StringJoiner(", or ");
      value.path("oneOf").forEach(v -> either.add(value(v)));
      return either.toString();
    }
    return switch (value.path("type").asText()) {
      case "array" -> list(value);
      case "integer" -> "whole number" + range(value);
      case "number" -> "number" + range(value);
      case "boolean" -> "`true`, `false`";
      case "string" -> "text";
      default -> throw new IllegalArgumentException("no words for " + value);
    };
  }

  private String referred(String name) {
    JsonNode definition = definition(name);
    if (definition.has("properties")) {
      return "[" + name + "](#" + name + ")";
    }
    if (name.equals("system")) {
      return "[composition](#system-composition), [crystal](#system-crystal) or"
          + " [file](#system-file)";
    }
    return switch (name) {
      case "element" -> "element";
      case "shares" -> "elements and numbers";
      case "radii" -> "elements and [length](#quantities)s";
      case "stage-names" -> "list of stages";
      default -> "[" + name + "](#quantities)";
    };
  }

  private String list(JsonNode value) {
    int least = value.path("minItems").asInt(0);
    int most = value.path("maxItems").asInt(Integer.MAX_VALUE);
    String count = least == most ? "list of " + least + ": " : "list of ";
    return count + value(value.path("items"));
  }

  private static String range(JsonNode value) {
    if (value.has("maximum") && value.path("maximum").asLong() < Long.MAX_VALUE) {
      return ", " + value.path("minimum").asText() + " to " + value.path("maximum").asText();
    }
    return value.has("minimum") ? " from " + value.path("minimum").asText() : "";
  }

  private static String reference(JsonNode value) {
    String text = value.path("$ref").asText();
    return text.isEmpty() ? "" : text.substring(DEFINITIONS.length());
  }

  private JsonNode definition(String name) {
    return schema.path("$defs").path(name);
  }

  /** A value as YAML on one line. */
  private static String flow(JsonNode value) {
    StringJoiner parts = new StringJoiner(", ");
    if (value.isObject()) {
      value.properties().forEach(p -> parts.add(p.getKey() + ": " + flow(p.getValue())));
      return "{" + parts + "}";
    }
    if (value.isArray()) {
      value.forEach(v -> parts.add(flow(v)));
      return "[" + parts + "]";
    }
    return value.asText();
  }

  private void row(String... cells) {
    page.append('|');
    for (String cell : cells) {
      page.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    page.append('\n');
  }

  /** Text wrapped at 120 columns, as all Markdown here. */
  private void paragraph(String text) {
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > 120) {
        page.append('\n');
        column = 0;
      }
      page.append(column > 0 ? " " : "").append(word);
      column += word.length() + (column > 0 ? 1 : 0);
    }
    page.append("\n\n");
  }
}
