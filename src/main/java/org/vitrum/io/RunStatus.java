package org.vitrum.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.vitrum.InputException;

/**
 * Where a run stands, as {@code progress.json} in its folder says it to scripts and to {@code
 * vitrum status}.
 *
 * @param state of the run
 * @param stage what it is doing, or was last
 * @param step steps of dynamics done
 * @param steps steps of dynamics in the whole plan
 * @param percent of the steps
 * @param stepsPerSecond recently
 * @param secondsLeft estimated; NaN if unknown
 * @param updated when this was written, ISO 8601
 * @param process identifier of the process
 * @param host it runs on
 * @param message why it stopped or failed, or what its silence may mean; null if there is nothing
 *     to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
    State state,
    String stage,
    long step,
    long steps,
    double percent,
    @JsonProperty("steps_per_s") double stepsPerSecond,
    @JsonProperty("seconds_left") double secondsLeft,
    String updated,
    long process,
    String host,
    String message) {
  /** Name of the file. */
  public static final String FILE = "progress.json";

  /** A run writes every few seconds; minimisations and slow disks may take minutes. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /** States; in the file they are in lower case. */
  public enum State {
    /** Computing. */
    @JsonProperty("running")
    RUNNING,
    /** Complete. */
    @JsonProperty("finished")
    FINISHED,
    /** Ended after a checkpoint by a signal or a time limit; can be resumed. */
    @JsonProperty("stopped")
    STOPPED,
    /** Ended by an error. */
    @JsonProperty("failed")
    FAILED,
    /** Said to be running, but its process is gone: killed. */
    @JsonProperty("killed")
    KILLED,
    /** Said to be running on another host, but silent for minutes: killed, or very slow. */
    @JsonProperty("silent")
    SILENT,
    /** There is no run in the folder. */
    @JsonProperty("missing")
    MISSING
  }

  /** The host that this process runs on. */
  public static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }

  /**
   * The status of the run in a folder, {@link State#MISSING} if there is none.
   *
   * @throws InputException if the file is damaged
   */
  public static RunStatus of(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new RunStatus(
          State.MISSING, "", 0, 0, 0, Double.NaN, Double.NaN, null, 0, null, "no " + FILE);
    }
    JsonNode json = Json.read(file);
    RunStatus written =
        new RunStatus(
            state(file, json.path("state").asText()),
            json.path("stage").asText(""),
            json.path("step").asLong(),
            json.path("steps").asLong(),
            json.path("percent").asDouble(),
            json.path("steps_per_s").asDouble(Double.NaN),
            json.path("seconds_left").asDouble(Double.NaN),
            json.path("updated").asText(),
            json.path("process").asLong(),
            json.path("host").asText(),
            json.path("message").isTextual() ? json.path("message").asText() : null);
    return written.state == State.RUNNING ? written.checked(file) : written;
  }

  private static State state(Path file, String name) {
    for (State state : State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(name)) {
        return state;
      }
    }
    throw new InputException(file.toString(), "a \"state\" of a run", "\"" + name + "\"");
  }

  /** A killed process cannot say that it was. */
  private RunStatus checked(Path file) {
    if (host.equals(thisHost())) {
      return ProcessHandle.of(process).isPresent()
          ? this
          : ended(State.KILLED, "process " + process + " has ended without a word");
    }
    Duration silence = Duration.between(written(file), Instant.now());
    return silence.compareTo(SILENCE) < 0
        ? this
        : ended(State.SILENT, "nothing from " + host + " for " + silence.toMinutes() + " min");
  }

  /** By the clock of the file system: that of the run's node may be another than this one's. */
  private static Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new InputException(file.toString(), "a file that can be read", e.getMessage());
    }
  }

  /** The same run in another state. */
  public RunStatus ended(State newState, String why) {
    return new RunStatus(
        newState,
        stage,
        step,
        steps,
        percent,
        stepsPerSecond,
        Double.NaN,
        updated,
        process,
        host,
        why);
  }
}
