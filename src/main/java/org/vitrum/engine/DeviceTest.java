package org.vitrum.engine;

/**
 * What a device does in a second's test.
 *
 * @param agreement of energies, forces and virial of a disordered crystal with the reference engine
 * @param bytesPerSecond of a copy within the device's memory, bytes read plus bytes written
 * @param launchSeconds from one launch of an empty kernel to the next
 */
public record DeviceTest(Agreement agreement, double bytesPerSecond, double launchSeconds) {}
