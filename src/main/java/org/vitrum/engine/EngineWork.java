package org.vitrum.engine;

/**
 * What an engine has spent on forces since it was made. Times are known on the CPU only, NaN
 * elsewhere; launches and waits are those of a device, 0 on the CPU.
 *
 * @param forces ns in densities, embedding and pair forces
 * @param neighbours ns in displacement checks, sorting and neighbour lists
 * @param builds number of neighbour list builds
 * @param launches of kernels on a device
 * @param waits of the host for a device
 */
public record EngineWork(double forces, double neighbours, long builds, long launches, long waits) {

  /** Of an engine on the CPU. */
  public static EngineWork onCpu(long forces, long neighbours, long builds) {
    return new EngineWork(forces, neighbours, builds, 0, 0);
  }

  /** Of an engine on a device, whose shares of time are not known. */
  public static EngineWork onDevice(long builds, long launches, long waits) {
    return new EngineWork(Double.NaN, Double.NaN, builds, launches, waits);
  }

  /** Whether the shares of time are known. */
  public boolean hasTimes() {
    return Double.isFinite(forces);
  }
}
