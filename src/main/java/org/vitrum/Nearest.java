package org.vitrum;

import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;

/** Guesses which known word was meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code (did you mean ...?)} with a space before it, or nothing if no known word is near. */
  public static String suggestion(String word, ImmutableList<String> known) {
    return to(word, known).map(near -> " (did you mean \"" + near + "\"?)").orElse("");
  }

  /** The known word that is nearest to the given one, if it is near enough to be a slip. */
  public static Optional<String> to(String word, ImmutableList<String> known) {
    int reach = Math.min(1 + word.length() / 4, 3);
    return known.reject(k -> distance(word, k) > reach).minByOptional(k -> distance(word, k));
  }

  /**
   * Number of insertions, deletions, substitutions and swaps of neighbours that turn one word into
   * the other (optimal string alignment).
   */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + substitution, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
