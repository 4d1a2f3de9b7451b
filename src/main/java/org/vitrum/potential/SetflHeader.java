package org.vitrum.potential;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * The two lines before the tables of setfl files and their relatives: symbols and grids.
 *
 * @param line where it begins, from 0
 * @param symbols of the elements; any words
 * @param next the token after it
 */
record SetflHeader(int line, ImmutableList<String> symbols, Grid grid, int next) {
  /** Points that a table has at least. */
  private static final int FEWEST_POINTS = 5;

  /** Where to look for the line of symbols if it is not the fourth. */
  private static final int SEARCH = 20;

  private static final int USUAL_LINE = 3;

  int elements() {
    return symbols.size();
  }

  /**
   * Reads the header.
   *
   * @throws InputException with file and line if there is none
   */
  static SetflHeader read(TokenFile file, Consumer<String> warn) {
    return find(file, warn).orElseGet(() -> at(file, USUAL_LINE));
  }

  /** The header, if there is one. */
  static Optional<SetflHeader> find(TokenFile file, Consumer<String> warn) {
    Optional<SetflHeader> usual = tryAt(file, USUAL_LINE);
    if (usual.isPresent()) {
      return usual;
    }
    for (int line = 0; line < Math.min(SEARCH, file.lineCount()); line++) {
      int token = file.tokenAtLine(line);
      if (file.isNumber(token) && file.isWord(token + 1) && file.startsLine(token)) {
        Optional<SetflHeader> found = tryAt(file, line);
        if (found.isPresent()) {
          warn.accept(
              "%s: expected three comment lines before the elements, found %d"
                  .formatted(file.place(token), line));
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SetflHeader> tryAt(TokenFile file, int line) {
    try {
      return Optional.of(at(file, line));
    } catch (InputException _) {
      return Optional.empty(); // not the line of elements; the search goes on
    }
  }

  private static SetflHeader at(TokenFile file, int line) {
    int token = file.tokenAtLine(line);
    int n = file.expectCount(token, "the number of elements", 1);
    MutableList<String> symbols = Lists.mutable.empty();
    for (int i = 0; i < n; i++) {
      token++;
      if (!file.isWord(token)) {
        throw file.unexpected(token, n + " element symbols after their number");
      }
      symbols.add(file.word(token));
    }
    Grid grid = Grid.read(file, token + 1, FEWEST_POINTS);
    return new SetflHeader(line, symbols.toImmutable(), grid, token + 1 + Grid.TOKENS);
  }

  /** The comment lines before it, without empty ones. */
  String comments(TokenFile file) {
    MutableList<String> comments = Lists.mutable.empty();
    for (int i = 0; i < line; i++) {
      String comment = file.line(i).strip();
      if (!comment.isEmpty()) {
        comments.add(comment);
      }
    }
    return comments.makeString("\n");
  }
}
