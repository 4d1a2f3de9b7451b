package org.vitrum.reproduce;

/**
 * An alloy with a potential, and how far its runs are.
 *
 * @param name of the case
 * @param potential file
 * @param atoms in the box
 * @param state for the page: what is finished, what is missing
 */
record Case(String name, String potential, String atoms, String state) {}
