package org.vitrum.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.io.Json;
import org.vitrum.io.RunFolder;
import org.vitrum.io.Sha256;

/**
 * {@code manifest.json}: what a run was made with, so that it can be made again, and whether a
 * resumed run is still the same one.
 */
final class Manifest {
  static final String NAME = "manifest.json";

  private final Path file;
  private final Map<String, Object> entries;

  private Manifest(Path file, Map<String, Object> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** The manifest of a run that begins. */
  static Manifest begin(RunFolder folder, String version, Preparation prepared, EngineInfo info) {
    Manifest manifest = new Manifest(folder.resolve(NAME), new LinkedHashMap<>());
    Map<String, Object> out = manifest.entries;
    out.put("vitrum", version);
    out.put("title", prepared.deck().title());
    out.put("deck_file", prepared.deck().file().toString());
    out.put("deck_folder", prepared.beside().toString());
    out.put("seed", prepared.deck().seed());
    out.put("atoms", prepared.firstSystem().size());
    manifest.describe(version, prepared, info);
    out.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    out.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    out.put("started", OffsetDateTime.now().toString());
    return manifest;
  }

  private void describe(String version, Preparation prepared, EngineInfo info) {
    entries.put("vitrum", version);
    entries.put("deck_sha256", hash(prepared.deck()));
    entries.put("potential", prepared.potential().origin().source());
    entries.put("potential_citation", prepared.potential().origin().citation());
    entries.put("potential_sha256", prepared.potential().origin().sha256());
    entries.put("potential_smooth_A", prepared.potential().smoothing());
    entries.put("device", info.device());
    entries.put("kernel", info.kernel());
    entries.put("precision", info.precision().label());
    entries.put("threads", info.threads());
    describe(info);
  }

  /** Notes what the engine says of itself now: it may have tuned itself since the run began. */
  void describe(EngineInfo info) {
    for (String name : info.facts().keysView().toSortedList()) {
      entries.put("engine_" + name, info.facts().get(name));
    }
  }

  /** Notes at once which engine has searched for minima. */
  void statics(EngineInfo info) {
    entries.put("statics_device", info.device());
    entries.put("statics_kernel", info.kernel());
    entries.put("statics_precision", info.precision().label());
    write();
  }

  private static String hash(Deck deck) {
    return Sha256.of(deck.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the run is one of this very deck. */
  boolean isOf(Deck deck) {
    return text("deck_sha256").equals(hash(deck));
  }

  /**
   * The manifest of a run that is to be continued.
   *
   * @throws InputException if it is missing or not a manifest
   */
  static Manifest read(RunFolder folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new InputException(
          folder.path().toString(),
          "a run that has begun",
          "one that was killed before it did; start it again with --force");
    }
    return new Manifest(file, Json.readObject(file));
  }

  private String text(String key) {
    if (entries.get(key) instanceof String text) {
      return text;
    }
    throw new InputException(file.toString(), "an entry \"" + key + "\"", "none");
  }

  String title() {
    return text("title");
  }

  /** The folder beside which the deck's files are looked for. */
  Path deckFolder() {
    return Path.of(text("deck_folder"));
  }

  /** The device of the run. */
  DeviceName device() {
    return DeviceName.parse(text("device").split(" ")[0]); // its name follows in parentheses
  }

  /** The precision of the run. */
  Precision precision() {
    try {
      return Precision.valueOf(text("precision").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new InputException(
          file.toString(), "\"precision\": mixed or double", text("precision"));
    }
  }

  /** What is not as it was when the run began; empty if the run can go on as if never stopped. */
  ImmutableList<String> changes(String version, Preparation prepared) {
    MutableList<String> changes = Lists.mutable.empty();
    if (!isOf(prepared.deck())) {
      changes.add("the deck");
    }
    if (!text("potential_sha256").equals(prepared.potential().origin().sha256())) {
      changes.add("the potential " + prepared.potential().origin().source());
    }
    if (!text("vitrum").equals(version)) {
      changes.add("the program, from version " + text("vitrum") + " to " + version);
    }
    return changes.toImmutable();
  }

  /** A warning if another kernel goes on than the one that began. */
  Optional<String> otherKernel(EngineInfo info) {
    String before = text("kernel") + " on " + text("device") + ", " + text("precision");
    String now = info.kernel() + " on " + info.device() + ", " + info.precision().label();
    return before.equals(now)
        ? Optional.empty()
        : Optional.of(
            "continued with "
                + now
                + " instead of "
                + before
                + ": the results will agree within their errors, not bitwise");
  }

  /** Notes that the run goes on. */
  void resumed(String version, Preparation prepared, EngineInfo info, long step) {
    List<Object> times = new ArrayList<>();
    if (entries.get("resumed") instanceof List<?> before) {
      times.addAll(before);
    }
    times.add(Map.of("at", OffsetDateTime.now().toString(), "step", step));
    describe(version, prepared, info);
    entries.put("resumed", times);
    entries.remove("finished");
  }

  /** Adds to the wall time so far, s. */
  void spent(double seconds) {
    double before = entries.get("wall_s") instanceof Number n ? n.doubleValue() : 0;
    entries.put("wall_s", before + seconds);
  }

  /** Notes that the run is complete. */
  void finished(long steps, double stepsPerSecond) {
    entries.put("steps", steps);
    if (stepsPerSecond > 0) {
      entries.put("steps_per_s", stepsPerSecond);
    }
    entries.put("finished", OffsetDateTime.now().toString());
  }

  void write() {
    Json.write(file, entries);
  }
}
