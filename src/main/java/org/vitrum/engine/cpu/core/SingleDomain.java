package org.vitrum.engine.cpu.core;

import java.util.function.IntToDoubleFunction;
import org.vitrum.atoms.Cell;

/** All atoms are here: there is nothing to do. */
public final class SingleDomain implements Domain {
  @Override
  public boolean isDivided() {
    return false;
  }

  @Override
  public void require(Cell cell) {}

  @Override
  public void claim(CpuAtoms atoms) {}

  @Override
  public void migrate(CpuAtoms atoms, double range) {}

  @Override
  public Cell window(Cell cell) {
    return cell;
  }

  @Override
  public boolean isCut(int axis) {
    return false;
  }

  @Override
  public boolean isAhead(int copy) {
    throw new IllegalArgumentException("there is no copy " + copy);
  }

  @Override
  public void updateCopies(CpuAtoms atoms) {}

  @Override
  public void toCopies(double[] values) {}

  @Override
  public void addCopies(double[] values, int words) {}

  @Override
  public boolean any(boolean here) {
    return here;
  }

  @Override
  public void sum(double[] values) {}

  @Override
  public void largest(double[] values) {}

  @Override
  public void collect(CpuAtoms atoms, int words, IntToDoubleFunction values, Numbers whole) {
    for (int k = 0; k < words * atoms.count; k++) {
      whole.put(k, values.applyAsDouble(k));
    }
  }
}
