package org.vitrum.cli;

import picocli.CommandLine.Command;

/** {@code vitrum eshelby ...}: elastic heterogeneity from moduli. */
@Command(
    name = "eshelby",
    description = "Elastic heterogeneity of a glass from its moduli (Eshelby inclusion model).",
    mixinStandardHelpOptions = true,
    subcommands = {EshelbyForward.class, EshelbyFit.class, EshelbyTable.class})
final class EshelbyCommand {}
