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
import org.vitrum.InputException;
import org.vitrum.io.Json;
import org.vitrum.io.Sha256;

/**
 * The finished descents of a fit that is under way, in a file beside its output: a fit that was
 * broken off goes on with the next. Descents of another deck, form or data are not taken.
 */
public final class FitCheckpoint {
  private final Path file;
  private final String inputs;
  private final List<double[]> ends = new ArrayList<>();

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
        for (JsonNode end : kept.path("ends")) {
          double[] values = new double[end.size()];
          for (int k = 0; k < values.length; k++) {
            values[k] = end.get(k).doubleValue();
          }
          checkpoint.ends.add(values);
        }
      }
    }
    return checkpoint;
  }

  private static String inputs(FitDeck deck) {
    StringBuilder all = new StringBuilder();
    all.append(Sha256.of(deck.file())).append(Sha256.of(deck.form()));
    deck.structures().forEach(s -> all.append(Sha256.of(s.file())));
    return all.toString();
  }

  /** How many descents are known. */
  public int size() {
    return ends.size();
  }

  /** Where a descent ended; null if it has not. */
  double[] known(int start) {
    return start < ends.size() ? ends.get(start).clone() : null;
  }

  void add(double[] end) {
    ends.add(end.clone());
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("inputs", inputs);
    kept.put("ends", ends);
    Json.write(file, kept);
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
