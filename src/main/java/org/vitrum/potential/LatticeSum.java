package org.vitrum.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.vitrum.atoms.Elements;
import org.vitrum.units.MetalUnits;

/**
 * The static perfect crystal of an element, by lattice sums: the quickest check that a potential
 * was understood.
 *
 * @param lattice its structure
 * @param a lattice constant, A
 * @param ratio c/a of hcp, 1 for cubic lattices
 * @param neighbour distance of nearest neighbours, A
 * @param volume per atom, A^3
 * @param energy per atom, eV, from the potential's own zero: where F(0) = 0, that of isolated atoms
 * @param density electron density at an atom
 * @param bulkModulus GPa
 */
public record LatticeSum(
    Lattice lattice,
    double a,
    double ratio,
    double neighbour,
    double volume,
    double energy,
    double density,
    double bulkModulus) {

  /** Volumes per atom in which to look for the crystal, A^3: from hydrogen to beyond all metals. */
  private static final double SMALLEST_VOLUME = 1;

  private static final double LARGEST_VOLUME = 120;
  private static final int SCAN_POINTS = 240;
  private static final double[] RATIOS = {1.35, 2.1};

  /** Dilation step of the derivative of the pressure; small against anharmonicity. */
  private static final double DILATION = 2e-3;

  /** Brent's method finds minima to about the square root of the machine precision. */
  private static final double RELATIVE_TOLERANCE = 1e-10;

  /**
   * Largest pressure of a minimum over its bulk modulus, that is, its error in ln V. A minimum has
   * none, but for the kinks between the segments of coarse tables, and where a shell of neighbours
   * crosses the end of a truncated function just there, as in some of Zhou's crystals. A step
   * elsewhere is no minimum and has more.
   */
  private static final double LARGEST_PRESSURE = 1e-2;

  /**
   * The stable crystal of an element: at zero pressure, with a positive bulk modulus, within the
   * tables, and of those the one whose volume is nearest to what the file says, or else to that of
   * the element's solid. EAM functions are fitted about the equilibrium; deep in the core, where
   * pair functions may be flat and tables of F end, they often have a lower minimum that is not
   * meant. Of the lattices, the one that the file names, or the one of lowest energy.
   */
  static Optional<LatticeSum> of(EamPotential potential, int element) {
    EamPotential.Element known = potential.elements().get(element);
    Optional<Lattice> named = Lattice.named(known.lattice());
    EamFunctions eam = new EamFunctions(potential);
    return Arrays.stream(Lattice.values())
        .filter(l -> named.isEmpty() || named.get() == l)
        .flatMap(l -> nearest(new Sums(eam, element, l).equilibria(), expected(known, l)))
        .min(Comparator.comparingDouble(LatticeSum::energy));
  }

  /** The volume per atom to be expected of an element, A^3; NaN where nothing tells. */
  private static double expected(EamPotential.Element known, Lattice lattice) {
    if (known.latticeConstant() > 0 && Lattice.named(known.lattice()).isPresent()) {
      return lattice.volume(Lattice.IDEAL_RATIO) * Math.pow(known.latticeConstant(), 3);
    }
    return Elements.all()
        .detectOptional(e -> e.atomicNumber() == known.atomicNumber())
        .map(Elements.Element::atomicVolume)
        .orElse(Double.NaN);
  }

  private static Stream<LatticeSum> nearest(List<LatticeSum> found, double volume) {
    Comparator<LatticeSum> order =
        Double.isNaN(volume)
            ? Comparator.comparingDouble(LatticeSum::energy)
            : Comparator.comparingDouble(c -> Math.abs(Math.log(c.volume / volume)));
    return found.stream().min(order).stream();
  }

  /** Sums over the neighbours of an atom as functions of volume per atom and c/a. */
  private record Sums(EamFunctions eam, int element, Lattice lattice) {

    /** All stable crystals of this lattice. */
    List<LatticeSum> equilibria() {
      double step = Math.pow(LARGEST_VOLUME / SMALLEST_VOLUME, 1.0 / (SCAN_POINTS - 1));
      double[] energy = new double[SCAN_POINTS];
      for (int k = 0; k < SCAN_POINTS; k++) {
        energy[k] = energy(SMALLEST_VOLUME * Math.pow(step, k), Lattice.IDEAL_RATIO);
      }
      List<LatticeSum> found = new ArrayList<>();
      for (int k = 1; k < SCAN_POINTS - 1; k++) {
        boolean inside = Double.isFinite(energy[k - 1]) && Double.isFinite(energy[k + 1]);
        if (inside && energy[k] < energy[k - 1] && energy[k] < energy[k + 1]) {
          stable(SMALLEST_VOLUME * Math.pow(step, k), step).ifPresent(found::add);
        }
      }
      return found;
    }

    /** The minimum near a volume, if it is a stable crystal. */
    private Optional<LatticeSum> stable(double start, double step) {
      double volume = minimum(v -> energy(v, ratio(v)), start / step, start * step);
      double ratio = ratio(volume);
      boolean ratioAtBound =
          ratio - RATIOS[0] < 1e-6 * RATIOS[0] || RATIOS[1] - ratio < 1e-6 * RATIOS[1];
      if (lattice.hasRatio() && ratioAtBound) {
        return Optional.empty();
      }
      double bulkModulus = bulkModulus(volume);
      double pressure = pressure(volume, ratio) * MetalUnits.EV_PER_A3_IN_GPA;
      if (!(bulkModulus > 0 && Math.abs(pressure) < LARGEST_PRESSURE * bulkModulus)) {
        return Optional.empty();
      }
      double[] distances = distances(volume, ratio);
      return Optional.of(
          new LatticeSum(
              lattice,
              constant(volume, ratio),
              lattice.hasRatio() ? ratio : 1,
              distances[0],
              volume,
              energy(volume, ratio),
              density(distances),
              bulkModulus));
    }

    /** c/a of least energy at a volume. */
    private double ratio(double volume) {
      return lattice.hasRatio()
          ? minimum(ratio -> energy(volume, ratio), RATIOS[0], RATIOS[1])
          : Lattice.IDEAL_RATIO;
    }

    private double constant(double volume, double ratio) {
      return Math.cbrt(volume / lattice.volume(ratio));
    }

    /** Distances to all neighbours within the cutoff, A. */
    private double[] distances(double volume, double ratio) {
      double a = constant(volume, ratio);
      double[] r = lattice.distances(ratio, eam.cutoff() / a);
      for (int k = 0; k < r.length; k++) {
        r[k] *= a;
      }
      return r;
    }

    private double density(double[] distances) {
      double rho = 0;
      for (double r : distances) {
        rho += eam.density(element, element, r);
      }
      return rho;
    }

    /**
     * Energy per atom, eV; infinite where the density leaves its table, so as to look elsewhere.
     */
    private double energy(double volume, double ratio) {
      double[] distances = distances(volume, ratio);
      double rho = density(distances);
      if (!(rho >= 0 && rho <= eam.embedding(element).end())) {
        return Double.POSITIVE_INFINITY;
      }
      double energy = eam.embeddingEnergy(element, rho);
      for (double r : distances) {
        energy += 0.5 * eam.phi(element, element, r);
      }
      return energy;
    }

    /** -dE/dV at fixed c/a, eV/A^3; at the best c/a it is also that of the relaxed crystal. */
    private double pressure(double volume, double ratio) {
      double[] distances = distances(volume, ratio);
      double slope = eam.embeddingSlope(element, density(distances));
      double virial = 0;
      for (double r : distances) {
        double pairSlope = eam.phiSlope(element, element, r);
        virial -= r * (0.5 * pairSlope + slope * eam.densitySlope(element, element, r));
      }
      return virial / (3 * volume);
    }

    /** -dp/d(ln V), GPa, by a five-point difference. */
    private double bulkModulus(double volume) {
      DoubleUnaryOperator p =
          steps -> {
            double v = volume * Math.exp(steps * DILATION);
            return pressure(v, ratio(v));
          };
      double near = p.applyAsDouble(1) - p.applyAsDouble(-1);
      double far = p.applyAsDouble(2) - p.applyAsDouble(-2);
      return -(8 * near - far) / (12 * DILATION) * MetalUnits.EV_PER_A3_IN_GPA;
    }

    private static double minimum(DoubleUnaryOperator function, double from, double to) {
      return new BrentOptimizer(RELATIVE_TOLERANCE, 1e-12)
          .optimize(
              new MaxEval(500),
              GoalType.MINIMIZE,
              new UnivariateObjectiveFunction(function::applyAsDouble),
              new SearchInterval(from, to))
          .getPoint();
    }
  }
}
