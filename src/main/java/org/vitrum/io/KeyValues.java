package org.vitrum.io;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The comment line of extended XYZ: {@code key=value} pairs separated by white space, values with
 * spaces in double or single quotes (a backslash keeps the next character) or braces; a key alone
 * is true.
 */
final class KeyValues {
  private static final String SPECIAL = " \t\"'{}[]=,\\";

  private final Lines lines;
  private final String text;
  private int at;

  private KeyValues(Lines lines, String text) {
    this.lines = lines;
    this.text = text;
  }

  /** The pairs in the order of the line, keys unique. */
  static SequencedMap<String, String> parse(Lines lines, String text) {
    return new KeyValues(lines, text).parse();
  }

  private SequencedMap<String, String> parse() {
    SequencedMap<String, String> pairs = new LinkedHashMap<>();
    skipSpace();
    while (at < text.length()) {
      String key = token(true);
      String value = "T";
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        value = token(false);
      }
      if (key.isEmpty()) {
        throw lines.expectedNot("key=value pairs", text);
      }
      if (pairs.put(key, value) != null) {
        throw lines.expected("each key once", "'" + key + "' twice");
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
      int close = "\"'{[".indexOf(open);
      if (close >= 0) {
        at++;
        return quoted("\"'}]".charAt(close));
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

  private String quoted(char close) {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != close) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw lines.expected("a closing " + close + " in the comment line", "its end");
    }
    at++;
    return value.toString();
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
