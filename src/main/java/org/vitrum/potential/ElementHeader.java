package org.vitrum.potential;

import java.util.function.Consumer;
import org.vitrum.atoms.Species;

/**
 * The line before an element's tables: atomic number, mass, lattice constant, lattice. LAMMPS needs
 * the first two only, and so there are files that end the line there.
 *
 * @param latticeConstant A; 0 where the file gives none
 * @param lattice {@code unknown} where the file gives none
 * @param next the token after it
 */
record ElementHeader(
    int atomicNumber, double mass, double latticeConstant, String lattice, int next) {
  static final String UNKNOWN_LATTICE = "unknown";

  /** Fields of a complete line. */
  static final int FIELDS = 4;

  /** Reads the header that begins at a token. */
  static ElementHeader read(TokenFile file, int token, String symbol, Consumer<String> warn) {
    int z = file.expectCount(token, "the atomic number of " + symbol, 0);
    double mass = file.expectPositive(token + 1, "the mass of " + symbol);
    int fields = fields(file, token);
    if (fields < FIELDS) {
      warn.accept(
          "%s: the line of %s has %d of the fields atomic number, mass, lattice constant, lattice"
              .formatted(file.place(token), symbol, fields));
    }
    int last = token + fields - 1;
    double a = last > token + 1 && file.isNumber(token + 2) ? file.number(token + 2) : 0;
    if (a < 0) {
      throw file.unexpected(token + 2, "the lattice constant of " + symbol + ", not below zero");
    }
    boolean named = file.isWord(last) && !file.isNonFinite(last);
    if (!named && fields == FIELDS) {
      throw file.unexpected(last, "the lattice of " + symbol + ", for example fcc");
    }
    int next = last + 1;
    while (named && file.isWord(next) && file.sameLine(last, next)) {
      next++;
    }
    return new ElementHeader(z, mass, a, named ? file.word(last) : UNKNOWN_LATTICE, next);
  }

  /**
   * How many of the four fields there are. Where the fourth is not the lattice's name, the line's
   * end tells; a file that does not keep to lines must have all four.
   */
  private static int fields(TokenFile file, int token) {
    int onLine = file.restOfLine(token);
    boolean complete = file.isWord(token + 3) && !file.isNonFinite(token + 3);
    boolean incomplete = !complete && file.startsLine(token) && onLine >= 2 && onLine < FIELDS;
    return incomplete ? onLine : FIELDS;
  }

  /**
   * Where the numbers end that begin at {@code from}: before the next header, judging by the word
   * in it, or at a word or end of the file that comes much earlier than after {@code declared}
   * numbers. Headers without a word are looked for where they are due.
   */
  static int next(TokenFile file, int from, long declared) {
    int word = file.nextWord(from);
    long surplus = word - from - declared;
    if (surplus > TableCutter.LARGEST_DEVIATION) {
      int due = (int) (from + declared);
      return isShort(file, due) ? due : word == file.size() ? word : word - 3;
    }
    boolean early = surplus < -TableCutter.LARGEST_DEVIATION || file.isNonFinite(word);
    if (early || word == file.size() || word - from < 3) {
      return word;
    }
    boolean withoutConstant = file.startsLine(word - 2) && !file.startsLine(word - 1);
    return withoutConstant ? word - 2 : word - 3;
  }

  /**
   * Whether a line of two or three numbers begins there that may be an atomic number and a mass.
   */
  private static boolean isShort(TokenFile file, int token) {
    int fields = file.restOfLine(token);
    return file.startsLine(token)
        && (fields == 2 || fields == 3)
        && file.isNumber(token)
        && file.number(token) == Math.rint(file.number(token))
        && file.number(token) >= 0
        && file.isNumber(token + 1)
        && file.number(token + 1) > 0;
  }

  EamPotential.Element of(String symbol) {
    return new EamPotential.Element(
        new Species(symbol, mass), atomicNumber, latticeConstant, lattice);
  }
}
