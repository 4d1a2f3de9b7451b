package org.vitrum.engine;

/**
 * What the launches of a kernel took while a device was profiled, by the device's own clock.
 *
 * @param kernel its name
 * @param launches while the profile was taken
 * @param seconds all of them together
 * @param bytes that they have to move at least: every array that they need once; NaN for kernels
 *     that hardly ever run
 */
public record KernelProfile(String kernel, long launches, double seconds, double bytes) {}
