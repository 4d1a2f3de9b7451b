package org.vitrum.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.vitrum.RunException;

/**
 * log.txt: what the user sees, each line with the time of day; lines go to the terminal as well,
 * but for details of the engine.
 */
final class RunLog implements Consumer<String>, AutoCloseable {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Path file;
  private final Writer writer;
  private final Consumer<String> terminal;

  /** Appends to a file; starts it if it is not there. */
  RunLog(Path file, Consumer<String> terminal) {
    this.file = file;
    this.terminal = terminal;
    try {
      writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  @Override
  public void accept(String line) {
    terminal.accept(line);
    write(line);
  }

  /** Writes a line to the file alone. */
  void write(String line) {
    try {
      writer.write(LocalDateTime.now().format(TIME) + "  " + line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private RunException cannotWrite(IOException e) {
    return new RunException(file + ": cannot be written: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
