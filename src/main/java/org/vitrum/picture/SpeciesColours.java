package org.vitrum.picture;

import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;

/**
 * Colours of the elements as Jmol has them (jmol.sourceforge.net/jscolors), which OVITO, ASE and
 * 3Dmol.js use too. Species that are no elements get colours that differ for colour-blind readers
 * (M. Okabe and K. Ito, 2008).
 */
public final class SpeciesColours {
  private static final String TABLE =
      """
      H E00038  He D9FFFF  Li CC80FF  Be C2FF00  B D1004F  C 70ABFA  N 428296  O BD0D87
      F CC0059  Ne B3E3F5  Na AB5CF2  Mg 8AFF00  Al BFA6A6  Si F0C8A0  P 0080FF  S E6002E
      Cl 1FF01F  Ar 80D1E3  K 8A4FE3  Ca 3DFF00  Sc E6E6E6  Ti BFC2C7  V A6A6AB  Cr 8A99C7
      Mn 9C7AC7  Fe E06633  Co F090A0  Ni 50D050  Cu C88033  Zn 7D80B0  Ga C28F8F  Ge 668F8F
      As BD80E3  Se FFA100  Br A62929  Kr 5CB8D1  Rb 702EB0  Sr 00FF00  Y 1FFFC7  Zr 94E0E0
      Nb 73C2C9  Mo 54B5B5  Ru 248F8F  Rh 0A7D8C  Pd 006985  Ag C0C0C0  Cd FFD98F  In A67573
      Sn 668080  Sb 9E63B5  Te D47A00  I 9E4FB5  Xe 429EB0  Cs 57178F  Ba 00C900  La 70D4FF
      Ce FFFFC7  Pr D9FFC7  Nd C7FFC7  Sm 8FFFC7  Eu 61FFC7  Gd 45FFC7  Tb 30FFC7  Dy 1FFFC7
      Ho 00FF9C  Er 00E675  Tm 00D452  Yb 00BF38  Lu 00AB24  Hf 4DC2FF  Ta 4DA6FF  W 2194D6
      Re 267DAB  Os 266696  Ir 175487  Pt D0D0E0  Au FFD123  Hg B8B8D0  Tl A6544D  Pb 575961
      Bi 9E4FB5  Th 00BAFF  Pa 00A1FF  U 006BFF
      """;

  private static final int[] OTHERS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

  private static final Map<String, Integer> COLOURS = parse();

  private SpeciesColours() {}

  private static Map<String, Integer> parse() {
    Map<String, Integer> colours = new HashMap<>();
    try (Scanner words = new Scanner(TABLE)) {
      while (words.hasNext()) {
        colours.put(words.next(), Integer.parseInt(words.next(), 16));
      }
    }
    return colours;
  }

  /** A colour for each species, 0xRRGGBB. */
  public static int[] of(ImmutableList<Species> species) {
    int[] colours = new int[species.size()];
    int other = 0;
    for (int t = 0; t < colours.length; t++) {
      Integer known = COLOURS.get(species.get(t).symbol());
      colours[t] = known != null ? known : OTHERS[other++ % OTHERS.length];
    }
    return colours;
  }
}
