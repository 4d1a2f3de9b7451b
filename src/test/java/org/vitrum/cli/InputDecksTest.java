package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrum.deck.Deck;
import org.vitrum.deck.DeckReader;
import org.vitrum.deck.StageSpec;
import org.vitrum.deck.SystemSpec;

/** Every deck in inputs/ runs to its report, with fewer atoms and shorter stages. */
final class InputDecksTest {
  @TempDir private Path folder;

  static Stream<Path> decks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("inputs"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("decks")
  void runs(Path file) throws IOException {
    Deck deck = DeckReader.read(file, List.of());
    for (String name : deck.potential().files()) {
      boolean found =
          Files.exists(Path.of("potentials", name))
              || Files.exists(Path.of("/usr/share/lammps/potentials", name));
      assumeTrue(found, file + " needs " + name + ", which is not installed here");
    }
    List<String> arguments =
        new ArrayList<>(List.of("run", file.toString(), "--out", folder.resolve("run").toString()));
    for (String override : shortened(deck, Files.readString(file))) {
      arguments.add("--set");
      arguments.add(override);
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(Files.size(folder.resolve("run/report.html")) > 1000);
  }

  private static List<String> shortened(Deck deck, String text) {
    List<String> overrides = new ArrayList<>();
    overrides.add("output.thermo=0.02 ps");
    if (deck.eshelby().isPresent()) {
      overrides.add("eshelby.bootstrap=10");
    }
    switch (deck.system()) {
      case SystemSpec.Composition _ -> overrides.add("system.atoms=60");
      case SystemSpec.Crystal _ -> overrides.add("system.repeat=[3, 3, 3]");
      case SystemSpec.FromFile _ -> {}
    }
    for (int k = 0; k < deck.protocol().size(); k++) {
      StageSpec stage = deck.protocol().get(k);
      String path = "protocol." + k + "." + stage.name() + ".";
      switch (stage) {
        case StageSpec.Hold _ -> overrides.add(path + "time=0.2 ps");
        case StageSpec.Ramp _ ->
            overrides.add(path + (text.contains("rate:") ? "rate=1e16 K/s" : "time=0.2 ps"));
        case StageSpec.Visiting visiting -> {
          StageSpec.Visits visits = visiting.visits();
          double low = deck.xi().map(x -> x.reference()).orElse(visits.temperatures().min());
          double high = deck.xi().map(x -> x.at()).orElse(visits.temperatures().max());
          String both = low == high ? low + " K" : low + " K, " + high + " K";
          overrides.add(path + "temperatures=[" + both + "]");
          switch (visiting) {
            case StageSpec.BulkModulus _ -> overrides.add(path + "dilation.points=3");
            case StageSpec.ElasticConstants _ -> overrides.add(path + "born=0.05 ps");
            case StageSpec.ShearModulus _ -> {}
          }
          overrides.add(path + "settle=0.2 ps");
          overrides.add(path + "equilibrate=0.1 ps");
          overrides.add(path + "sample=0.2 ps");
          overrides.add(path + "rate=1e15 K/s");
        }
        case StageSpec.Minimise _, StageSpec.Elastic _ -> {}
      }
    }
    return overrides;
  }
}
