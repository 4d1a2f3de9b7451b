package org.vitrum.engine;

import org.eclipse.collections.api.map.ImmutableMap;

/**
 * What an engine is, for the log and the manifest.
 *
 * @param device for example {@code cpu} or the name of a GPU
 * @param kernel which force kernel runs, for example {@code scalar}
 * @param precision {@code double} or {@code mixed}
 * @param threads host threads that compute
 * @param notes further facts by name, for example table error bounds
 */
public record EngineInfo(
    String device,
    String kernel,
    String precision,
    int threads,
    ImmutableMap<String, String> notes) {}
