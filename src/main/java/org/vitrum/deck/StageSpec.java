package org.vitrum.deck;

import java.util.OptionalDouble;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.atoms.BoxCoupling;

/** One stage of the protocol. */
public sealed interface StageSpec {
  /** File and line of the deck, for messages about this stage. */
  String place();

  /** The stage's name as written in the deck, for example {@code melt} or {@code hold}. */
  String name();

  /** Temperature at its start, K; 0 for stages at rest. */
  double startTemperature();

  /** Temperature that it leaves the atoms at, K; 0 if it leaves them at rest. */
  double endTemperature();

  /**
   * {@code melt} and {@code hold}: constant temperature, or constant energy.
   *
   * @param temperature K; under {@link Ensemble#NVE} it only sets the velocities of atoms at rest
   * @param pressure target of {@link Ensemble#NPT}, eV/A^3; 0 otherwise
   * @param time ps
   * @param box {@link BoxCoupling#FIXED} unless the ensemble is {@link Ensemble#NPT}
   */
  record Hold(
      String place,
      String name,
      double temperature,
      double pressure,
      double time,
      Ensemble ensemble,
      BoxCoupling box)
      implements StageSpec {
    @Override
    public double startTemperature() {
      return temperature;
    }

    @Override
    public double endTemperature() {
      return temperature;
    }
  }

  /**
   * {@code quench} and {@code ramp}: the target temperature, and the target pressure if wanted,
   * change linearly in time.
   *
   * @param from K
   * @param to K
   * @param pressure target of {@link Ensemble#NPT} at the start, eV/A^3; 0 otherwise
   * @param pressureTo target at the end, eV/A^3; the same where the deck names none
   * @param time ps; from the deck's rate where that is given
   * @param ensemble not {@link Ensemble#NVE}
   * @param box {@link BoxCoupling#FIXED} unless the ensemble is {@link Ensemble#NPT}
   */
  record Ramp(
      String place,
      String name,
      double from,
      double to,
      double pressure,
      double pressureTo,
      double time,
      Ensemble ensemble,
      BoxCoupling box)
      implements StageSpec {
    @Override
    public double startTemperature() {
      return from;
    }

    @Override
    public double endTemperature() {
      return to;
    }
  }

  /**
   * {@code minimise}: to the nearest minimum of the energy (of the enthalpy if the box may change).
   * Leaves the atoms at rest.
   *
   * @param forceTolerance largest force component that counts as converged, eV/A
   * @param maxSteps the stage fails if it needs more
   * @param pressure eV/A^3; 0 for a fixed box
   */
  record Minimise(
      String place, double forceTolerance, int maxSteps, BoxCoupling box, double pressure)
      implements StageSpec {
    @Override
    public String name() {
      return "minimise";
    }

    @Override
    public double startTemperature() {
      return 0;
    }

    @Override
    public double endTemperature() {
      return 0;
    }
  }

  /** In which order {@link Visiting} stages take their temperatures. */
  enum Approach {
    /** Upwards, from a glass or crystal. */
    HEATING,
    /** Downwards, from a melt: the stage is itself the quench. */
    COOLING
  }

  /**
   * How a stage goes from temperature to temperature. At each the box is settled under NPT; what is
   * measured there is measured under NVT at the settled volume.
   *
   * @param temperatures K, in the order of visiting: ascending for heating, descending for cooling
   * @param settle NPT time at each temperature before anything is measured, ps
   * @param equilibrate NVT time before each sampling, ps
   * @param sample NVT time of each sampling, ps
   * @param rate of heating or cooling to and between the temperatures, K/ps, positive; absent only
   *     for heating: a short ramp of the protocol's choice
   * @param pressure at which the box settles, eV/A^3
   * @param box how the box settles
   * @param replicas how often the whole stage is repeated from the same start with other velocities
   * @param start temperature of the atoms when the stage begins, K
   * @param returns whether the atoms are put back afterwards as they were when the stage began
   */
  record Visits(
      ImmutableDoubleList temperatures,
      double settle,
      double equilibrate,
      double sample,
      OptionalDouble rate,
      Approach approach,
      double pressure,
      BoxCoupling box,
      int replicas,
      double start,
      boolean returns) {}

  /** A stage that measures at several temperatures. */
  sealed interface Visiting extends StageSpec {
    /** The temperatures and how they are reached. */
    Visits visits();

    @Override
    default double startTemperature() {
      return visits().temperatures().getFirst();
    }

    @Override
    default double endTemperature() {
      return visits().returns() ? visits().start() : visits().temperatures().getLast();
    }
  }

  /**
   * {@code bulk-modulus}: isothermal K = -dp/d(dilation) at each temperature. The box is scaled to
   * each dilation from the settled volume, equilibrated and sampled.
   *
   * @param dilations ln(V/V0), ascending, at least two
   */
  record BulkModulus(String place, Visits visits, ImmutableDoubleList dilations)
      implements Visiting {
    @Override
    public String name() {
      return "bulk-modulus";
    }
  }

  /**
   * {@code shear-modulus}: isothermal G = d(tau)/d(gamma) at each temperature. The box is sheared
   * from the settled volume on the planes xy, xz and yz with both signs, equilibrated and sampled.
   *
   * @param strain the simple shear gamma, positive
   */
  record ShearModulus(String place, Visits visits, double strain) implements Visiting {
    @Override
    public String name() {
      return "shear-modulus";
    }
  }

  /**
   * {@code elastic-constants}: isothermal C_ij at each temperature from the fluctuations of the
   * stress in the settled volume.
   *
   * @param born time between two evaluations of the Born term, ps
   */
  record ElasticConstants(String place, Visits visits, double born) implements Visiting {
    @Override
    public String name() {
      return "elastic-constants";
    }
  }

  /**
   * {@code elastic}: C_ij at 0 K from the stress under small strains with relaxed ions. Leaves the
   * atoms at rest in the unstrained box.
   *
   * @param strain each Voigt strain is applied with both signs at this size
   * @param forceTolerance of the relaxation, eV/A
   * @param maxSteps the stage fails if a relaxation needs more
   */
  record Elastic(String place, double strain, double forceTolerance, int maxSteps)
      implements StageSpec {
    @Override
    public String name() {
      return "elastic";
    }

    @Override
    public double startTemperature() {
      return 0;
    }

    @Override
    public double endTemperature() {
      return 0;
    }
  }
}
