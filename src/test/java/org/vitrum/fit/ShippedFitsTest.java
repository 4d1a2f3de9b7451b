package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.io.Json;
import org.vitrum.potential.ParameterFiles;

/** The potentials that Vitrum fitted itself, against the decks that made them. */
class ShippedFitsTest {
  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    for (String key : path.split("\\.")) {
      node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
    }
    return node;
  }

  @ParameterizedTest
  @CsvSource({"mgcuy.yaml, MgCuY_vitrum2026.json", "pdsi.yaml, PdSi_vitrum2026.json"})
  void areTheirFormsWithOtherParameters(String deckName, String potential) {
    FitDeck deck = FitDeckReader.read(Path.of("inputs/fit").resolve(deckName));
    ParameterSet parameters = ParameterSet.of(deck);
    JsonNode shipped = Json.read(Path.of("potentials").resolve(potential));
    double[] values =
        parameters.slots().collectDouble(s -> at(shipped, s.name()).doubleValue()).toArray();
    ObjectNode made = (ObjectNode) parameters.with(values);
    made.put("citation", deck.citation());
    assertEquals(made.toString(), shipped.toString());
  }

  private static ImmutableList<PhaseCheck.Phase> phases(String deckName, String potential) {
    FitDeck deck = FitDeckReader.read(Path.of("inputs/fit").resolve(deckName));
    String json = Json.read(Path.of("potentials").resolve(potential)).toString();
    return PhaseCheck.of(deck, ParameterFiles.tabulate(deck.form(), json));
  }

  @ParameterizedTest
  @CsvSource({"mgcuy.yaml, MgCuY_vitrum2026.json", "pdsi.yaml, PdSi_vitrum2026.json"})
  void knownPhasesAreBoundAndStableAndNothingLiesBelow(String deckName, String potential) {
    for (PhaseCheck.Phase p : phases(deckName, potential)) {
      assertFalse(p.isFalseGroundState(), p.name() + " lies below the known phases: " + p.above());
      if (p.known()) {
        assertTrue(p.formation() <= 0, p.name() + " decays into its elements");
        // Cells too large for elastic constants have none.
        assertFalse(p.softest() <= 0, p.name() + " is unstable: " + p.softest());
      }
    }
  }
}
