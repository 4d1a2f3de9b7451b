package org.vitrum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrum.deck.Deck;
import org.vitrum.deck.StageSpec;
import org.vitrum.deck.SystemSpec;
import org.vitrum.deck.XiSpec;
import org.vitrum.stage.diffusion.Diffusion;
import org.vitrum.stage.fluctuation.ElasticConstants;
import org.vitrum.stage.hold.Hold;
import org.vitrum.stage.hold.TemperatureRamp;
import org.vitrum.stage.modulus.BulkModulus;
import org.vitrum.stage.modulus.ShearModulus;
import org.vitrum.stage.statics.Elastic;
import org.vitrum.stage.statics.Minimise;
import org.vitrum.stage.visit.Visits;

/** The decks in inputs/, and what makes each of them short enough for a test. */
final class ShortDecks {
  private ShortDecks() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("inputs"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Names of the deck's potential files that are not on this machine; empty if all are. */
  static String missingPotentials(Deck deck) {
    return deck.potential().files().stream()
        .filter(name -> !Files.exists(Path.of("potentials", name)))
        .filter(name -> !Files.exists(Path.of("/usr/share/lammps/potentials", name)))
        .collect(Collectors.joining(", "));
  }

  /** Entries that make a deck's system small and its stages short. */
  static List<String> overrides(Deck deck, String text) {
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
        case Hold _ -> overrides.add(path + "time=0.2 ps");
        case Diffusion _ -> {
          overrides.add(path + "time=0.4 ps");
          overrides.add(path + "every=0.02 ps");
        }
        case TemperatureRamp _ ->
            overrides.add(path + (text.contains(" rate:") ? "rate=1e16 K/s" : "time=0.2 ps"));
        case BulkModulus bulk -> {
          visits(overrides, path, deck, bulk.visits());
          overrides.add(path + "dilation.points=3");
        }
        case ShearModulus shear -> visits(overrides, path, deck, shear.visits());
        case ElasticConstants constants -> {
          visits(overrides, path, deck, constants.visits());
          overrides.add(path + "born=0.05 ps");
        }
        case Minimise _, Elastic _ -> {}
        default -> throw new AssertionError("how is " + stage.name() + " made short?");
      }
    }
    return overrides;
  }

  private static void visits(List<String> overrides, String path, Deck deck, Visits visits) {
    Optional<XiSpec.Between> xi = deck.xi().flatMap(XiSpec::between);
    double low = xi.map(x -> x.reference()).orElse(visits.temperatures().min());
    double high = xi.map(x -> x.at()).orElse(visits.temperatures().max());
    String both = low == high ? low + " K" : low + " K, " + high + " K";
    overrides.add(path + "temperatures=[" + both + "]");
    overrides.add(path + "settle=0.2 ps");
    overrides.add(path + "equilibrate=0.1 ps");
    overrides.add(path + "sample=0.2 ps");
    overrides.add(path + "rate=1e15 K/s");
  }
}
