package org.vitrum.atoms;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * A crystal: a unit cell and its basis, from which blocks of whole cells are built.
 *
 * @param vectors nine numbers: the edge vectors a, b, c as rows, A
 * @param basis 3n fractions of a, b, c
 * @param species n indices into the species given to {@link #repeat}
 */
public record Crystal(double[] vectors, double[] basis, int[] species) {

  /** Checks shapes. */
  public Crystal {
    if (vectors.length != 9 || species.length == 0 || basis.length != 3 * species.length) {
      throw new IllegalArgumentException(
          "a crystal needs 9 vector components and 3 fractions for each basis atom");
    }
  }

  /** Face-centred cubic, conventional cell of 4 atoms. */
  public static Crystal fcc(double a) {
    return cubic(a, new double[] {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0}, 0, 0, 0, 0);
  }

  /** Body-centred cubic, conventional cell of 2 atoms. */
  public static Crystal bcc(double a) {
    return cubic(a, new double[] {0, 0, 0, .5, .5, .5}, 0, 0);
  }

  /** CsCl structure: species 0 at the corner, species 1 in the centre. */
  public static Crystal b2(double a) {
    return cubic(a, new double[] {0, 0, 0, .5, .5, .5}, 0, 1);
  }

  /** Cu3Au (L1_2) structure: species 0 at the corner, species 1 on the three faces. */
  public static Crystal l12(double a) {
    return cubic(a, new double[] {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0}, 0, 1, 1, 1);
  }

  /**
   * Hexagonal close-packed in the orthogonal cell of 4 atoms with edges a, sqrt(3) a, c.
   *
   * @param c height of the cell, A; sqrt(8/3) a for hard spheres
   */
  public static Crystal hcp(double a, double c) {
    return new Crystal(
        new double[] {a, 0, 0, 0, Math.sqrt(3) * a, 0, 0, 0, c},
        new double[] {0, 0, 0, .5, .5, 0, .5, 5. / 6, .5, 0, 1. / 3, .5},
        new int[4]);
  }

  private static Crystal cubic(double a, double[] basis, int... species) {
    return new Crystal(new double[] {a, 0, 0, 0, a, 0, 0, 0, a}, basis, species);
  }

  /**
   * A block of nx x ny x nz cells, atoms at rest, identifiers from 1: the basis runs fastest, then
   * the cells along a, b and c.
   *
   * @param kinds the species that the basis indexes
   * @throws IllegalArgumentException if a count is below 1 or the vectors do not span a
   *     right-handed cell
   * @throws InputException if the block has more atoms than arrays hold
   */
  public AtomSystem repeat(ImmutableList<Species> kinds, int nx, int ny, int nz) {
    if (nx < 1 || ny < 1 || nz < 1) {
      throw new IllegalArgumentException("a crystal is repeated at least once along each edge");
    }
    double atoms = (double) nx * ny * nz * species.length;
    if (atoms > Integer.MAX_VALUE / 3) {
      throw new InputException(
          "%d x %d x %d cells are %.3g atoms, more than %d"
              .formatted(nx, ny, nz, atoms, Integer.MAX_VALUE / 3));
    }
    int n = (int) atoms;
    double[] position = new double[3 * n];
    int[] type = new int[n];
    int i = 0;
    for (int kz = 0; kz < nz; kz++) {
      for (int ky = 0; ky < ny; ky++) {
        for (int kx = 0; kx < nx; kx++) {
          for (int b = 0; b < species.length; b++, i++) {
            double sa = kx + basis[3 * b];
            double sb = ky + basis[3 * b + 1];
            double sc = kz + basis[3 * b + 2];
            type[i] = species[b];
            for (int axis = 0; axis < 3; axis++) {
              position[3 * i + axis] =
                  sa * vectors[axis] + sb * vectors[3 + axis] + sc * vectors[6 + axis];
            }
          }
        }
      }
    }
    double[] h = vectors.clone();
    int[] repeats = {nx, ny, nz};
    for (int k = 0; k < 9; k++) {
      h[k] *= repeats[k / 3];
    }
    return AtomSystem.atRest(kinds, Cell.of(h, new double[3]), type, position);
  }

  /** The same for a crystal of one species. */
  public AtomSystem repeat(Species kind, int nx, int ny, int nz) {
    return repeat(Lists.immutable.of(kind), nx, ny, nz);
  }
}
