package org.vitrum.protocol;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.StageSpec;
import org.vitrum.deck.SystemSpec;
import org.vitrum.dynamics.Ramp;

/** One thing to do; a plan is a list of them. */
public sealed interface Segment {

  /** Makes the atoms anew for a replica of the whole protocol. */
  record Build(SystemSpec system, double temperature, long seed) implements Segment {}

  /**
   * Molecular dynamics with one integrator.
   *
   * @param label what a progress line says, for example {@code bulk-modulus 600 K, dilation +1.5 %}
   * @param temperature target, K
   * @param pressure target, eV/A^3
   * @param steps number of time steps
   * @param sample what the averages over this stretch mean; absent if they are not used
   */
  record Dynamics(
      String label,
      Ensemble ensemble,
      Ramp temperature,
      Ramp pressure,
      BoxCoupling box,
      long steps,
      long seed,
      Optional<Sample> sample)
      implements Segment {}

  /** Remembers atoms and cell. */
  record Keep(Slot slot) implements Segment {}

  /** Goes back to the atoms and the cell last kept in a slot. */
  record Recall(Slot slot) implements Segment {}

  /** What a kept state is for. */
  enum Slot {
    /** The start of a stage that is repeated. */
    STAGE,
    /** The settled state that is strained several times. */
    SETTLED
  }

  /** Gives all atoms new velocities. */
  record Reseed(double temperature, long seed) implements Segment {}

  /**
   * Strains the cell from the mean volume V0 of the last settled stretch.
   *
   * @param size dilation ln(V/V0), or at V0 the simple shear gamma
   */
  record Strain(Mode mode, double size) implements Segment {
    /** The box at V0. */
    static final Strain NONE = new Strain(Mode.DILATION, 0);
  }

  /** Ways of straining a cell. */
  enum Mode {
    /** All lengths alike. */
    DILATION,
    /** x += gamma y. */
    XY,
    /** x += gamma z. */
    XZ,
    /** y += gamma z. */
    YZ;

    /** Simple shears. */
    static final ImmutableList<Mode> SHEARS = Lists.immutable.of(XY, XZ, YZ);

    /** As in results and labels. */
    String plane() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The stress that a simple shear raises, an index in Voigt order. */
    int voigt() {
      return switch (this) {
        case DILATION -> throw new IllegalArgumentException("a dilation is no shear");
        case XY -> 5;
        case XZ -> 4;
        case YZ -> 3;
      };
    }
  }

  /** Minimises the energy. */
  record Minimise(StageSpec.Minimise spec) implements Segment {}

  /** Elastic constants at 0 K. */
  record Elastic(StageSpec.Elastic spec) implements Segment {}

  /** Marks the begin of a stage of a replica, both counted from 0. */
  record BeginStage(int replica, int stage, StageSpec spec) implements Segment {}

  /** What the averages over a stretch of dynamics are for. */
  enum Purpose {
    /** Averages of a hold at constant temperature. */
    HOLD,
    /** Volume and enthalpy along a temperature ramp, in bins. */
    RAMP,
    /** Volume and enthalpy of a settled box, the reference of dilations. */
    SETTLED,
    /** Pressure at a dilation. */
    STRAINED,
    /** Shear stress at a simple shear. */
    SHEARED,
    /** Fluctuations of the stress, and the Born term. */
    FLUCTUATING;

    /** Whether the stress tensor is needed beside the pressure. */
    boolean wantsStress() {
      return this == SHEARED || this == FLUCTUATING;
    }
  }

  /**
   * A use of averages.
   *
   * @param group which repetition of the measurement this belongs to, from 0
   * @param temperature target, K
   * @param strain of the box
   * @param skip steps at the begin that are left out
   */
  record Sample(Purpose purpose, int group, double temperature, Strain strain, long skip) {}
}
