package org.vitrum.run;

import java.util.Optional;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;

/**
 * What a command line says about the engine; what it leaves open is the default, or as in the run
 * that is continued.
 *
 * @param device that computes; by default the CPU
 * @param threads that compute on the CPU
 * @param precision of pair forces; by default mixed
 */
public record EngineChoice(
    Optional<DeviceName> device, int threads, Optional<Precision> precision) {

  /** The engine, with what was left open by default. */
  public EngineRequest request() {
    return new EngineRequest(
        device.orElse(DeviceName.CPU), threads, precision.orElse(Precision.MIXED));
  }

  /** The same, with what was left open as another engine had it. */
  EngineChoice or(DeviceName otherDevice, Precision otherPrecision) {
    return new EngineChoice(
        Optional.of(device.orElse(otherDevice)),
        threads,
        Optional.of(precision.orElse(otherPrecision)));
  }
}
