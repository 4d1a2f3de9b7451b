package org.vitrum.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.analysis.Results;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Json;
import org.vitrum.io.RunFolder;
import org.vitrum.io.Sha256;
import org.vitrum.potential.EamPotential;
import org.vitrum.report.Report;

/** Runs a deck from its file to its report. */
public final class Runner {
  private Runner() {}

  /**
   * Runs a deck.
   *
   * @param version of the program, for the manifest
   * @param progress gets reports a few times a second
   * @param terminal gets the lines of the log
   * @throws InputException for anything wrong with deck, potential, structure or folder, before
   *     anything is computed
   * @throws org.vitrum.RunException if the run fails; what it wrote stays
   */
  public static RunSummary run(
      RunRequest request, String version, Consumer<Progress> progress, Consumer<String> terminal) {
    long start = System.nanoTime();
    Preparation prepared = Preparation.of(request);
    Deck deck = prepared.deck();
    Plan plan = Plan.of(deck);
    AtomSystem first = prepared.firstSystem();
    try (Engine engine = prepared.engine()) {
      engine.load(first);
      RunFolder folder = RunFolder.create(folderOf(request), request.force());
      try (RunLog log = new RunLog(folder.resolve("log.txt"), terminal)) {
        AtomicFiles.write(folder.resolve("deck.yaml"), deck.text());
        Map<String, Object> manifest = manifest(version, prepared, engine.info());
        Json.write(folder.resolve("manifest.json"), manifest);
        prepared.warnings().forEach(w -> log.accept("warning: " + w));
        log.accept(describe(prepared, engine.info()));
        ProgressMeter meter = new ProgressMeter(plan.steps(), progress);
        ResultsBuilder results = new ResultsBuilder(version, deck, first);
        Results found;
        long dynamics = System.nanoTime();
        try (RunOutput output = new RunOutput(deck, folder, results, meter, log)) {
          found =
              new Execution(deck, plan, prepared.builder(), prepared.potential(), engine, output)
                  .run();
        } catch (RunException e) {
          log.write("failed: " + e.getMessage());
          throw e;
        }
        double dynamicsSeconds = (System.nanoTime() - dynamics) * 1e-9;
        double wallSeconds = (System.nanoTime() - start) * 1e-9;
        manifest.put("steps", plan.steps());
        manifest.put("wall_s", wallSeconds);
        manifest.put("steps_per_s", plan.steps() / dynamicsSeconds);
        Json.write(folder.resolve("manifest.json"), manifest);
        Path report = Report.write(folder.path());
        return new RunSummary(
            found, folder.path(), report, plan.steps() / dynamicsSeconds, wallSeconds);
      }
    }
  }

  private static Path folderOf(RunRequest request) {
    if (request.folder() != null) {
      return request.folder();
    }
    String name = request.deck().getFileName().toString();
    int dot = name.lastIndexOf('.');
    return Path.of("runs", dot > 0 ? name.substring(0, dot) : name);
  }

  private static String describe(Preparation prepared, EngineInfo info) {
    AtomSystem system = prepared.firstSystem();
    return String.format(
        Locale.ROOT,
        "%s: %d atoms, %s; %s kernel, %s precision, %d threads",
        prepared.deck().title(),
        system.size(),
        prepared.potential().source(),
        info.kernel(),
        info.precision(),
        info.threads());
  }

  private static Map<String, Object> manifest(
      String version, Preparation prepared, EngineInfo info) {
    EamPotential potential = prepared.potential();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("vitrum", version);
    out.put("title", prepared.deck().title());
    out.put("deck_file", prepared.deck().file().toString());
    out.put("deck_sha256", Sha256.of(prepared.deck().text().getBytes(StandardCharsets.UTF_8)));
    out.put("potential", potential.source());
    out.put("potential_citation", potential.citation());
    out.put("potential_sha256", potential.sha256());
    out.put("seed", prepared.deck().seed());
    out.put("atoms", prepared.firstSystem().size());
    out.put("device", info.device());
    out.put("kernel", info.kernel());
    out.put("precision", info.precision());
    out.put("threads", info.threads());
    info.notes().forEachKeyValue((key, value) -> out.put("engine_" + key, value));
    out.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    out.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    out.put("started", OffsetDateTime.now().toString());
    return out;
  }
}
