package org.vitrum.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * A crystal structure type, from {@code prototypes.json}: primitive vectors and atoms in fractions
 * of the conventional cell. Free coordinates are those of the compound that names the type.
 *
 * @param name Strukturbericht symbol or formula
 * @param formula of the compound, whose order the species of atoms follow
 * @param system of the conventional cell
 * @param vectors primitive vectors, row by row, in conventional axes
 * @param species of each atom, from 0
 * @param position 3N numbers in conventional axes
 */
record Prototype(
    String name,
    String formula,
    System system,
    double[] vectors,
    int[] species,
    double[] position) {

  /** Which axes are alike. */
  enum System {
    /** a = b = c. */
    CUBIC,
    /** a = b, at right angles. */
    TETRAGONAL,
    /** a = b, at 120 degrees. */
    HEXAGONAL,
    /** Three lengths at right angles. */
    ORTHORHOMBIC
  }

  /** All of them. */
  static final ImmutableList<Prototype> ALL = read();

  private static ImmutableList<Prototype> read() {
    MutableList<Prototype> all = Lists.mutable.empty();
    try (InputStream in = Prototype.class.getResourceAsStream("prototypes.json")) {
      for (JsonNode node : new ObjectMapper().readTree(in)) {
        JsonNode atoms = node.get("atoms");
        int[] species = new int[atoms.size()];
        double[] position = new double[3 * atoms.size()];
        for (int k = 0; k < species.length; k++) {
          species[k] = atoms.get(k).get(0).intValue();
          for (int axis = 0; axis < 3; axis++) {
            position[3 * k + axis] = atoms.get(k).get(axis + 1).doubleValue();
          }
        }
        double[] vectors = new double[9];
        for (int k = 0; k < 9; k++) {
          vectors[k] = node.get("vectors").get(k / 3).get(k % 3).doubleValue();
        }
        all.add(
            new Prototype(
                node.get("name").textValue(),
                node.get("formula").textValue(),
                System.valueOf(node.get("system").textValue().toUpperCase(java.util.Locale.ROOT)),
                vectors,
                species,
                position));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toImmutable();
  }

  /** How many species there are. */
  int kinds() {
    int kinds = 0;
    for (int s : species) {
      kinds = Math.max(kinds, s + 1);
    }
    return kinds;
  }

  /** The conventional axes, row by row, for lengths in A. */
  private double[] axes(double a, double b, double c) {
    return system == System.HEXAGONAL
        ? new double[] {a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, c}
        : new double[] {a, 0, 0, 0, b, 0, 0, 0, c};
  }

  /** Primitive vectors, row by row, A. */
  double[] cell(double a, double b, double c) {
    return product(vectors, axes(a, b, c));
  }

  /** Positions, A. */
  double[] positions(double a, double b, double c) {
    return product(position, axes(a, b, c));
  }

  /** Rows times a 3 x 3 matrix. */
  static double[] product(double[] rows, double[] matrix) {
    double[] product = new double[rows.length];
    for (int row = 0; row < rows.length; row += 3) {
      for (int axis = 0; axis < 3; axis++) {
        for (int k = 0; k < 3; k++) {
          product[row + axis] += rows[row + k] * matrix[3 * k + axis];
        }
      }
    }
    return product;
  }
}
