package org.vitrum.run;

import java.util.Locale;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.deck.SystemSpec;

/** Whether a system fits into the memory that Java may use, before anything is built. */
final class HeapCheck {
  /**
   * For arrays, neighbour lists and the copies that a checkpoint makes; measured: 195,000 atoms of
   * CuZr, Zhou's potential, run and write checkpoints in 250 MiB.
   */
  private static final double BYTES_PER_ATOM = 1000;

  /** For the program, the potential's tables and the collector's room. */
  private static final double BASE_BYTES = 50e6;

  private static final double GIB = 1L << 30;

  private HeapCheck() {}

  /** Atoms that a deck's system will have; 0 where only a file knows. */
  private static long atoms(SystemSpec spec) {
    return switch (spec) {
      case SystemSpec.Composition c -> c.atoms();
      case SystemSpec.Crystal c -> {
        int cell =
            switch (c.structure()) {
              case BCC, B2 -> 2;
              case FCC, HCP, L1_2 -> 4;
              case BASIS -> c.basis().size();
            };
        yield (long) cell * c.repeat().a() * c.repeat().b() * c.repeat().c();
      }
      case SystemSpec.FromFile _ -> 0;
    };
  }

  private static double needed(long atoms) {
    return BASE_BYTES + BYTES_PER_ATOM * atoms;
  }

  /**
   * @throws InputException if the heap is too small
   */
  static void require(SystemSpec spec) {
    long atoms = atoms(spec);
    double needed = needed(atoms);
    long allowed = Runtime.getRuntime().maxMemory();
    if (needed > allowed) {
      throw new InputException(
          spec.place() + ": system",
          "atoms that fit into memory: "
              + atoms
              + " need about "
              + gib(needed)
              + "; "
              + remedy(needed),
          "a Java that may use " + gib(allowed));
    }
  }

  /** The failure of a run that has used up the heap all the same. */
  static RunException exhausted(long atoms, OutOfMemoryError error) {
    double needed = Math.max(2 * needed(atoms), 1.5 * Runtime.getRuntime().maxMemory());
    return new RunException(
        "out of memory with "
            + atoms
            + " atoms: Java may use "
            + gib(Runtime.getRuntime().maxMemory())
            + "; "
            + remedy(needed),
        error);
  }

  private static String gib(double bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  private static String remedy(double bytes) {
    return String.format(Locale.ROOT, "set VITRUM_JAVA_OPTS=-Xmx%.0fg", Math.ceil(bytes / GIB));
  }
}
