package org.vitrum.protocol;

import java.nio.file.Path;
import java.util.List;
import org.vitrum.engine.Precision;

/**
 * A run as asked for on the command line.
 *
 * @param deck the deck's file
 * @param overrides {@code path=value} entries that replace the deck's
 * @param folder run folder; null for runs/ and the deck's name
 * @param force whether a run that is already there is replaced
 * @param threads that compute
 * @param precision of pair forces
 */
public record RunRequest(
    Path deck,
    List<String> overrides,
    Path folder,
    boolean force,
    int threads,
    Precision precision) {}
