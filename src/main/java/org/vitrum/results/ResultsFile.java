package org.vitrum.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.vitrum.InputException;
import org.vitrum.io.Json;

/** Writes and reads results.json of any run, finished or not. */
public final class ResultsFile {
  /** Its name in a run folder. */
  public static final String NAME = "results.json";

  private static final JsonMapper MAPPER =
      Layout.names(JsonMapper.builder())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ResultsFile() {}

  /** Writes a file, in a run folder called {@link #NAME}, whole or not at all. */
  public static void write(Path file, Results results) {
    Json.write(file, MAPPER.valueToTree(results));
  }

  /**
   * Reads a file; what it does not hold is an empty list or null, as in {@link Results}.
   *
   * @throws InputException if it is not there or holds no results
   */
  public static Results read(Path file) {
    JsonNode tree = Json.read(file);
    if (!tree.isObject()) {
      throw new InputException(file.toString(), "an object with the results of a run", "none");
    }
    return parse(tree, file.toString());
  }

  /** Analyses of frames on one line, as {@code results.json} holds them. */
  public static String line(List<AnalysedStage> stages) {
    return Json.line(MAPPER.valueToTree(stages));
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws InputException if it is something else
   */
  public static List<AnalysedStage> analysedStages(String line) {
    try {
      JsonNode tree = numbers(MAPPER.readTree(line));
      return MAPPER.convertValue(tree, new TypeReference<List<AnalysedStage>>() {});
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InputException("checkpoint", "analyses of frames", e.getMessage());
    }
  }

  /** The results of a run that has none yet. */
  public static Results none() {
    return parse(MAPPER.createObjectNode(), "nothing");
  }

  private static Results parse(JsonNode tree, String place) {
    try {
      return MAPPER.treeToValue(numbers(tree), Results.class);
    } catch (JsonProcessingException e) {
      throw new InputException(place, "results of a run", e.getOriginalMessage());
    }
  }

  /** JSON knows no NaN: unknown numbers are null there, and absent objects are not written. */
  private static JsonNode numbers(JsonNode node) {
    switch (node) {
      case ObjectNode object -> object.properties().forEach(p -> p.setValue(numbers(p.getValue())));
      case ArrayNode array -> {
        for (int k = 0; k < array.size(); k++) {
          array.set(k, numbers(array.get(k)));
        }
      }
      default -> {
        if (node.isNull()) {
          return DoubleNode.valueOf(Double.NaN);
        }
      }
    }
    return node;
  }
}
