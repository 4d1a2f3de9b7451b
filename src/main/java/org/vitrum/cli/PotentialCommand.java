package org.vitrum.cli;

import picocli.CommandLine.Command;

/** {@code vitrum potential}: what is done with potential files themselves. */
@Command(
    name = "potential",
    description = "Describe, plot, convert and fit potentials.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PotentialInfo.class,
      PotentialPlotCommand.class,
      PotentialMake.class,
      PotentialFit.class
    })
final class PotentialCommand {}
