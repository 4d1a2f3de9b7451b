package org.vitrum.cli;

import picocli.CommandLine.Command;

/** {@code vitrum potential}: what is done with potential files themselves. */
@Command(
    name = "potential",
    description = "Describe, plot and convert potentials.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PotentialInfo.class, PotentialPlotCommand.class, PotentialMake.class})
final class PotentialCommand {}
