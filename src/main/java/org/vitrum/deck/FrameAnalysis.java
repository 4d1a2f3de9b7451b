package org.vitrum.deck;

import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * An analysis of frames as a user asks for it, in a deck or on the command line. What is left open
 * follows from the first frame.
 */
public sealed interface FrameAnalysis {
  /** Its name in decks, on the command line and in files. */
  String name();

  /** Frames that it needs to say anything. */
  default int fewestFrames() {
    return 1;
  }

  /**
   * How many frames at intervals it needs.
   *
   * @param every simulated time between two, ps
   */
  default int fewestFrames(double every) {
    return fewestFrames();
  }

  /** Radii of species by symbol, A; empty where it has none, or they are left open. */
  default ImmutableMap<String, Double> radii() {
    return Maps.immutable.empty();
  }

  /** Whether it compares frames with a first one. */
  default boolean comparesWithFirst() {
    return false;
  }

  /** Whether it is of the series of frames, not of each by itself. */
  default boolean isOfSeries() {
    return false;
  }

  /**
   * A radical tessellation.
   *
   * @param radii of the species by symbol, A; empty if left open
   * @param smallestFace that counts, as a fraction of the surface of its cell
   * @param shortestEdge that counts, A
   */
  record Cells(ImmutableMap<String, Double> radii, double smallestFace, double shortestEdge) {}

  /** Volumes and indices of the cells. */
  record Voronoi(Cells cells) implements FrameAnalysis {
    @Override
    public ImmutableMap<String, Double> radii() {
      return cells.radii();
    }

    @Override
    public String name() {
      return "voronoi";
    }
  }

  /**
   * Displacements since a reference frame.
   *
   * @param cutoff of neighbours, A
   */
  record Displacement(OptionalDouble cutoff) implements FrameAnalysis {
    @Override
    public String name() {
      return "displacement";
    }

    @Override
    public int fewestFrames() {
      return 2;
    }

    @Override
    public boolean comparesWithFirst() {
      return true;
    }
  }

  /**
   * Chemical and bond-orientational order.
   *
   * @param cutoff of bonds for common neighbours, A
   */
  record Order(Cells cells, OptionalDouble cutoff) implements FrameAnalysis {
    @Override
    public ImmutableMap<String, Double> radii() {
      return cells.radii();
    }

    @Override
    public String name() {
      return "order";
    }
  }

  /**
   * Stresses of atoms.
   *
   * @param radii as of {@link Cells}
   * @param kinetic whether velocities count
   */
  record Stress(ImmutableMap<String, Double> radii, boolean kinetic) implements FrameAnalysis {
    @Override
    public String name() {
      return "stress";
    }
  }

  /**
   * Motion of atoms over a series of frames.
   *
   * @param wave number of the scattering function, 1/A
   */
  record Mobility(OptionalDouble wave) implements FrameAnalysis {
    @Override
    public String name() {
      return "mobility";
    }

    @Override
    public int fewestFrames() {
      return 2;
    }

    @Override
    public boolean isOfSeries() {
      return true;
    }
  }

  /**
   * Vibrations of atoms about their places in a series of frames.
   *
   * @param window time over which a place is averaged, ps
   */
  record Vibration(double window) implements FrameAnalysis {
    /** A mean over fewer frames says little. */
    static final int FEWEST_IN_WINDOW = 8;

    @Override
    public String name() {
      return "vibration";
    }

    @Override
    public int fewestFrames() {
      return 2;
    }

    /** Two windows, each of two halves. */
    @Override
    public int fewestFrames(double every) {
      return 4 * (int) Math.rint(window / every / 2);
    }

    @Override
    public boolean isOfSeries() {
      return true;
    }
  }
}
