package org.vitrum.potential;

/** NumberParser as they occur in potential files of several decades and languages. */
final class NumberParser {
  private NumberParser() {}

  /**
   * The value of a decimal number with an exponent marked by {@code e}, {@code d} (Fortran) or by
   * its sign alone ({@code 1.0-103}, as Fortran prints three-digit exponents). NaN if the text is
   * no such number; infinite if it is beyond the range of double.
   */
  static double parse(String text) {
    int n = text.length();
    boolean plain = true;
    int i = 0;
    if (isSign(text.charAt(0))) {
      plain = text.charAt(0) <= '-';
      i++;
    }
    int digits = 0;
    boolean point = false;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i == n) {
      return Double.parseDouble(plain ? text : ascii(text, n));
    }
    int mantissaEnd = i;
    char mark = text.charAt(i);
    if (mark == 'e' || mark == 'E' || mark == 'd' || mark == 'D') {
      plain &= mark == 'e' || mark == 'E';
      i++;
    } else if (point && isSign(mark)) {
      plain = false;
    } else {
      return Double.NaN;
    }
    int exponentStart = i;
    if (i < n && isSign(text.charAt(i))) {
      plain &= text.charAt(i) <= '-';
      i++;
    }
    if (i == n) {
      return Double.NaN;
    }
    for (; i < n; i++) {
      if (!isDigit(text.charAt(i))) {
        return Double.NaN;
      }
    }
    return Double.parseDouble(
        plain ? text : ascii(text, mantissaEnd) + "e" + ascii(text.substring(exponentStart), n));
  }

  /** Whether a word is NaN, an infinity, or a number too large for double. */
  static boolean isNonFinite(String word) {
    String bare = word.substring(isSign(word.charAt(0)) ? 1 : 0);
    return bare.equalsIgnoreCase("nan")
        || bare.equalsIgnoreCase("inf")
        || bare.equalsIgnoreCase("infinity")
        || Double.isInfinite(parse(word));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSign(char c) {
    return c == '+' || isMinus(c);
  }

  /** Hyphen-minus, hyphens, dashes and the minus signs of Unicode. */
  private static boolean isMinus(char c) {
    return c == '-'
        || (c >= '\u2010' && c <= '\u2014')
        || c == '\u2212'
        || c == '\uFE63'
        || c == '\uFF0D';
  }

  private static String ascii(String text, int end) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(end, text.length()); i++) {
      char c = text.charAt(i);
      plain.append(isMinus(c) ? '-' : c);
    }
    return plain.toString();
  }
}
