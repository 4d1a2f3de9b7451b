package org.vitrum.stage.visit;

import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.engine.Engine;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;

/**
 * Strains the cell from the mean volume V0 of a settled box.
 *
 * @param size dilation ln(V/V0), or at V0 the simple shear gamma
 */
public record Strain(Settled from, Mode mode, double size) implements Segment.Operation {
  /** Ways of straining a cell. */
  public enum Mode {
    /** All lengths alike. */
    DILATION,
    /** x += gamma y. */
    XY,
    /** x += gamma z. */
    XZ,
    /** y += gamma z. */
    YZ;

    /** Simple shears. */
    public static final ImmutableList<Mode> SHEARS = Lists.immutable.of(XY, XZ, YZ);

    /** As in results and labels. */
    public String plane() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The stress that a simple shear raises, an index in Voigt order. */
    public int voigt() {
      return switch (this) {
        case DILATION -> throw new IllegalArgumentException("a dilation is no shear");
        case XY -> 5;
        case XZ -> 4;
        case YZ -> 3;
      };
    }
  }

  /** The box at V0. */
  public static Strain none(Settled from) {
    return new Strain(from, Mode.DILATION, 0);
  }

  @Override
  public void perform(Workbench bench) {
    apply(bench.engine());
  }

  /** Strains what an engine holds: atoms of the settled box, at whatever volume. */
  public void apply(Engine engine) {
    double dilation = mode == Mode.DILATION ? size : 0;
    double factor = Math.cbrt(from.volume() * Math.exp(dilation) / engine.read().cell().volume());
    double[] f = {factor, 0, 0, 0, factor, 0, 0, 0, factor};
    switch (mode) {
      case DILATION -> {}
      case XY -> f[1] = factor * size;
      case XZ -> f[2] = factor * size;
      case YZ -> f[5] = factor * size;
    }
    engine.deform(f);
  }
}
