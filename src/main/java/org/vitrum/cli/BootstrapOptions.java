package org.vitrum.cli;

import picocli.CommandLine.Option;

/** How the intervals of a fit to measured data are resampled. */
final class BootstrapOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "400",
      description = "Resampled data sets for the bootstrap intervals (default: ${DEFAULT-VALUE}).")
  int samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
  long seed;
}
