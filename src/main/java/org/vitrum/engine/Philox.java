package org.vitrum.engine;

/**
 * Counter-based random numbers: Philox4x32-10 (Salmon et al., SC'11, doi 10.1145/2063384.2063405).
 * A draw is a pure function of seed, step and atom, so it depends neither on the order of atoms nor
 * on threads or devices, and needs no state in a checkpoint.
 */
public final class Philox {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final double TO_UNIT = 0x1p-32;

  private Philox() {}

  /**
   * Ten rounds.
   *
   * @param counter four words, replaced by four random words
   */
  public static void rounds(int[] counter, int key0, int key1) {
    int c0 = counter[0];
    int c1 = counter[1];
    int c2 = counter[2];
    int c3 = counter[3];
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < 10; round++) {
      long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    counter[0] = c0;
    counter[1] = c1;
    counter[2] = c2;
    counter[3] = c3;
  }

  /**
   * Three independent standard normal deviates (Box-Muller).
   *
   * @param scratch four words
   * @param out three numbers
   */
  public static void normals(long seed, long step, int atom, int[] scratch, double[] out) {
    scratch[0] = (int) step;
    scratch[1] = (int) (step >>> 32);
    scratch[2] = atom;
    scratch[3] = 0;
    rounds(scratch, (int) seed, (int) (seed >>> 32));
    double radius = Math.sqrt(-2 * Math.log(unit(scratch[0])));
    double angle = 2 * Math.PI * unit(scratch[1]);
    out[0] = radius * Math.cos(angle);
    out[1] = radius * Math.sin(angle);
    out[2] = Math.sqrt(-2 * Math.log(unit(scratch[2]))) * Math.cos(2 * Math.PI * unit(scratch[3]));
  }

  /** A word as a number in (0, 1). */
  private static double unit(int word) {
    return ((word & 0xFFFFFFFFL) + 0.5) * TO_UNIT;
  }
}
