package org.vitrum.engine.cpu;

import java.util.OptionalDouble;
import org.vitrum.RunException;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.domain.BrickDomain;
import org.vitrum.engine.cpu.domain.Wire;
import org.vitrum.engine.cpu.lists.Skin;
import org.vitrum.engine.domain.Division;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * The engine for atoms that are divided among ranks: one rank {@linkplain #lead leads}, all others
 * {@linkplain #follow follow} with their atoms what its engine does ({@link Orders}).
 */
public final class DividedEngine {
  /**
   * Bricks are chosen thicker than the range of lists by this, because cells shrink as they cool.
   */
  private static final double ROOM = 1.1;

  private DividedEngine() {}

  /**
   * The {@linkplain CpuEngine#create fastest engine} on the rank that leads. All others must {@link
   * #follow} it until it is closed, with the same potential, precision and skin.
   */
  public static CpuEngine lead(
      EamPotential potential,
      int threads,
      Precision precision,
      OptionalDouble skin,
      Division division) {
    return lead(Computing.fastest(potential, threads, precision, skin, true), division);
  }

  static CpuEngine lead(Computing computing, Division division) {
    Wire wire = new Wire(division.ranks());
    return new CpuEngine(
        computing, domain(computing, division, wire), Followers.of(division, wire));
  }

  /**
   * Does this rank's part of what an engine that {@linkplain #lead leads} does, until its end.
   *
   * @throws RunException if it cannot go on, which leaves the division {@linkplain Division#abandon
   *     abandoned}
   */
  public static void follow(
      EamPotential potential,
      int threads,
      Precision precision,
      OptionalDouble skin,
      Division division) {
    follow(Computing.fastest(potential, threads, precision, skin, true), division);
  }

  static void follow(Computing computing, Division division) {
    Wire wire = new Wire(division.ranks());
    Domain domain = domain(computing, division, wire);
    Runnable lend = () -> follow(computing.inDouble(), division);
    try (Workers workers = computing.workers()) {
      new Orders(wire).follow(new Follower(wire, computing.kernel(), domain, workers, lend));
    } catch (RunException e) {
      division.abandon();
      throw e;
    }
  }

  private static Domain domain(Computing computing, Division division, Wire wire) {
    return new BrickDomain(wire, ROOM * computing.range(), division.bricks());
  }

  /**
   * How thick bricks must be at least for atoms of a potential, A.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public static double brickThickness(EamPotential potential, OptionalDouble skin) {
    return ROOM * (new EamFunctions(potential).reach() + skin.orElse(Skin.WIDEST));
  }
}
