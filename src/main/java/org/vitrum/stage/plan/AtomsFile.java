package org.vitrum.stage.plan;

/**
 * Atoms with what a stage found for each of them, for a file of the run's folder; the frames of
 * recordings that name the same file follow each other in the order of the plan.
 *
 * @param name of the file, whose ending gives its format
 * @param frame as it stands in the file
 */
public record AtomsFile(String name, byte[] frame) {}
