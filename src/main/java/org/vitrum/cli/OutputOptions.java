package org.vitrum.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.io.AtomicFiles;
import picocli.CommandLine.Option;

/** The output options that all analysis commands share. */
final class OutputOptions {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(names = "--json", description = "Print the result as JSON instead of a table.")
  boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write figures (SVG and PNG) and the result as JSON into this folder.")
  Path output;

  /** Writes figures into a folder. */
  interface Figures {
    void write(Path folder);
  }

  /**
   * Prints the result and, if asked for, writes the folder.
   *
   * @param name of the JSON file, without ending
   */
  void deliver(PrintWriter out, String name, Object result, String table, Figures figures) {
    String text = json(result);
    out.print(json ? text + "\n" : table);
    out.flush();
    if (output == null) {
      return;
    }
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new InputException(
          "--output " + output, "a folder that can be written to", e.toString());
    }
    AtomicFiles.write(output.resolve(name + ".json"), text + "\n");
    figures.write(output);
  }

  private static String json(Object result) {
    try {
      return JSON.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new RunException("result cannot be written as JSON", e);
    }
  }
}
