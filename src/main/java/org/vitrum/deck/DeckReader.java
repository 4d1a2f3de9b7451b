package org.vitrum.deck;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.vitrum.InputException;
import org.vitrum.deck.EshelbySpec.SoftBy;
import org.vitrum.deck.EshelbySpec.Softening;
import org.vitrum.deck.OutputSpec.Trajectory;
import org.vitrum.deck.PotentialSpec.Format;

/**
 * Reads and checks decks. Every problem of a deck is reported at once, one on a line: {@code
 * inputs/npt.yaml:12: protocol.0.hold.pressure: expected a quantity such as "0 GPa", found "5"}.
 */
public final class DeckReader {
  /** Of protocols and of stages. */
  public static final int MAX_REPLICAS = 1000;

  private static final int MAX_BOOTSTRAP = 100_000;

  private final ImmutableList<StageReader> stages;

  /**
   * @param stages that decks may have
   */
  public DeckReader(ImmutableList<StageReader> stages) {
    this.stages = stages;
  }

  /** The stages that decks may have. */
  public ImmutableList<StageReader> stages() {
    return stages;
  }

  /**
   * Reads a deck.
   *
   * @param overrides entries {@code path=value} that replace the file's: keys and list indices from
   *     0 joined by dots, for example {@code protocol.0.melt.time=5 ps}; where a stage's name is
   *     unique its index may be left out
   * @throws InputException if the file cannot be read or the deck is not right
   */
  public Deck read(Path file, List<String> overrides) {
    return parse(DeckText.read(file), file, overrides);
  }

  /**
   * Reads the copy of a deck that a run folder holds.
   *
   * @param title of the run: a deck without one takes its title from the name of its file, and that
   *     of the copy is another
   * @throws InputException if the file cannot be read or the deck is not right
   */
  public Deck readCopy(Path file, String title) {
    return parse(DeckText.read(file), file, List.of(), title);
  }

  /**
   * Checks the text of a deck.
   *
   * @param file where it comes from, for messages and for files it names
   * @throws InputException if the deck is not right
   */
  public Deck parse(String text, Path file, List<String> overrides) {
    return parse(text, file, overrides, stem(file));
  }

  private Deck parse(String text, Path file, List<String> overrides, String untitled) {
    String label = file.toString();
    MappingNode deck =
        DeckText.entries(
            text,
            label,
            "a deck with entries such as \"system:\", \"potential:\" and \"protocol:\"");
    Overrides.apply(deck, overrides);
    String asRun = overrides.isEmpty() ? text : Overrides.asRun(deck, label, overrides);
    return deck(deck, asRun, file, untitled);
  }

  private Deck deck(MappingNode root, String text, Path file, String untitled) {
    Problems problems = new Problems();
    Fields fields = new Fields(problems, root, "", Keys.DECK.names(), Keys.DECK.expected());
    String title = fields.get("title").flatMap(v -> v.text("a title on one line")).orElse(untitled);
    long seed = fields.get("seed").map(v -> v.integer(0, Long.MAX_VALUE)).orElse(1L);
    SystemSpec system =
        fields
            .require("system", "{composition: {Cu: 50, Zr: 50}, atoms: 2000}")
            .flatMap(SystemReader::read)
            .orElse(null);
    PotentialSpec potential =
        fields
            .require("potential", "{file: zhou2004.json}")
            .flatMap(v -> v.fields(Keys.POTENTIAL))
            .flatMap(DeckReader::potential)
            .orElse(null);
    DynamicsSpec dynamics = dynamics(fields.section("dynamics", Keys.DYNAMICS));
    OptionalDouble start = system == null ? OptionalDouble.empty() : system.temperature();
    ImmutableList<StageSpec> protocol =
        fields
            .require("protocol", "[melt: {temperature: 2000 K, time: 10 ps}]")
            .map(v -> new ProtocolReader(stages, dynamics.timestep(), start).read(v))
            .orElse(Lists.immutable.empty());
    Optional<XiSpec> xi =
        fields.get("xi").flatMap(v -> v.fields(Keys.XI)).map(f -> xi(f, protocol, problems));
    Optional<EshelbySpec> eshelby =
        fields
            .get("eshelby")
            .flatMap(v -> v.fields(Keys.ESHELBY))
            .map(f -> eshelby(f, protocol, problems));
    OutputSpec output = output(fields.section("output", Keys.OUTPUT), dynamics);
    AnalysisSpec analysis =
        new AnalysisReader(dynamics, protocol).read(fields.section("analysis", Keys.ANALYSIS));
    int replicas = fields.integer("replicas", 1, MAX_REPLICAS, 1);
    problems.throwIfAny();
    return new Deck(
        file, text, title, seed, system, potential, dynamics, protocol, xi, eshelby, output,
        analysis, replicas);
  }

  /** A file's name without its extension. */
  static String stem(Path file) {
    String name = file.toAbsolutePath().getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Optional<PotentialSpec> potential(Fields fields) {
    String expectedFile = "the name of a potential file such as \"zhou2004.json\"";
    if (fields.has("file") == fields.has("files")) {
      fields.refuse(
          "either \"file\", or \"files\" with one funcfl file for each element",
          fields.has("file") ? "both" : "neither");
      return Optional.empty();
    }
    ImmutableList<String> files =
        fields.has("file")
            ? Lists.immutable.ofAll(
                fields.get("file").flatMap(v -> v.text(expectedFile)).stream().toList())
            : fields
                .get("files")
                .map(v -> v.items("a list of funcfl files such as \"[Al.eam, Cu.eam]\""))
                .orElseThrow()
                .flatCollect(v -> v.text(expectedFile).stream().toList());
    Optional<Format> format = fields.get("format").flatMap(v -> v.choice(Format.class));
    if (fields.has("files") && format.filter(f -> f != Format.EAM).isPresent()) {
      fields.refuse(
          "\"file\" with one name, because only funcfl files (format eam) are mixed",
          "\"files\" with format " + Value.word(format.get()));
    }
    double smooth = fields.quantity("smooth", Quantity.SMOOTH, 0);
    return Optional.of(new PotentialSpec(fields.place(), format, files, smooth));
  }

  private static DynamicsSpec dynamics(Fields fields) {
    double timestep = fields.quantity("timestep", Quantity.TIMESTEP, 0.001);
    return new DynamicsSpec(
        timestep,
        relaxation(fields, "thermostat", 0.1, timestep),
        relaxation(fields, "barostat", 1, timestep),
        relaxation(fields, "langevin", 0.1, timestep),
        fields.optionalQuantity("skin", Quantity.SKIN));
  }

  /**
   * A relaxation time. Below ten time steps the thermostat's or barostat's own oscillation is not
   * resolved by the integrator, and the run heats up or blows up.
   */
  private static double relaxation(Fields fields, String key, double otherwise, double timestep) {
    double tau = fields.quantity(key, Quantity.RELAXATION_TIME, otherwise);
    if (tau < 10 * timestep * (1 - 1e-12)) {
      fields
          .get(key)
          .ifPresent(
              v ->
                  v.refuse(
                      "at least 10 time steps ("
                          + Quantity.femtoseconds(10 * timestep)
                          + "), because a faster response is unstable"));
    }
    return tau;
  }

  private static XiSpec xi(Fields fields, ImmutableList<StageSpec> protocol, Problems problems) {
    OptionalDouble measuredTg = fields.optionalQuantity("measured-tg", Quantity.TEMPERATURE);
    boolean two = fields.has("reference") || fields.has("at") || measuredTg.isEmpty();
    return new XiSpec(
        two ? Optional.of(between(fields, protocol, problems)) : Optional.empty(), measuredTg);
  }

  private static XiSpec.Between between(
      Fields fields, ImmutableList<StageSpec> protocol, Problems problems) {
    double reference = fields.quantity("reference", Quantity.TEMPERATURE);
    double at = fields.quantity("at", Quantity.TEMPERATURE);
    if (reference >= at) {
      fields.refuse(
          "\"reference\" below \"at\"",
          Quantity.plain(reference) + " K and " + Quantity.plain(at) + " K");
    } else if (problems.isEmpty()
        && protocol.noneSatisfy(
            stage -> stage.bulkModulusTemperatures().containsAll(reference, at))) {
      fields.refuse(
          "two temperatures of one bulk-modulus stage of the protocol",
          Quantity.plain(reference) + " K and " + Quantity.plain(at) + " K");
    }
    return new XiSpec.Between(reference, at);
  }

  /** The model needs a softening of K: K at two temperatures, or soft regions. */
  private static EshelbySpec eshelby(
      Fields fields, ImmutableList<StageSpec> protocol, Problems problems) {
    Softening xi = fields.choice("xi", Softening.class, Softening.CURVE);
    fields.onlyIf(xi == Softening.MEASURED, "soft-by", "xi: measured");
    SoftBy softBy = fields.choice("soft-by", SoftBy.class, SoftBy.SHEAR_MODULUS);
    if (xi == Softening.MEASURED) {
      if (problems.isEmpty() && protocol.noneSatisfy(s -> s.softRegions().contains(softBy))) {
        fields.refuse(
            softBy == SoftBy.FLEXIBILITY_VOLUME
                ? "a heterogeneity stage with vibration, for soft-by: flexibility-volume"
                : "a heterogeneity stage, for xi: measured",
            "none in the protocol");
      }
    } else if (problems.isEmpty()
        && protocol.noneSatisfy(stage -> stage.bulkModulusTemperatures().size() > 1)) {
      fields.refuse(
          "a bulk-modulus stage with two temperatures or more, for xi", "none in the protocol");
    }
    ImmutableList<String> data =
        fields
            .get("data")
            .map(v -> v.items("a list of CSV files such as \"[annealing.csv]\""))
            .orElse(Lists.immutable.empty())
            .flatCollect(v -> v.text("the name of a CSV file").stream().toList());
    return new EshelbySpec(
        fields.place(),
        xi,
        softBy,
        data,
        fields.choice("kinetics", EshelbySpec.Kinetics.class, EshelbySpec.Kinetics.SHARED),
        fields.integer("bootstrap", 0, MAX_BOOTSTRAP, 400));
  }

  private static OutputSpec output(Fields fields, DynamicsSpec dynamics) {
    Optional<Trajectory> trajectory =
        fields
            .get("trajectory")
            .flatMap(v -> v.fields(Keys.TRAJECTORY))
            .map(
                f ->
                    new Trajectory(
                        f.interval("every", 10, dynamics.timestep()),
                        f.choice("format", OutputSpec.Format.class, OutputSpec.Format.EXTXYZ)));
    return new OutputSpec(
        fields.interval("thermo", 1, dynamics.timestep()),
        trajectory,
        fields.quantity("checkpoint", Quantity.WALL_TIME, 300),
        fields.flag("data", true));
  }
}
