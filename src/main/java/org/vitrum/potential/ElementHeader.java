package org.vitrum.potential;

import org.vitrum.atoms.Species;

/**
 * The line before an element's tables: atomic number, mass, lattice constant, lattice.
 *
 * @param next the token after it
 */
record ElementHeader(
    int atomicNumber, double mass, double latticeConstant, String lattice, int next) {
  /** Reads the header that begins at a token. */
  static ElementHeader read(TokenFile file, int token, String symbol) {
    int z = file.expectCount(token, "the atomic number of " + symbol, 0);
    double mass = file.expectPositive(token + 1, "the mass of " + symbol);
    double a = file.expectNumber(token + 2, "the lattice constant of " + symbol);
    if (a < 0) {
      throw file.unexpected(token + 2, "the lattice constant of " + symbol + ", not below zero");
    }
    if (!file.isWord(token + 3)) {
      throw file.unexpected(token + 3, "the lattice of " + symbol + ", for example fcc");
    }
    int next = token + 4;
    while (file.isWord(next) && file.sameLine(token + 3, next)) {
      next++;
    }
    return new ElementHeader(z, mass, a, file.word(token + 3), next);
  }

  /**
   * Where the numbers end that begin at {@code from}: before the next header, judging by the word
   * in it, or at a word or end of the file that comes much earlier than after {@code declared}
   * numbers.
   */
  static int next(TokenFile file, int from, long declared) {
    int word = file.nextWord(from);
    boolean early = word - from < declared - TableCutter.LARGEST_DEVIATION;
    return early || word == file.size() || word - from < 3 ? word : word - 3;
  }

  EamPotential.Element of(String symbol) {
    return new EamPotential.Element(
        new Species(symbol, mass), atomicNumber, latticeConstant, lattice);
  }
}
