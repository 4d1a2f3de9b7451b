package org.vitrum.potential;

/** Chemical symbols by atomic number: funcfl files give only the number. */
final class AtomicNumbers {
  private static final String[] SYMBOLS =
      ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se"
           + " Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu"
           + " Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U"
           + " Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og")
          .split(" ");

  private AtomicNumbers() {}

  /** The symbol, {@code X} for a number that is no element's. */
  static String symbol(int atomicNumber) {
    return atomicNumber >= 1 && atomicNumber <= SYMBOLS.length ? SYMBOLS[atomicNumber - 1] : "X";
  }
}
