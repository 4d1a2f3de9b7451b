package org.vitrum.cli;

import java.util.Optional;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.mpi.Communicator;
import org.vitrum.run.EngineChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that computes forces. */
final class EngineOptions {
  @Option(
      names = "--device",
      paramLabel = "D",
      description =
          "cpu (default), opencl (the first one), opencl:N as \"vitrum devices\" lists them,"
              + " opencl:auto: the one with the number of this rank on its node, or auto: the"
              + " fastest that works.")
  private String device;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "mixed (pair arithmetic in single precision, the default) or double; no component of a"
              + " force differs by more than 1e-5 of 1 eV/A plus the largest one.")
  private Precision precision;

  /** What was asked for. */
  EngineChoice choice() {
    Optional<DeviceName> named =
        Optional.ofNullable(device)
            .map(
                d ->
                    d.equals("opencl:auto")
                        ? "opencl:" + Communicator.localRank(System.getenv())
                        : d)
            .map(DeviceName::parse);
    return new EngineChoice(named, threads.count(), Optional.ofNullable(precision));
  }
}
