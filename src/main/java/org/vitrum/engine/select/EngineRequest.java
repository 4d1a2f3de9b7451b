package org.vitrum.engine.select;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.DeviceException;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.engine.domain.Division;
import org.vitrum.engine.opencl.Device;
import org.vitrum.engine.opencl.Devices;
import org.vitrum.potential.Potential;

/**
 * An engine as asked for.
 *
 * @param threads that compute on the CPU
 */
public record EngineRequest(DeviceName device, int threads, Precision precision) {
  private static final double WARM_UP_SECONDS = 0.7;
  private static final double TIMED_SECONDS = 0.3;

  /**
   * An engine and why it was taken.
   *
   * @param remark for the log; empty if the device was named
   */
  public record Opened(Engine engine, Optional<String> remark) {}

  /**
   * Opens the engine. A named device is never replaced by another one; {@code auto} tries them all
   * on the given atoms and takes the fastest one that agrees with the reference.
   *
   * @param skin of the neighbour lists, A; empty for the engine's own choice
   * @param system atoms of the size and kind to come
   * @throws DeviceException if the named device is missing or cannot compute
   */
  public Opened open(Potential potential, OptionalDouble skin, AtomSystem system) {
    return switch (device.kind()) {
      case CPU -> new Opened(onCpu(potential, skin), Optional.empty());
      case OPENCL ->
          new Opened(onDevice(Devices.get(device.index()), potential, skin), Optional.empty());
      case AUTO -> fastest(potential, skin, system);
    };
  }

  /**
   * Opens the CPU's engine for atoms that are divided among ranks, on the one that leads; on each
   * of the others the same request must {@link #follow}.
   *
   * @param skin of the neighbour lists, A; empty for the engine's own choice
   */
  public Opened lead(Potential potential, OptionalDouble skin, Division division) {
    return new Opened(
        KernelRegistry.leading(potential, threads, precision, skin, division), Optional.empty());
  }

  /**
   * Computes on a rank that follows, until the engine of the one that leads is closed.
   *
   * @param skin of the neighbour lists, A; empty for the engine's own choice
   * @throws RunException if it cannot go on, which leaves the division abandoned
   */
  public void follow(Potential potential, OptionalDouble skin, Division division) {
    KernelRegistry.follow(potential, threads, precision, skin, division);
  }

  /** How thick the bricks of ranks must be at least, A. */
  public static double brickThickness(Potential potential, OptionalDouble skin) {
    return KernelRegistry.brickThickness(potential, skin);
  }

  /**
   * Opens an engine of double precision, whatever precision was asked for: on the same device, or
   * on the CPU where that has no double precision; with the same ranks where they hold atoms
   * together.
   *
   * @param running the engine that rests meanwhile
   * @throws DeviceException if the named device is missing or cannot compute
   */
  public Opened openDouble(
      Engine running, Potential potential, OptionalDouble skin, AtomSystem system) {
    Optional<CpuEngine> divided =
        running instanceof CpuEngine cpu ? cpu.inDouble() : Optional.empty();
    if (divided.isPresent()) {
      return new Opened(divided.get(), Optional.empty());
    }
    EngineRequest inDouble = new EngineRequest(device, threads, Precision.DOUBLE);
    return device.kind() == DeviceName.Kind.OPENCL
        ? inDouble.doubleOn(Devices.get(device.index()), potential, skin)
        : inDouble.open(potential, skin, system);
  }

  /** On a device if it computes in double precision, on the CPU otherwise. */
  Opened doubleOn(Device which, Potential potential, OptionalDouble skin) {
    Optional<String> obstacle = KernelRegistry.obstacle(potential, which, precision);
    return obstacle
        .map(why -> new Opened(onCpu(potential, skin), Optional.of(why + ": computing on the CPU")))
        .orElseGet(() -> new Opened(onDevice(which, potential, skin), Optional.empty()));
  }

  private Engine onCpu(Potential potential, OptionalDouble skin) {
    return KernelRegistry.onCpu(potential, threads, precision, skin);
  }

  private Engine onDevice(Device which, Potential potential, OptionalDouble skin) {
    return KernelRegistry.onDevice(potential, which, precision, skin);
  }

  private Opened fastest(Potential potential, OptionalDouble skin, AtomSystem system) {
    MutableList<String> remarks = Lists.mutable.empty();
    MutableList<Supplier<Engine>> candidates = Lists.mutable.of(() -> onCpu(potential, skin));
    try {
      for (Device found : Devices.all()) {
        candidates.add(() -> onDevice(found, potential, skin));
      }
    } catch (DeviceException e) {
      return new Opened(
          onCpu(potential, skin),
          Optional.of("device auto: computing on the CPU; " + e.getMessage()));
    }
    Supplier<Engine> best = candidates.getFirst();
    double most = 0;
    for (Supplier<Engine> candidate : candidates) {
      try (Engine engine = candidate.get()) {
        engine.load(system);
        String name = engine.info().device();
        Agreement agreement = agreement(engine, potential, system);
        if (!agreement.holds()) {
          remarks.add(name + " left out, it computes wrong results: errors are " + agreement);
          continue;
        }
        double rate = evaluationsPerSecond(engine);
        remarks.add(String.format(Locale.ROOT, "%s %.3g force evaluations/s", name, rate));
        if (rate > most) {
          most = rate;
          best = candidate;
        }
      } catch (DeviceException | RunException e) {
        remarks.add("left out: " + e.getMessage());
      }
    }
    Engine taken = best.get();
    return new Opened(
        taken,
        Optional.of("device auto: " + taken.info().device() + " of " + remarks.makeString("; ")));
  }

  private Agreement agreement(Engine engine, Potential potential, AtomSystem system) {
    engine.forces(Engine.Detail.ENERGIES);
    try (Engine reference = KernelRegistry.reference(potential, threads)) {
      return Agreement.of(engine, reference, system, precision);
    }
  }

  /** After a warm-up, for compilers and clocks. */
  private static double evaluationsPerSecond(Engine engine) {
    evaluate(engine, WARM_UP_SECONDS);
    return evaluate(engine, TIMED_SECONDS);
  }

  private static double evaluate(Engine engine, double seconds) {
    long start = System.nanoTime();
    long done = 0;
    double taken;
    do {
      for (int k = 0; k < 5; k++) {
        engine.forces(Engine.Detail.VIRIAL);
      }
      engine.read();
      done += 5;
      taken = (System.nanoTime() - start) * 1e-9;
    } while (taken < seconds);
    return done / taken;
  }
}
