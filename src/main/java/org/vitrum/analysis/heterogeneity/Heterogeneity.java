package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.Inclusion;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Scheme;
import org.vitrum.eshelby.Softening;
import org.vitrum.eshelby.Spheroid;
import org.vitrum.statistics.Estimate;

/**
 * A solid parted into soft regions and a stiff rest by one criterion, with the moduli of both, and
 * what the schemes of the inclusion model make of those moduli for the whole.
 *
 * @param criterion that told them apart
 * @param field its number at each atom, averaged over the surroundings, larger where softer
 * @param soft which atoms are soft
 * @param separation share of the variance of the field that lies between the two classes
 * @param clusters connected soft regions
 * @param numbers with errors by jackknife over the eight octants of the box
 */
public record Heterogeneity(
    Criterion criterion,
    double[] field,
    boolean[] soft,
    double separation,
    SoftClusters clusters,
    ImmutableList<Finding> numbers) {
  private static final int BLOCKS = 8;

  private static final IsotropicModuli UNKNOWN = new IsotropicModuli(Double.NaN, Double.NaN);

  /**
   * How a solid is parted.
   *
   * @param radius of the surroundings that a field is averaged over, A
   * @param link distance within which soft atoms belong to one region, A
   * @param core how far an atom of the core of a part must see nothing of the other, A
   * @param threshold where the field is cut
   */
  public record Rule(double radius, double link, double core, Threshold threshold) {
    /**
     * The usual distances: an average over two shells, links within the first, cores that see as
     * far as most potentials reach; in parts of the mean distance of atoms, (V/N)^(1/3).
     *
     * @throws InputException if the box is smaller than what is averaged over
     */
    public static Rule usual(AtomSystem atoms, Threshold threshold) {
      double spacing = Math.cbrt(atoms.cell().volume() / atoms.size());
      Rule rule = new Rule(1.6 * spacing, 1.45 * spacing, 2.3 * spacing, threshold);
      double smallest = Arrays.stream(atoms.cell().heights()).min().orElseThrow();
      if (smallest < 2 * rule.radius) {
        throw new InputException(
            "soft regions",
            "a box of at least %.1f A along each edge, what numbers are averaged over for %d atoms"
                .formatted(2 * rule.radius, atoms.size()),
            "%.1f A".formatted(smallest));
      }
      return rule;
    }

    /** The same with averages over another radius, A. */
    Rule over(double another) {
      return new Rule(another, link, core, threshold);
    }

    /** Volume of the surroundings, A^3: a class that is smaller is not told from noise. */
    private double sphere() {
      return 4 * Math.PI / 3 * radius * radius * radius;
    }
  }

  /**
   * Parts a solid.
   *
   * @param ofAtoms the atoms' own numbers, for criteria that do not follow from the response
   */
  public static Heterogeneity of(
      ElasticResponse response, Criterion criterion, double[] ofAtoms, Rule rule) {
    double[] field = SoftField.of(criterion, response, ofAtoms, rule.radius);
    double[] volume = response.volume();
    Threshold cut = criterion == Criterion.GIVEN ? new Threshold.Otsu() : rule.threshold;
    double threshold = cut.of(field, volume, rule.sphere());
    boolean[] soft = new boolean[field.length];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = field[i] > threshold;
    }
    SoftClusters clusters = SoftClusters.of(response.atoms(), soft, volume, rule.link);
    return new Heterogeneity(
        criterion,
        field,
        soft,
        SoftField.separation(field, soft),
        clusters,
        numbers(response, soft, core(response, soft, rule.core), clusters.meanAspect()));
  }

  /** Which atoms see their own part alone. */
  private static boolean[] core(ElasticResponse response, boolean[] soft, double distance) {
    Neighbourhood neighbourhood = new Neighbourhood(response.atoms(), distance);
    boolean[] core = new boolean[soft.length];
    for (int i = 0; i < soft.length; i++) {
      int atom = i;
      core[i] = true;
      neighbourhood.of(i, (j, _, _, _, _) -> core[atom] &= soft[j] == soft[atom]);
    }
    return core;
  }

  /** All numbers, each with the error of leaving out one octant after the other. */
  private static ImmutableList<Finding> numbers(
      ElasticResponse response, boolean[] soft, boolean[] core, double aspect) {
    IntUnaryOperator octant = octants(response);
    ImmutableList<Finding> all = numbers(Phases.of(response, soft, core, _ -> true), aspect);
    MutableList<ImmutableList<Finding>> without = Lists.mutable.empty();
    for (int block = 0; block < BLOCKS; block++) {
      int left = block;
      IntPredicate others = i -> octant.applyAsInt(i) != left;
      without.add(numbers(Phases.of(response, soft, core, others), aspect));
    }
    return all.collectWithIndex(
        (number, k) ->
            new Finding(
                number.name(),
                number.unit(),
                new Estimate(
                    number.estimate().value(),
                    jackknife(without.collectDouble(n -> n.get(k).estimate().value()).toArray()))));
  }

  /** B. Efron, Ann. Stat. 7 (1979) 1: (n - 1)/n times the sum of squared deviations. */
  private static double jackknife(double[] values) {
    int n = values.length;
    double mean = 0;
    for (double v : values) {
      mean += v / n;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return Math.sqrt((n - 1.0) / n * squares);
  }

  private static IntUnaryOperator octants(ElasticResponse response) {
    double[] s = response.atoms().cell().wrappedFractions(response.atoms().position());
    return i ->
        (s[3 * i] < 0.5 ? 0 : 1) + (s[3 * i + 1] < 0.5 ? 0 : 2) + (s[3 * i + 2] < 0.5 ? 0 : 4);
  }

  /** Names and units of the numbers, in order, without values. */
  public static ImmutableList<Finding> layout() {
    Inclusion none = new Inclusion(Double.NaN, Double.NaN);
    return numbers(
        new Phases(Double.NaN, UNKNOWN, UNKNOWN, UNKNOWN, none, UNKNOWN, UNKNOWN), Double.NaN);
  }

  static ImmutableList<Finding> numbers(Phases phases, double aspect) {
    MutableList<Finding> numbers = Lists.mutable.empty();
    add(numbers, "V_f", "", phases.fraction());
    add(numbers, "K", "G", "", phases.whole());
    add(numbers, "K0", "G0", "", phases.stiff());
    add(numbers, "K1", "G1", "", phases.soft());
    add(numbers, "K0", "G0", "_core", phases.stiffCore());
    add(numbers, "K1", "G1", "_core", phases.softCore());
    add(numbers, "xi", "", phases.xi());
    add(numbers, "psi", "", phases.psi());
    add(numbers, "P1", "", phases.concentration().p());
    add(numbers, "Q1", "", phases.concentration().q());
    add(numbers, "A", "", phases.a());
    add(numbers, "B", "", phases.b());
    boolean solid = isStable(phases.stiff()) && isStable(phases.soft());
    DiluteModel dilute =
        solid ? new DiluteModel(phases.stiff(), new Softening(phases.xi(), phases.psi())) : null;
    add(numbers, "A_spheres", "", solid ? dilute.a() : Double.NaN);
    add(numbers, "B_spheres", "", solid ? dilute.b() : Double.NaN);
    for (Scheme scheme : Scheme.values()) {
      String name = "_" + scheme.shortLabel().replace('-', '_').toLowerCase(Locale.ROOT);
      add(numbers, "K", "G", name, mixed(scheme, phases, Inclusion.SPHERE));
      IsotropicModuli spheroids =
          Double.isNaN(aspect) ? UNKNOWN : mixed(scheme, phases, new Spheroid(aspect));
      add(numbers, "K", "G", name + "_spheroids", spheroids);
    }
    return numbers.toImmutable();
  }

  private static boolean isStable(IsotropicModuli moduli) {
    return moduli.bulk() > 0 && moduli.shear() > 0;
  }

  /** NaN where a scheme is not defined: without a part, or for one that is no stable solid. */
  private static IsotropicModuli mixed(Scheme scheme, Phases phases, Inclusion.Shape shape) {
    IsotropicModuli soft = phases.soft();
    boolean defined = isStable(phases.stiff()) && isStable(soft) && phases.fraction() < 1;
    try {
      return defined ? scheme.mix(phases.stiff(), soft, shape, phases.fraction()) : UNKNOWN;
    } catch (RunException _) {
      return UNKNOWN; // did not settle
    }
  }

  private static void add(
      List<Finding> numbers, String k, String g, String suffix, IsotropicModuli moduli) {
    add(numbers, k + suffix, "GPa", moduli.bulk());
    add(numbers, g + suffix, "GPa", moduli.shear());
  }

  private static void add(List<Finding> numbers, String name, String unit, double value) {
    numbers.add(new Finding(name, unit, new Estimate(value, Double.NaN)));
  }

  /** A number by its name. */
  public Estimate number(String name) {
    return numbers.detect(n -> n.name().equals(name)).estimate();
  }

  /** What is to be known where a part has a modulus that no stable solid has; empty otherwise. */
  public ImmutableList<String> warnings() {
    return unstable(criterion, numbers);
  }

  /**
   * The same of numbers that were kept.
   *
   * @param numbers with names as {@link #layout} has them
   */
  public static ImmutableList<String> unstable(
      Criterion criterion, ImmutableList<Finding> numbers) {
    ImmutableList<String> below =
        numbers
            .select(n -> Lists.immutable.of("K0", "G0", "K1", "G1").contains(n.name()))
            .select(n -> n.estimate().value() <= 0)
            .collect(
                n ->
                    String.format(
                        Locale.ROOT,
                        "%s = %.1f(%.1f) GPa",
                        n.name(),
                        n.estimate().value(),
                        n.estimate().error()));
    return below.isEmpty()
        ? below
        : Lists.immutable.of(
            "soft by "
                + criterion.label()
                + ": "
                + below.makeString(", ")
                + ": not a stable solid by itself, and no scheme of the inclusion model is defined"
                + " for it. Take a smaller strain if atoms jump, otherwise a larger share of the"
                + " volume as soft, or another criterion.");
  }

  /** Share of the atoms that are soft by either criterion which are soft by both. */
  double agreement(Heterogeneity other) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < soft.length; i++) {
      both += soft[i] && other.soft[i] ? 1 : 0;
      either += soft[i] || other.soft[i] ? 1 : 0;
    }
    return (double) both / either;
  }
}
