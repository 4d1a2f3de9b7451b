package org.vitrum.deck;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/** Chemical symbols, so that a slip is found where it was made. */
final class Symbols {
  /** For messages. */
  static final String EXPECTED = "a chemical symbol such as \"Cu\"";

  static final ImmutableList<String> ALL =
      Lists.immutable.of(
          ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge"
               + " As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr"
               + " Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn"
               + " Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh"
               + " Fl Mc Lv Ts Og")
              .split(" "));

  private Symbols() {}

  static boolean isElement(String symbol) {
    return ALL.contains(symbol);
  }
}
