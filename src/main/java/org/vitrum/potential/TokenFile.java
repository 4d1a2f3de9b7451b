package org.vitrum.potential;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.InputException;

/**
 * A potential file as a sequence of numbers and words with their lines. Line breaks mean nothing to
 * its readers, except as a hint where tables meet; {@code #} starts a comment.
 *
 * <p>NumberParser may have Fortran exponents ({@code 1.5D-3}, {@code 1.5-103}) and typographic
 * minus signs; lines may end in CRLF; a byte order mark is skipped. Everything else is a word.
 */
final class TokenFile {
  private final Path path;
  private final String sha256;
  private final String[] lines;
  private final int[] firstToken;
  private final DoubleArrayList numbers = new DoubleArrayList();
  private final IntArrayList lineOf = new IntArrayList();
  private final IntArrayList wordAt = new IntArrayList();
  private final MutableIntObjectMap<String> words = IntObjectMaps.mutable.empty();

  private TokenFile(RawFile raw) {
    this.path = raw.path();
    this.sha256 = raw.sha256();
    this.lines = decode(raw.content()).split("\r\n|\n|\r", -1);
    this.firstToken = new int[lines.length + 1];
    for (int i = 0; i < lines.length; i++) {
      firstToken[i] = numbers.size();
      tokenise(lines[i], i);
    }
    firstToken[lines.length] = numbers.size();
  }

  /**
   * Takes a file apart.
   *
   * @throws InputException if it is not text
   */
  static TokenFile of(RawFile raw) {
    for (byte b : raw.content()) {
      if (b == 0) {
        throw new InputException(raw.path().toString(), "a text file", "binary data");
      }
    }
    return new TokenFile(raw);
  }

  /** UTF-8, or the Western code page of old files where the bytes are not UTF-8. */
  private static String decode(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void tokenise(String line, int number) {
    int end = line.indexOf('#');
    if (end < 0) {
      end = line.length();
    }
    int i = 0;
    while (i < end) {
      if (isSpace(line.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < end && !isSpace(line.charAt(i))) {
        i++;
      }
      String token = line.substring(start, i);
      double value = NumberParser.parse(token);
      if (!Double.isFinite(value)) {
        words.put(numbers.size(), token);
        wordAt.add(numbers.size());
      }
      numbers.add(value);
      lineOf.add(number);
    }
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isSpaceChar(c);
  }

  Path path() {
    return path;
  }

  String sha256() {
    return sha256;
  }

  int lineCount() {
    return lines.length;
  }

  /** A line as it stands in the file, from 0. */
  String line(int i) {
    return lines[i];
  }

  /** Number of tokens. */
  int size() {
    return numbers.size();
  }

  /** Index of the first token on or after a line. */
  int tokenAtLine(int line) {
    return firstToken[Math.min(line, lines.length)];
  }

  /** Whether the token is the first of its line; true at the end of the file. */
  boolean startsLine(int token) {
    return token >= size() || firstToken[lineOf.get(token)] == token;
  }

  /** The first token of the last line that has any; 0 in an empty file. */
  int lastLineStart() {
    return size() == 0 ? 0 : firstToken[lastLine()];
  }

  /** Number of tokens on the token's line from it on; 0 at the end of the file. */
  int restOfLine(int token) {
    return token >= size() ? 0 : firstToken[lineOf.get(token) + 1] - token;
  }

  /** Whether both tokens exist and stand on one line. */
  boolean sameLine(int token, int other) {
    return token < size() && other < size() && lineOf.get(token) == lineOf.get(other);
  }

  boolean isNumber(int token) {
    return token < size() && !words.containsKey(token);
  }

  boolean isWord(int token) {
    return token < size() && words.containsKey(token);
  }

  /** Whether NaN, an infinity or a number too large for double stands there. */
  boolean isNonFinite(int token) {
    return isWord(token) && NumberParser.isNonFinite(word(token));
  }

  /** The word, or null where there is none. */
  String word(int token) {
    return words.get(token);
  }

  /** The number there; not finite where a word stands. */
  double number(int token) {
    return numbers.get(token);
  }

  /** Copies numbers out. */
  double[] numbers(int from, int to) {
    double[] copy = new double[to - from];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(from + i);
    }
    return copy;
  }

  /** Index of the first word at or after a token, {@link #size()} if there is none. */
  int nextWord(int token) {
    int at = wordAt.binarySearch(token);
    int next = at >= 0 ? at : -at - 1;
    return next < wordAt.size() ? wordAt.get(next) : size();
  }

  /** The number there. */
  double expectNumber(int token, String what) {
    if (!isNumber(token)) {
      throw unexpected(token, what);
    }
    return number(token);
  }

  double expectPositive(int token, String what) {
    double value = expectNumber(token, what);
    if (!(value > 0)) {
      throw unexpected(token, what + " above zero");
    }
    return value;
  }

  int expectCount(int token, String what, int least) {
    double value = expectNumber(token, what);
    if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
      throw unexpected(token, what + ", a whole number from " + least);
    }
    return (int) value;
  }

  /** Path and line of a token, for messages. */
  String place(int token) {
    int line = token < size() ? lineOf.get(token) : lastLine();
    return path + ":" + (line + 1);
  }

  private int lastLine() {
    return size() == 0 ? 0 : lineOf.get(size() - 1);
  }

  /** The error that something else than expected stands at a token. */
  InputException unexpected(int token, String expected) {
    String wanted = isNonFinite(token) ? expected + ", a finite number" : expected;
    return new InputException(place(token), wanted, found(token));
  }

  /** What stands at a token, for messages. */
  String found(int token) {
    if (token >= size()) {
      return "the end of the file";
    }
    if (isWord(token)) {
      String word = word(token);
      return "\"" + (word.length() > 40 ? word.substring(0, 40) + "..." : word) + "\"";
    }
    double value = number(token);
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
