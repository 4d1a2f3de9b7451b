package org.vitrum.io;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vitrum.InputException;

/**
 * The lines of a text file with the place for messages. Whether the file is gzip-compressed is seen
 * from its first bytes, because names lie: downloads lose {@code .gz} or gain it. Line ends are LF,
 * CR LF or CR.
 */
final class Lines implements Closeable {
  /** No line of the formats read here is nearly as long; binary files often are one line. */
  private static final int LONGEST = 1 << 20;

  private static final int QUOTED = 60;

  private static final int BYTE_ORDER_MARK = 0xfeff;

  /** A number with the exponent letter of Fortran's double precision, such as 1.5D-03. */
  private static final Pattern FORTRAN = Pattern.compile("([+-]?[0-9.]+)[dD]([+-]?[0-9]+)");

  private final Path file;
  private final BufferedReader reader;
  private final FileChannel channel;
  private long number;

  private Lines(Path file, BufferedReader reader, FileChannel channel) {
    this.file = file;
    this.reader = reader;
    this.channel = channel;
  }

  /**
   * @throws InputException if the file is missing or cannot be read
   */
  static Lines open(Path file) {
    InputStream in = null;
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(file.toString(), "a file", "a folder");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe may never end, and a structure file is opened twice.
        throw new InputException(file.toString(), "a file", "a pipe or a device");
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      InputStream raw = Channels.newInputStream(channel);
      in = decompressed(file, new BufferedInputStream(raw, 1 << 16));
      // Malformed characters become U+FFFD here and fail later as what they stand for.
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return new Lines(file, reader, channel);
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "a file", "none of that name");
    } catch (ZipException | EOFException e) {
      close(in);
      throw new InputException(file.toString(), "intact gzip data", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      close(in);
      throw new InputException(file.toString(), "a readable file", reason(e));
    }
  }

  /** The stream, through gunzip if it begins as gzip data do. */
  private static InputStream decompressed(Path file, InputStream in) throws IOException {
    in.mark(4);
    byte[] first = in.readNBytes(4);
    in.reset();
    if (begins(first, 0x1f, 0x8b)) {
      return new GZIPInputStream(in, 1 << 16);
    }
    String other =
        begins(first, 'B', 'Z', 'h')
            ? "bzip2 data"
            : begins(first, 0xfd, '7', 'z', 'X')
                ? "xz data"
                : begins(first, 0x28, 0xb5, 0x2f, 0xfd)
                    ? "zstd data"
                    : begins(first, 'P', 'K', 3, 4) ? "a zip archive" : null;
    if (other != null) {
      in.close();
      throw new InputException(file.toString(), "a text file, plain or compressed by gzip", other);
    }
    return in;
  }

  private static boolean begins(byte[] bytes, int... magic) {
    for (int k = 0; k < magic.length; k++) {
      if (k >= bytes.length || bytes[k] != (byte) magic[k]) {
        return false;
      }
    }
    return true;
  }

  private static void close(InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
  }

  /** The next line, null at the end of the file. */
  String next() {
    try {
      StringBuilder line = new StringBuilder(128);
      int c = reader.read();
      if (c < 0) {
        return null;
      }
      number++;
      while (c >= 0 && c != '\n' && c != '\r') {
        if (line.length() == LONGEST) {
          throw expected("a text file", "a line longer than " + LONGEST + " characters");
        }
        line.append((char) c);
        c = reader.read();
      }
      if (c == '\r') {
        reader.mark(1);
        if (reader.read() != '\n') {
          reader.reset();
        }
      }
      return line.toString();
    } catch (ZipException | EOFException e) {
      throw expected("intact gzip data", e.getMessage());
    } catch (IOException e) {
      throw expected("a readable file", reason(e));
    }
  }

  /** The next line that is not blank, null at the end of the file. */
  String nextContent() {
    String line = next();
    while (line != null && line.isBlank()) {
      line = next();
    }
    return line;
  }

  /** The next line; the end of the file is an error. */
  String require(String what) {
    String line = next();
    if (line == null) {
      number++;
      throw expected(what, "the end of the file");
    }
    return line;
  }

  /** The file and the line that was read last. */
  String place() {
    return file + ":" + Math.max(1, number);
  }

  /** The number of the line that was read last. */
  int lineNumber() {
    return (int) number;
  }

  Path file() {
    return file;
  }

  /** How much of the file has been read, from 0 to 1. */
  double fraction() {
    try {
      return (double) channel.position() / Math.max(1, channel.size());
    } catch (IOException e) {
      throw expected("a readable file", reason(e));
    }
  }

  InputException expected(String expected, String found) {
    return new InputException(place(), expected, found);
  }

  /** As {@link #expected}, quoting a piece of the file, shortened if long. */
  InputException expectedNot(String expected, String text) {
    return expected(expected, "'" + shortened(text) + "'");
  }

  /** A piece of the file for a message, its tail cut off if it is long. */
  static String shortened(String text) {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
  }

  /**
   * A number as Java writes it: word processors and PDF turn the hyphen before a number into the
   * minus sign U+2212 or a dash, and Fortran writes D for the exponent of a double.
   */
  static String plainNumber(String word) {
    String plain = word.replace('\u2212', '-').replace('\u2013', '-');
    return FORTRAN.matcher(plain).replaceFirst("$1e$2");
  }

  /** Words separated by white space. */
  static String[] words(String line) {
    StringTokenizer tokens = new StringTokenizer(line);
    String[] words = new String[tokens.countTokens()];
    for (int i = 0; i < words.length; i++) {
      words[i] = tokens.nextToken();
    }
    return words;
  }

  /** A finite number. */
  double number(String word, String what) {
    try {
      double value = Double.parseDouble(plainNumber(word));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw expectedNot(what + ", a finite number", word);
  }

  int integer(String word, String what) {
    try {
      return Integer.parseInt(plainNumber(word));
    } catch (NumberFormatException e) {
      throw expectedNot(what + ", a whole number within 32 bits", word);
    }
  }

  long longInteger(String word, String what) {
    try {
      return Long.parseLong(plainNumber(word));
    } catch (NumberFormatException e) {
      throw expectedNot(what + ", a whole number", word);
    }
  }

  /** A number of atoms that arrays of three numbers an atom can hold. */
  int count(String word, String what) {
    long value = longInteger(word, what);
    if (value < 0 || value > Integer.MAX_VALUE / 3) {
      throw expectedNot(what + ", from 0 to " + Integer.MAX_VALUE / 3, word);
    }
    return (int) value;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw expected("a readable file", reason(e));
    }
  }
}
