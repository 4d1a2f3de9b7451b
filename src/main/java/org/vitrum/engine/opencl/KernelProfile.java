package org.vitrum.engine.opencl;

/**
 * What the launches of a kernel took while a device was profiled, by the device's own clock.
 *
 * @param bytes that they have to move at least: every array that they need once, see {@link
 *     Traffic}
 */
public record KernelProfile(String kernel, long launches, double seconds, double bytes) {}
