package org.vitrum.engine.select;

import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.engine.cpu.DividedEngine;
import org.vitrum.engine.domain.Division;
import org.vitrum.engine.opencl.Device;
import org.vitrum.engine.opencl.ForceShape;
import org.vitrum.engine.opencl.KernelSource;
import org.vitrum.engine.opencl.OpenClEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.Potential;

/**
 * Which kernel computes which form of potential where and in which precision. A new form of
 * potential, and a new kernel for a known one, are entered here and nowhere else.
 *
 * <table>
 * <caption>Kernels</caption>
 * <tr><th>potential</th><th>device</th><th>precision</th><th>kernel</th></tr>
 * <tr><td>EAM</td><td>CPU</td><td>mixed</td><td>vectors of floats on tables of r^2</td></tr>
 * <tr><td>EAM</td><td>CPU</td><td>double</td><td>vectors of doubles on the splines</td></tr>
 * <tr><td>EAM</td><td>CPU</td><td>reference</td><td>plain loops on the splines; also where Java or
 *     the processor has no vectors</td></tr>
 * <tr><td>EAM</td><td>OpenCL</td><td>mixed, double</td><td>eam.cl</td></tr>
 * </table>
 */
public final class KernelRegistry {
  private KernelRegistry() {}

  /** The reference engine, by which all others are measured: double precision on the CPU. */
  public static Engine reference(Potential potential, int threads) {
    return switch (potential) {
      case EamPotential eam -> CpuEngine.scalar(eam, threads, CpuEngine.DEFAULT_SKIN);
    };
  }

  /**
   * The fastest kernel of the CPU, which computes every potential in both precisions.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  static Engine onCpu(Potential potential, int threads, Precision precision, OptionalDouble skin) {
    return switch (potential) {
      case EamPotential eam -> CpuEngine.create(eam, threads, precision, skin);
    };
  }

  /** The kernel of the CPU on the rank that leads others, with which it holds the atoms. */
  static Engine leading(
      Potential potential,
      int threads,
      Precision precision,
      OptionalDouble skin,
      Division division) {
    return switch (potential) {
      case EamPotential eam -> DividedEngine.lead(eam, threads, precision, skin, division);
    };
  }

  /** Computes on a rank that follows, until the engine of the one that leads is closed. */
  static void follow(
      Potential potential,
      int threads,
      Precision precision,
      OptionalDouble skin,
      Division division) {
    switch (potential) {
      case EamPotential eam -> DividedEngine.follow(eam, threads, precision, skin, division);
    }
  }

  /** How thick the bricks of ranks must be at least, A. */
  static double brickThickness(Potential potential, OptionalDouble skin) {
    return switch (potential) {
      case EamPotential eam -> DividedEngine.brickThickness(eam, skin);
    };
  }

  /** Why a device does not compute a potential in a precision; empty if it does. */
  static Optional<String> obstacle(Potential potential, Device device, Precision precision) {
    return switch (potential) {
      case EamPotential _ -> device.obstacle(precision);
    };
  }

  /**
   * The kernel of an OpenCL device.
   *
   * @param skin of the neighbour lists, A; empty: the usual one
   * @throws org.vitrum.DeviceException if there is an {@link #obstacle}
   */
  static Engine onDevice(
      Potential potential, Device device, Precision precision, OptionalDouble skin) {
    double width = skin.orElse(CpuEngine.DEFAULT_SKIN);
    return switch (potential) {
      case EamPotential eam ->
          new OpenClEngine(device, eam, precision, width, ForceShape.AUTOMATIC);
    };
  }

  /** The program that OpenCL devices with double precision are given, for compilers of vendors. */
  public static String openClSource(Precision precision) {
    return KernelSource.of(true, precision == Precision.DOUBLE);
  }
}
