package org.vitrum.potential;

/**
 * Where a potential came from.
 *
 * @param format {@code eam}, {@code eam/alloy} or {@code eam/fs}
 * @param source the file or files, for messages and the manifest
 * @param citation header lines of the file, or the reference of a closed form
 * @param sha256 of the file or files it was read from, hexadecimal
 */
public record PotentialOrigin(String format, String source, String citation, String sha256) {}
