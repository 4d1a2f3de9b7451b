package org.vitrum.io;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The comment line of extended XYZ: {@code key=value} pairs separated by white space, values with
 * spaces in double or single quotes (a backslash keeps the next character), braces or brackets; a
 * key alone is true. Other programs write what they like here, so that nothing on the line is an
 * error by itself: a quote that is not closed is a character, and the last value of a key counts.
 */
final class KeyValues {
  private static final String SPECIAL = " \t\"'{}[]=,\\";

  private final String text;
  private int at;

  private KeyValues(String text) {
    this.text = text;
  }

  /** The pairs in the order of the line, keys unique. */
  static SequencedMap<String, String> parse(String text) {
    return new KeyValues(text).parse();
  }

  private SequencedMap<String, String> parse() {
    SequencedMap<String, String> pairs = new LinkedHashMap<>();
    skipSpace();
    while (at < text.length()) {
      String key = token(true);
      String value = "T";
      skipSpace();
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        skipSpace();
        value = token(false);
      }
      if (!key.isEmpty()) {
        pairs.put(key, value);
      }
      skipSpace();
    }
    return pairs;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String token(boolean key) {
    if (at < text.length()) {
      char open = text.charAt(at);
      String enclosed =
          switch (open) {
            case '"', '\'' -> quoted(open);
            case '{' -> nested(open, '}');
            case '[' -> nested(open, ']');
            default -> null;
          };
      if (enclosed != null) {
        return enclosed;
      }
    }
    int from = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && !(key && text.charAt(at) == '=')) {
      at++;
    }
    return text.substring(from, at);
  }

  /** What stands between quotes; null, with nothing read, if the second one is missing. */
  private String quoted(char quote) {
    StringBuilder value = new StringBuilder();
    int k = at + 1;
    while (k < text.length() && text.charAt(k) != quote) {
      if (text.charAt(k) == '\\' && k + 1 < text.length()) {
        k++;
      }
      value.append(text.charAt(k++));
    }
    if (k >= text.length()) {
      return null;
    }
    at = k + 1;
    return value.toString();
  }

  /** What stands between brackets, which may hold such brackets; null if they are not closed. */
  private String nested(char open, char close) {
    int depth = 0;
    for (int k = at; k < text.length(); k++) {
      char c = text.charAt(k);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        String inner = text.substring(at + 1, k);
        at = k + 1;
        return inner;
      }
    }
    return null;
  }

  /** Writes pairs on one line. */
  static void append(StringBuilder out, SequencedMap<String, String> pairs) {
    String separator = "";
    for (var pair : pairs.entrySet()) {
      out.append(separator).append(quote(pair.getKey())).append('=').append(quote(pair.getValue()));
      separator = " ";
    }
  }

  private static String quote(String word) {
    if (!word.isEmpty() && word.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)) {
      return word;
    }
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace('\n', ' ') + '"';
  }
}
