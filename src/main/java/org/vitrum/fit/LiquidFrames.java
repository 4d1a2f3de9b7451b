package org.vitrum.fit;

import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.units.MetalUnits;

/**
 * Frames of a liquid or glass by one candidate, and what they say about the density by others near
 * it. In their volume V at their temperature T, the pressure by functions of energy U and virial
 * pressure P = -dU/dV is to first order in U - U0
 *
 * <pre>{@code
 * p = N k T / V + <P> - cov(P0, U - U0) / (k T)
 * }</pre>
 *
 * <p>over the frames, which are distributed by U0: the last term is how the structure follows the
 * forces (free energy perturbation; R. W. Zwanzig, J. Chem. Phys. 22 (1954) 1420). The bulk modulus
 * K = -V dp/dV is the difference of the same p between the frames dilated and compressed, which is
 * the fluctuation formula of Born, kinetic and fluctuation terms (J. S. Rowlinson, Liquids and
 * Liquid Mixtures, 1959; P. Schofield, Proc. Phys. Soc. 88 (1966) 149). The density is that of the
 * frames times 1 - p/K. Because p and K err alike, a change of lengths alone is followed exactly.
 */
final class LiquidFrames {
  /** Dilation of lengths, both ways, for K: anharmonic terms are 1e-4 of it. */
  private static final double DILATION = 2e-3;

  /** Pressure over K beyond which frames are not those of zero pressure. */
  private static final double MOST_PRESSURE = 0.05;

  private final ImmutableList<Arrangement> frames;
  private final double[] ownEnergies;
  private final double[] ownPressures;
  private final double kineticPressure;
  private final double thermalEnergy;
  private final double frameDensity;
  private final double bulkModulus;

  /**
   * @param systems frames of one volume, by the candidate
   * @param temperature K
   * @throws RunException if they have no bulk modulus, or are not at zero pressure
   */
  LiquidFrames(ImmutableList<AtomSystem> systems, double temperature, PairTables tables) {
    thermalEnergy = MetalUnits.BOLTZMANN * temperature;
    AtomSystem first = systems.getFirst();
    double volume = first.cell().volume();
    kineticPressure = first.size() * thermalEnergy / volume;
    frameDensity = MetalUnits.AMU_PER_A3_IN_G_PER_CM3 * first.mass() / volume;
    double reach = tables.cutoff() * (1 + 2 * DILATION);
    frames = systems.collect(s -> arrangement(s, reach));
    Candidate own = Candidate.of(tables);
    ownEnergies = energies(frames, own);
    ownPressures = pressures(frames, own);
    double up = dilated(1 + DILATION, own);
    double down = dilated(1 - DILATION, own);
    bulkModulus = (down - up) / (6 * DILATION);
    if (!(bulkModulus > 0)) {
      throw new RunException("its frames have no bulk modulus: sample longer");
    }
    double left = pressure(frames, own, kineticPressure);
    if (Math.abs(left) > MOST_PRESSURE * bulkModulus) {
      throw new RunException(
          "boils or has not settled: %.1f GPa are left; equilibrate longer"
              .formatted(left * MetalUnits.EV_PER_A3_IN_GPA));
    }
  }

  private static Arrangement arrangement(AtomSystem system, double reach) {
    return Arrangement.of(system.type(), system.position(), system.cell().vectors(), reach);
  }

  /** Pressure of the frames with all lengths times a factor, in the volume that they then have. */
  private double dilated(double factor, Candidate own) {
    ImmutableList<Arrangement> others = frames.collect(f -> f.scaled(factor));
    return pressure(others, own, kineticPressure / (factor * factor * factor));
  }

  private static double[] energies(ImmutableList<Arrangement> of, Candidate candidate) {
    return of.collectDouble(candidate::energy).toArray();
  }

  private static double[] pressures(ImmutableList<Arrangement> of, Candidate candidate) {
    return of.collectDouble(
            f -> {
              double[] strain = candidate.gradient(f).strain();
              return -(strain[0] + strain[4] + strain[8]) / (3 * f.volume());
            })
        .toArray();
  }

  private double pressure(ImmutableList<Arrangement> of, Candidate candidate, double kinetic) {
    double[] change = energies(of, candidate);
    for (int k = 0; k < change.length; k++) {
      change[k] -= ownEnergies[k];
    }
    return kinetic
        + new Mean().evaluate(pressures(of, candidate))
        - new Covariance().covariance(ownPressures, change) / thermalEnergy;
  }

  /** Density at zero pressure, g/cm^3. */
  double density(Candidate candidate) {
    return frameDensity * (1 - pressure(frames, candidate, kineticPressure) / bulkModulus);
  }

  /** Standard error of the density by the candidate whose frames these are, g/cm^3. */
  double error() {
    return frameDensity * BlockAverage.of(ownPressures).error() / bulkModulus;
  }

  /** Isothermal bulk modulus by the candidate whose frames these are, eV/A^3. */
  double bulkModulus() {
    return bulkModulus;
  }
}
