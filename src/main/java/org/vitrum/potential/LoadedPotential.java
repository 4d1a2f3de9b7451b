package org.vitrum.potential;

import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A potential and how reading it went.
 *
 * @param potential in the order of the elements asked for
 * @param files the files found and read
 * @param warnings what was odd in the files and how it was understood, each with file and line
 */
public record LoadedPotential(
    EamPotential potential, ImmutableList<Path> files, ImmutableList<String> warnings) {}
