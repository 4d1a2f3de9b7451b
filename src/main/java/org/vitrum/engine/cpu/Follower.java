package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.domain.Wire;

/** A rank that does with its atoms what the one that leads says. */
final class Follower implements BiPredicate<Order, double[]> {
  /** Only the rank that leads reads what all bring together. */
  private static final Domain.Numbers NOBODY = (_, _) -> {};

  private final Wire wire;
  private final ForceKernel kernel;
  private final Domain domain;
  private final Workers workers;
  private final Runnable lend;
  private LocalAtoms local; // from the first LOAD on

  /**
   * @param lend follows an engine of double precision until its end
   */
  Follower(Wire wire, ForceKernel kernel, Domain domain, Workers workers, Runnable lend) {
    this.wire = wire;
    this.kernel = kernel;
    this.domain = domain;
    this.workers = workers;
    this.lend = lend;
  }

  @Override
  public boolean test(Order order, double[] arguments) {
    switch (order) {
      case LOAD -> {
        Transfer given = Transfer.receive(wire);
        local = new LocalAtoms(given.system(), given.state(), kernel, domain, workers);
      }
      case FORCES -> local.forces(Detail.values()[(int) arguments[0]]);
      case KICK -> local.motion.kick(arguments[0]);
      case DRIFT -> local.motion.drift(arguments[0]);
      case MOVE -> local.move(Arrays.copyOf(arguments, 9), Arrays.copyOfRange(arguments, 9, 18));
      case SCALE -> local.motion.scaleVelocities(arguments[0]);
      case MAP_VELOCITIES -> local.motion.mapVelocities(arguments);
      case LANGEVIN ->
          local.motion.langevin(
              (long) arguments[0] << Integer.SIZE | (long) arguments[1],
              arguments[2],
              arguments[3],
              (long) arguments[4]);
      case MIX -> local.motion.mixVelocities(arguments[0], arguments[1]);
      case KINETIC -> local.kinetic();
      case MINIMISER -> local.minimiserSums();
      case COLLECT -> local.collect(LocalAtoms.Field.values()[(int) arguments[0]], NOBODY);
      case LEND -> lend.run();
      case CLOSE -> {
        return false;
      }
    }
    return true;
  }
}
