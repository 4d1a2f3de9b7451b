package org.vitrum.deck;

import java.util.OptionalDouble;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;

/** The atoms that a run starts from. */
public sealed interface SystemSpec {
  /** File and line of the deck, for messages about this entry. */
  String place();

  /**
   * Temperature of the initial velocities, K, where the deck names one; see {@link
   * Deck#initialTemperature}.
   */
  OptionalDouble temperature();

  /** How the atoms of a {@link Composition} are placed. */
  enum Start {
    /** At random points, no two closer than a hard-core distance. */
    RANDOM,
    /** On the sites of a crystal lattice, elements shuffled. */
    LATTICE
  }

  /** Structures of a {@link Crystal}. */
  enum Structure {
    FCC,
    BCC,
    HCP,
    B2,
    L1_2,
    BASIS;

    /** Whether each element has its own sublattice. */
    public boolean isOrdered() {
      return this == B2 || this == L1_2;
    }
  }

  /**
   * An alloy of given composition in a cube.
   *
   * @param components in the deck's order
   * @param atoms number of atoms
   * @param density g/cm^3; absent: from the atomic volumes of the elements
   */
  record Composition(
      String place,
      ImmutableList<Component> components,
      int atoms,
      Start start,
      OptionalDouble density,
      OptionalDouble temperature)
      implements SystemSpec {}

  /**
   * A perfect crystal.
   *
   * @param elements for fcc, bcc and hcp: one element, or a random solid solution of several; for
   *     B2 and L1_2: the element of each sublattice (L1_2: first the cube corners, then the face
   *     centres); empty for {@link Structure#BASIS}
   * @param a lattice constant, A
   * @param c of hcp, A; a sqrt(8/3) where the deck gives none; equal to {@code a} otherwise
   * @param repeat number of unit cells along each edge (hcp: of its orthogonal cell of four atoms)
   * @param vectors edge vectors of the unit cell of {@link Structure#BASIS} in rows, in units of a,
   *     nine numbers; empty otherwise
   * @param basis atoms of the unit cell of {@link Structure#BASIS}; empty otherwise
   */
  record Crystal(
      String place,
      Structure structure,
      ImmutableList<Component> elements,
      double a,
      double c,
      Repeat repeat,
      ImmutableDoubleList vectors,
      ImmutableList<BasisAtom> basis,
      OptionalDouble temperature)
      implements SystemSpec {}

  /**
   * A structure file or the checkpoint of a run.
   *
   * @param file as written in the deck: LAMMPS data, (ext)xyz, or a run folder
   * @param elements chemical symbol of each LAMMPS type in order; empty where the file names
   *     elements itself
   * @param temperature absent: the file's own velocities if it holds any
   */
  record FromFile(
      String place, String file, ImmutableList<String> elements, OptionalDouble temperature)
      implements SystemSpec {}

  /** Number of unit cells along a, b and c. */
  record Repeat(int a, int b, int c) {}

  /**
   * An atom of an explicit basis.
   *
   * @param element chemical symbol
   * @param x fraction of the unit cell's first edge
   * @param y of the second
   * @param z of the third
   */
  record BasisAtom(String element, double x, double y, double z) {}
}
