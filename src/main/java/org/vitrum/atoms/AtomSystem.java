package org.vitrum.atoms;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * The atoms of a simulation as a structure of arrays, on the host. Engines load it and store into
 * it; readers and builders make it; writers and analyses read it. The arrays are live, not copies:
 * whoever holds the system may change them.
 *
 * <p>Vectors are flat: atom i has x at 3i, y at 3i + 1, z at 3i + 2. Positions lie in or near the
 * cell; the unwrapped position is x + image h.
 */
public final class AtomSystem {
  private final ImmutableList<Species> species;
  private Cell cell;
  private final int[] id;
  private final int[] type;
  private final double[] position;
  private final double[] velocity;
  private final int[] image;

  /**
   * @param species the kinds of atoms; {@code type} indexes this list from 0
   * @param id identifiers as in files, unique, one an atom
   * @param type species index of each atom
   * @param position 3N numbers, A
   * @param velocity 3N numbers, A/ps
   * @param image 3N counts of how often each atom has left the cell along a, b, c
   * @throws IllegalArgumentException if lengths disagree or a type has no species
   */
  public AtomSystem(
      ImmutableList<Species> species,
      Cell cell,
      int[] id,
      int[] type,
      double[] position,
      double[] velocity,
      int[] image) {
    int n = type.length;
    if (id.length != n
        || position.length != 3 * n
        || velocity.length != 3 * n
        || image.length != 3 * n) {
      throw new IllegalArgumentException("array lengths do not belong to " + n + " atoms");
    }
    for (int t : type) {
      if (t < 0 || t >= species.size()) {
        throw new IllegalArgumentException("type " + t + " of " + species.size() + " species");
      }
    }
    this.species = species;
    this.cell = cell;
    this.id = id;
    this.type = type;
    this.position = position;
    this.velocity = velocity;
    this.image = image;
  }

  /** Atoms at rest with identifiers from 1 in the given order. */
  public static AtomSystem atRest(
      ImmutableList<Species> species, Cell cell, int[] type, double[] position) {
    int[] id = new int[type.length];
    for (int i = 0; i < id.length; i++) {
      id[i] = i + 1;
    }
    return new AtomSystem(
        species, cell, id, type, position, new double[position.length], new int[position.length]);
  }

  /** An independent copy. */
  public AtomSystem copy() {
    return new AtomSystem(
        species, cell, id.clone(), type.clone(), position.clone(), velocity.clone(), image.clone());
  }

  /**
   * The same atoms, where species whose mass is unknown (NaN) have those of a list.
   *
   * @param known one for each species, in order
   */
  public AtomSystem withMasses(ImmutableList<Species> known) {
    ImmutableList<Species> complete =
        species.collectWithIndex(
            (s, k) -> Double.isNaN(s.mass()) ? new Species(s.symbol(), known.get(k).mass()) : s);
    return complete.equals(species)
        ? this
        : new AtomSystem(complete, cell, id, type, position, velocity, image);
  }

  /** Number of atoms. */
  public int size() {
    return type.length;
  }

  /** The kinds of atoms, as {@link #type} counts them from 0. */
  public ImmutableList<Species> species() {
    return species;
  }

  /** The periodic cell. */
  public Cell cell() {
    return cell;
  }

  /** Sets the cell and leaves positions as they are. */
  public void cell(Cell newCell) {
    cell = newCell;
  }

  /** Identifiers as in files; N numbers. */
  public int[] id() {
    return id;
  }

  /** Species of each atom, an index from 0; N numbers. */
  public int[] type() {
    return type;
  }

  /** Positions, A; 3N numbers. */
  public double[] position() {
    return position;
  }

  /** Velocities, A/ps; 3N numbers. */
  public double[] velocity() {
    return velocity;
  }

  /** Image counts; 3N numbers. */
  public int[] image() {
    return image;
  }

  /** Mass of atom i, g/mol. */
  public double mass(int i) {
    return species.get(type[i]).mass();
  }

  /** Mass of all atoms, g/mol. */
  public double mass() {
    double mass = 0;
    for (int i = 0; i < size(); i++) {
      mass += mass(i);
    }
    return mass;
  }

  /** Number of atoms of each species. */
  public int[] counts() {
    int[] counts = new int[species.size()];
    for (int t : type) {
      counts[t]++;
    }
    return counts;
  }

  /** The species that no atom is of. */
  public ImmutableList<Species> unused() {
    int[] counts = counts();
    return species.selectWithIndex((_, t) -> counts[t] == 0);
  }

  /** Brings all atoms into the cell and counts the images they crossed. */
  public void wrap() {
    cell.wrap(position, image, 0, size());
  }

  /**
   * Maps the cell and all positions by x -> F x about the cell's origin; F is a 3x3 matrix in rows.
   */
  public void deform(double[] f) {
    double[] o = cell.origin();
    for (int i = 0; i < position.length; i += 3) {
      double x = position[i] - o[0];
      double y = position[i + 1] - o[1];
      double z = position[i + 2] - o[2];
      for (int axis = 0; axis < 3; axis++) {
        position[i + axis] = o[axis] + f[3 * axis] * x + f[3 * axis + 1] * y + f[3 * axis + 2] * z;
      }
    }
    cell = cell.deformed(f);
  }
}
