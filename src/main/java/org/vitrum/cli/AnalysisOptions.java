package org.vitrum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.InputException;
import org.vitrum.Nearest;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.HeterogeneityAnalysis;
import org.vitrum.analysis.local.ElasticResponses;
import org.vitrum.analysis.local.FluctuationModuliAnalysis;
import org.vitrum.analysis.local.LocalModuliAnalysis;
import org.vitrum.analysis.vibration.VibrationAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.FrameAnalysis;
import org.vitrum.deck.FrameAnalysis.Cells;
import org.vitrum.deck.Quantity;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.trajectory.Analyses;
import org.vitrum.trajectory.AnalysisMaker;
import org.vitrum.trajectory.NamedAnalysis;
import org.vitrum.trajectory.NamedSeries;
import org.vitrum.trajectory.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which analyses, and what they need to know. */
final class AnalysisOptions {
  private static final String LOCAL_MODULI = "local-moduli";
  private static final String HETEROGENEITY = "heterogeneity";

  private static final ImmutableList<String> NAMES =
      Lists.immutable.of(
          "voronoi",
          "displacement",
          "order",
          "stress",
          "mobility",
          "vibration",
          LOCAL_MODULI,
          HETEROGENEITY);

  @Option(
      names = "--with",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description =
          "voronoi: radical tessellation, volumes, indices <n3,n4,n5,n6>, icosahedra and their"
              + " network; displacement: D2min, local strain, non-affine displacements; order:"
              + " Warren-Cowley parameters, q_l, w_l, common neighbours, S(q); stress: atomic"
              + " stresses; mobility: mean square displacements, D, non-Gaussian parameter, F_s,"
              + " tau_alpha, chi4; vibration: vibrational mean square displacement and flexibility"
              + " volume; local-moduli: K and G of the cells of a grid; heterogeneity:"
              + " soft regions, their moduli, and the inclusion model.")
  private List<String> names;

  @Option(
      names = "--radii",
      split = ",",
      paramLabel = "SYMBOL=A",
      description =
          "Radii of the species in A for the tessellation, for example Cu=1.28,Zr=1.60; by default"
              + " from the first peaks of the pair distribution in the first frame.")
  private Map<String, Double> radii = Map.of();

  @Option(
      names = "--min-face",
      paramLabel = "FRACTION",
      description =
          "Faces smaller than this fraction of the surface of their cell do not count, for example"
              + " 0.01; by default all do.")
  private double smallestFace;

  @Option(
      names = "--min-edge",
      paramLabel = "LENGTH",
      description = "Edges shorter than this do not count, for example 0.1A; by default all do.")
  private String shortestEdge = "0";

  @Option(
      names = "--reference",
      paramLabel = "N",
      description = "Frame that displacement compares with, from 0 (default: 0).")
  private int reference;

  @Option(
      names = "--cutoff",
      paramLabel = "LENGTH",
      description =
          "Of neighbours in displacement and of bonds in order, for example 3.8A; by default 1.45"
              + " (V/N)^(1/3) of the first frame.")
  private String cutoff;

  @Option(
      names = "--potential",
      paramLabel = "[FORMAT:]FILE[,FILE...]",
      description =
          "Embedded-atom potential for stress, local-moduli and heterogeneity, as evaluate takes"
              + " it.")
  private String potential;

  @Option(
      names = "--no-kinetic",
      description = "Leave the kinetic part of velocities in the file out of stress.")
  private boolean noKinetic;

  @Option(
      names = "--q",
      paramLabel = "Q",
      description =
          "Wave number of F_s in mobility, 1/A; by default where S(q) of the first frame is"
              + " largest.")
  private Double wave;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "10ps",
      description =
          "Time over which vibration averages the place of an atom: longer than a vibration,"
              + " shorter than until it leaves its cage (default: 10ps).")
  private String window;

  @Mixin private ResponseOptions response;

  /**
   * Checks what can be checked before a file is read.
   *
   * @throws InputException naming the option
   */
  void check() {
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new InputException(
            "--with", "one of " + NAMES.makeString(", "), name + Nearest.suggestion(name, NAMES));
      }
    }
    if (Lists.immutable.ofAll(names).distinct().size() < names.size()) {
      throw new InputException("--with", "each analysis once", String.join(",", names));
    }
    radii.forEach(
        (symbol, radius) -> {
          if (!(radius > 0 && radius < 10)) {
            throw new InputException("--radii", "above 0 and below 10 A", symbol + "=" + radius);
          }
        });
    if (!(smallestFace >= 0 && smallestFace < 1)) {
      throw new InputException("--min-face", "a fraction from 0 to 1", "" + smallestFace);
    }
    shortestEdge();
    cutoff();
    if (reference < 0) {
      throw new InputException("--reference", "a frame from 0 on", Integer.toString(reference));
    }
    if (wave != null && !(wave > 0 && wave <= 100)) {
      throw new InputException("--q", "above 0 and at most 100 per A", wave.toString());
    }
    window();
    response.check();
    for (String name : List.of("stress", LOCAL_MODULI, HETEROGENEITY)) {
      if (names.contains(name) && potential == null) {
        throw new InputException("--with " + name, "--potential FILE", "none");
      }
    }
    if (names.contains(LOCAL_MODULI) && isSeries(LOCAL_MODULI)) {
      response
          .temperature()
          .orElseThrow(
              () ->
                  new InputException(
                      "--method fluctuations", "--temperature, such as 300K", "none"));
    }
  }

  /** Whether an analysis looks at the frames as a series. */
  private boolean isSeries(String name) {
    return switch (name) {
      case "mobility", "vibration" -> true;
      case LOCAL_MODULI -> response.method() == ResponseOptions.Method.FLUCTUATIONS;
      default -> false;
    };
  }

  /** Whether an analysis strains the atoms of each frame. */
  private boolean strains(String name) {
    return name.equals(HETEROGENEITY) || (name.equals(LOCAL_MODULI) && !isSeries(name));
  }

  private ElasticResponses responses(AtomSystem first, boolean shared) {
    return new ElasticResponses(
        response.probe(potential(first), radii(first), cutoff(first)), shared);
  }

  private SnapshotAnalysis strained(
      Path file, String name, ElasticResponses responses, Frame first) {
    if (!name.equals(HETEROGENEITY)) {
      return new LocalModuliAnalysis(responses, response.widths());
    }
    try {
      return heterogeneity(responses, first);
    } catch (InputException e) {
      throw new InputException(file + ", frame 0: " + name + ": " + e.getMessage());
    }
  }

  /** The analyses of a file, with what they take from its first frame. */
  Analyses begin(Path file, ImmutableList<String> elements, Frame first) {
    ImmutableList<String> all = Lists.immutable.ofAll(names);
    int straining = all.count(this::strains);
    Optional<ElasticResponses> responses =
        straining == 0 ? Optional.empty() : Optional.of(responses(first.system(), straining > 1));
    return new Analyses(
        all.reject(this::isSeries)
            .collect(
                name ->
                    strains(name)
                        ? new NamedAnalysis(name, strained(file, name, responses.get(), first), 1)
                        : snapshots(name, file, elements, first.system())),
        all.select(this::isSeries).collect(name -> series(name, first.system())));
  }

  private NamedSeries series(String name, AtomSystem first) {
    return switch (name) {
      case LOCAL_MODULI -> new NamedSeries(name, fluctuations(first), 2);
      default -> {
        FrameAnalysis wanted = wanted(name);
        Settings settings = Settings.of(wanted, first);
        yield new NamedSeries(
            name, AnalysisMaker.ofSeries(wanted, settings), wanted.fewestFrames());
      }
    };
  }

  private NamedAnalysis snapshots(
      String name, Path file, ImmutableList<String> elements, AtomSystem atoms) {
    FrameAnalysis wanted = wanted(name);
    AtomSystem compared =
        reference == 0 || !wanted.comparesWithFirst()
            ? atoms
            : StructureFile.read(file, elements, reference).system();
    SnapshotAnalysis analysis =
        AnalysisMaker.ofSnapshots(
            wanted, Settings.of(wanted, atoms), compared, () -> potential(atoms));
    return new NamedAnalysis(name, analysis, wanted.fewestFrames());
  }

  /** An analysis that decks have too. */
  private FrameAnalysis wanted(String name) {
    ImmutableMap<String, Double> given = Maps.immutable.ofMap(radii);
    Cells cells = new Cells(given, smallestFace, shortestEdge());
    return switch (name) {
      case "voronoi" -> new FrameAnalysis.Voronoi(cells);
      case "displacement" -> new FrameAnalysis.Displacement(cutoff());
      case "order" -> new FrameAnalysis.Order(cells, cutoff());
      case "stress" -> new FrameAnalysis.Stress(given, !noKinetic);
      case "mobility" ->
          new FrameAnalysis.Mobility(
              wave == null ? OptionalDouble.empty() : OptionalDouble.of(wave));
      case "vibration" -> new FrameAnalysis.Vibration(window());
      default -> throw new IllegalStateException(name);
    };
  }

  private OptionalDouble cutoff() {
    return cutoff == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(QuantityOption.parse("--cutoff", cutoff, Quantity.NEIGHBOUR_CUTOFF));
  }

  private double cutoff(AtomSystem first) {
    return Settings.cutoff(cutoff(), first);
  }

  private Radii radii(AtomSystem first) {
    return new Radii(Settings.radii(Maps.immutable.ofMap(radii), first));
  }

  private FluctuationModuliAnalysis fluctuations(AtomSystem first) {
    return new FluctuationModuliAnalysis(
        potential(first), radii(first), response.temperature().orElseThrow(), response.widths());
  }

  /** Columns of the first frame take part: flexibility_volume, and soft, 1 for soft atoms. */
  private HeterogeneityAnalysis heterogeneity(ElasticResponses responses, Frame first) {
    AtomSystem atoms = first.system();
    Map<Criterion, double[]> columns = new LinkedHashMap<>();
    first
        .column(VibrationAnalysis.FLEXIBILITY_VOLUME)
        .ifPresent(c -> columns.put(Criterion.FLEXIBILITY_VOLUME, c.values()));
    first.column("soft").ifPresent(c -> columns.put(Criterion.GIVEN, c.values()));
    return new HeterogeneityAnalysis(
        responses, Heterogeneity.Rule.usual(atoms, response.threshold()), atoms, columns);
  }

  private EamPotential potential(AtomSystem first) {
    return Potentials.load(PotentialSource.parse(potential, first), Path.of("")).potential();
  }

  /** ps. */
  private double window() {
    return QuantityOption.parse("--window", window, Quantity.TIME);
  }

  /** A. */
  private double shortestEdge() {
    return QuantityOption.parse("--min-edge", shortestEdge, Quantity.SHORTEST_EDGE);
  }
}
