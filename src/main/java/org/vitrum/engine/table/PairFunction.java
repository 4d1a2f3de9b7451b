package org.vitrum.engine.table;

/** The functions between an own atom of one species and a neighbour of another. */
public enum PairFunction {
  /** phi, eV. */
  PAIR_ENERGY("pair energy"),

  /** What the neighbour gives the own atom. */
  DENSITY("density"),

  /** What the own atom gives the neighbour. */
  REVERSE_DENSITY("reverse density");

  private final String label;

  PairFunction(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
