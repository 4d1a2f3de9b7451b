package org.vitrum.atoms;

import java.util.Optional;
import java.util.Scanner;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.units.MetalUnits;

/**
 * Facts about chemical elements: standard atomic weights (IUPAC, Prohaska et al., Pure Appl. Chem.
 * 94 (2022) 573; conventional values where the weight is an interval) and densities of the solids
 * at room temperature (CRC Handbook of Chemistry and Physics, 97th ed., 2016). The densities only
 * set the first guess of a random structure's volume. Elements without stable isotopes have no
 * standard weight and are missing, except Th, Pa and U.
 */
public final class Elements {
  /**
   * An element.
   *
   * @param symbol for example {@code Cu}
   * @param atomicNumber protons
   * @param mass standard atomic weight, g/mol
   * @param density of the solid, g/cm^3; NaN where the table has none
   */
  public record Element(String symbol, int atomicNumber, double mass, double density) {
    /** Volume of an atom in the solid, A^3; NaN where the table has no density. */
    public double atomicVolume() {
      return mass * MetalUnits.AMU_PER_A3_IN_G_PER_CM3 / density;
    }
  }

  private static final String TABLE =
      """
      H 1 1.008 -      He 2 4.002602 -    Li 3 6.94 0.534    Be 4 9.0121831 1.85
      B 5 10.81 2.34   C 6 12.011 -       N 7 14.007 -       O 8 15.999 -
      F 9 18.998403162 -    Ne 10 20.1797 -    Na 11 22.98976928 0.97   Mg 12 24.305 1.74
      Al 13 26.9815384 2.70 Si 14 28.085 2.3296 P 15 30.973761998 -    S 16 32.06 -
      Cl 17 35.45 -         Ar 18 39.95 -      K 19 39.0983 0.89        Ca 20 40.078 1.54
      Sc 21 44.955907 2.99  Ti 22 47.867 4.506 V 23 50.9415 6.0         Cr 24 51.9961 7.15
      Mn 25 54.938043 7.3   Fe 26 55.845 7.87  Co 27 58.933194 8.86     Ni 28 58.6934 8.90
      Cu 29 63.546 8.96     Zn 30 65.38 7.134  Ga 31 69.723 5.91        Ge 32 72.630 5.3234
      As 33 74.921595 5.75  Se 34 78.971 4.809 Br 35 79.904 -           Kr 36 83.798 -
      Rb 37 85.4678 1.53    Sr 38 87.62 2.64   Y 39 88.905838 4.47      Zr 40 91.224 6.52
      Nb 41 92.90637 8.57   Mo 42 95.95 10.2   Ru 44 101.07 12.1        Rh 45 102.90549 12.4
      Pd 46 106.42 12.0     Ag 47 107.8682 10.5 Cd 48 112.414 8.69      In 49 114.818 7.31
      Sn 50 118.710 7.287   Sb 51 121.760 6.68 Te 52 127.60 6.232       I 53 126.90447 -
      Xe 54 131.293 -       Cs 55 132.90545196 1.873 Ba 56 137.327 3.62 La 57 138.90547 6.15
      Ce 58 140.116 6.770   Pr 59 140.90766 6.77 Nd 60 144.242 7.01     Sm 62 150.36 7.52
      Eu 63 151.964 5.24    Gd 64 157.25 7.90  Tb 65 158.925354 8.23    Dy 66 162.500 8.55
      Ho 67 164.930329 8.80 Er 68 167.259 9.07 Tm 69 168.934219 9.32    Yb 70 173.045 6.90
      Lu 71 174.9668 9.84   Hf 72 178.486 13.3 Ta 73 180.94788 16.4     W 74 183.84 19.3
      Re 75 186.207 20.8    Os 76 190.23 22.587 Ir 77 192.217 22.562    Pt 78 195.084 21.5
      Au 79 196.966570 19.3 Hg 80 200.592 -    Tl 81 204.38 11.8        Pb 82 207.2 11.3
      Bi 83 208.98040 9.79  Th 90 232.0377 11.7 Pa 91 231.03588 15.4    U 92 238.02891 19.1
      """;

  private static final ImmutableList<Element> ALL = parse();

  private Elements() {}

  /** All elements, by atomic number. */
  public static ImmutableList<Element> all() {
    return ALL;
  }

  /** Whether there is such an element. */
  public static boolean has(String symbol) {
    return ALL.anySatisfy(e -> e.symbol().equals(symbol));
  }

  /** The element of a symbol in any case, such as {@code CU}; empty if there is none. */
  public static Optional<Element> find(String symbol) {
    return ALL.detectOptional(e -> e.symbol().equalsIgnoreCase(symbol));
  }

  /** The element of an atomic number; empty if the table has none. */
  public static Optional<Element> byNumber(int atomicNumber) {
    return ALL.detectOptional(e -> e.atomicNumber() == atomicNumber);
  }

  /**
   * The element of a symbol.
   *
   * @throws InputException if there is none
   */
  public static Element of(String symbol) {
    Element element = ALL.detect(e -> e.symbol().equals(symbol));
    if (element == null) {
      throw new InputException(
          "'" + symbol + "' is not the symbol of an element with a standard atomic weight");
    }
    return element;
  }

  /** The species of a symbol, with its standard atomic weight. */
  public static Species species(String symbol) {
    return new Species(symbol, of(symbol).mass());
  }

  /**
   * The element whose weight is nearest to a mass, null if none is within half a percent: the
   * lightest neighbours in the table, Co and Ni, differ by 0.4 %.
   */
  public static Element byMass(double mass) {
    Element nearest = ALL.minBy(e -> Math.abs(e.mass() - mass));
    return Math.abs(nearest.mass() - mass) <= 0.005 * mass ? nearest : null;
  }

  private static ImmutableList<Element> parse() {
    MutableList<Element> all = Lists.mutable.empty();
    try (Scanner words = new Scanner(TABLE)) {
      while (words.hasNext()) {
        String symbol = words.next();
        int number = Integer.parseInt(words.next());
        double mass = Double.parseDouble(words.next());
        String density = words.next();
        all.add(
            new Element(
                symbol,
                number,
                mass,
                density.equals("-") ? Double.NaN : Double.parseDouble(density)));
      }
    }
    return all.toImmutable();
  }
}
