package org.vitrum.cli;

import picocli.CommandLine.Command;

/** {@code vitrum potential}: what is done with potential files themselves. */
@Command(
    name = "potential",
    description = "Describe, plot, convert, fit and check potentials.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PotentialInfo.class,
      PotentialPlotCommand.class,
      PotentialMake.class,
      PotentialFit.class,
      PotentialPhases.class
    })
final class PotentialCommand {}
