package org.vitrum.analysis;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/**
 * The fractional coordinates of the atoms of a series, unwrapped, in the order of the first
 * snapshot. Where a file counts images they are used. Where it does not, an atom is taken to have
 * moved by less than half a cell from one snapshot to the next.
 */
public final class Unwrapping {
  private final int[] id;
  private final double[] unwrapped;
  private final double[] last; // as they were given, with images

  /** Starts with a snapshot. */
  public Unwrapping(AtomSystem first) {
    id = first.id().clone();
    last = fractions(first, order(first));
    unwrapped = last.clone();
  }

  /**
   * Goes on to the next snapshot; live array of 3N numbers.
   *
   * @throws InputException if it has other atoms
   */
  public double[] next(AtomSystem atoms) {
    double[] now = fractions(atoms, order(atoms));
    boolean counted = Arrays.stream(atoms.image()).anyMatch(k -> k != 0);
    for (int k = 0; k < now.length; k++) {
      double step = now[k] - last[k];
      unwrapped[k] += counted ? step : step - Math.rint(step);
      last[k] = now[k];
    }
    return unwrapped;
  }

  /** Adds all that it has kept. */
  public void save(DoubleArrayList to) {
    to.addAll(unwrapped);
    to.addAll(last);
  }

  /** Takes over what {@link #save} has added. */
  public void restore(DoubleBuffer from) {
    from.get(unwrapped);
    from.get(last);
  }

  /** The fractional coordinates of the last snapshot; live array of 3N numbers. */
  public double[] fractions() {
    return unwrapped;
  }

  private int[] order(AtomSystem atoms) {
    if (atoms.size() != id.length) {
      throw new InputException(
          "atoms", "the " + id.length + " of the first frame", "" + atoms.size());
    }
    IntIntHashMap byId = new IntIntHashMap(2 * id.length);
    for (int i = 0; i < id.length; i++) {
      byId.put(atoms.id()[i], i);
    }
    int[] order = new int[id.length];
    for (int i = 0; i < id.length; i++) {
      order[i] = byId.getIfAbsent(id[i], -1);
      if (order[i] < 0) {
        throw new InputException("atoms", "those of the first frame", "no atom " + id[i]);
      }
    }
    return order;
  }

  private static double[] fractions(AtomSystem atoms, int[] order) {
    double[] inverse = atoms.cell().inverse();
    double[] origin = atoms.cell().origin();
    double[] x = atoms.position();
    double[] s = new double[x.length];
    for (int i = 0; i < order.length; i++) {
      int from = 3 * order[i];
      for (int edge = 0; edge < 3; edge++) {
        double sum = atoms.image()[from + edge];
        for (int axis = 0; axis < 3; axis++) {
          sum += (x[from + axis] - origin[axis]) * inverse[3 * axis + edge];
        }
        s[3 * i + edge] = sum;
      }
    }
    return s;
  }
}
