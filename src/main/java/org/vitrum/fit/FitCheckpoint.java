package org.vitrum.fit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.io.Json;
import org.vitrum.io.Sha256;

/**
 * The finished starts of a fit that is under way, and the outer iterations of all, in a file beside
 * its output: a fit that was broken off goes on after them. Those of another deck, form or data are
 * not taken.
 */
public final class FitCheckpoint {
  private final Path file;
  private final String inputs;
  private final List<double[]> ends = new ArrayList<>();
  private final List<List<OuterIteration>> iterations = new ArrayList<>();

  private FitCheckpoint(Path file, String inputs) {
    this.file = file;
    this.inputs = inputs;
  }

  /**
   * Opens what is there of a deck's fit.
   *
   * @param file to keep it in
   * @throws InputException if the file is no checkpoint, or its folder does not exist: better
   *     before the fit than after its first descent
   */
  public static FitCheckpoint open(Path file, FitDeck deck) {
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new InputException(file.toString(), "a name in an existing folder", "no such folder");
    }
    FitCheckpoint checkpoint = new FitCheckpoint(file, inputs(deck));
    if (Files.exists(file)) {
      JsonNode kept = Json.read(file);
      if (kept.path("inputs").asText().equals(checkpoint.inputs)) {
        kept.path("ends").forEach(end -> checkpoint.ends.add(numbers(end)));
        for (JsonNode start : kept.path("iterations")) {
          List<OuterIteration> known = new ArrayList<>();
          start.forEach(i -> known.add(iteration(i)));
          checkpoint.iterations.add(known);
        }
      }
    }
    return checkpoint;
  }

  private static double[] numbers(JsonNode list) {
    double[] values = new double[list.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = number(list.get(k));
    }
    return values;
  }

  /** JSON knows no numbers that are not finite: they are written as null. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  private static OuterIteration iteration(JsonNode kept) {
    MutableList<OuterIteration.Found> found = Lists.mutable.empty();
    for (JsonNode f : kept.path("found")) {
      found.add(
          new OuterIteration.Found(
              number(f.path("density")),
              number(f.path("error")),
              number(f.path("expected")),
              f.path("trouble").asText()));
    }
    return new OuterIteration(
        numbers(kept.path("values")), number(kept.path("cost")), found.toImmutable());
  }

  private static String inputs(FitDeck deck) {
    StringBuilder all = new StringBuilder();
    all.append(Sha256.of(deck.file())).append(Sha256.of(deck.form()));
    deck.structures().forEach(s -> all.append(Sha256.of(s.file())));
    return all.toString();
  }

  /** How many starts are finished. */
  public int size() {
    return ends.size();
  }

  /** Where a start ended; null if it has not. */
  double[] known(int start) {
    return start < ends.size() ? ends.get(start).clone() : null;
  }

  /** Outer iterations of a start that is finished. */
  ImmutableList<OuterIteration> iterations(int start) {
    return start < iterations.size()
        ? Lists.immutable.ofAll(iterations.get(start))
        : Lists.immutable.empty();
  }

  /** Outer iterations of the start that is not finished, as a list that may be added to. */
  List<OuterIteration> underWay() {
    return iterations.size() > ends.size()
        ? new ArrayList<>(iterations.getLast())
        : new ArrayList<>();
  }

  /** Keeps the outer iterations so far of the start that is not finished. */
  void iterated(List<OuterIteration> done) {
    if (iterations.size() > ends.size()) {
      iterations.removeLast();
    }
    iterations.add(List.copyOf(done));
    write();
  }

  void add(double[] end) {
    ends.add(end.clone());
    write();
  }

  private void write() {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("inputs", inputs);
    kept.put("ends", ends);
    kept.put("iterations", iterations.stream().map(FitCheckpoint::plain).toList());
    Json.write(file, kept);
  }

  private static List<Map<String, Object>> plain(List<OuterIteration> of) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (OuterIteration i : of) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("values", i.values());
      one.put("cost", i.cost());
      one.put("found", i.found().castToList());
      all.add(one);
    }
    return all;
  }

  /** Removes the file of a fit that has been written. */
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
