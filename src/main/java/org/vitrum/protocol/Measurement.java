package org.vitrum.protocol;

import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;

/**
 * What a stretch of dynamics measured: the sampled series, in the order of time. Everything that
 * the results say about moduli, volumes and temperatures is derived from these.
 *
 * @param replica of the whole protocol, from 0
 * @param stage index of the stage, from 0
 * @param sample what it was measured for
 * @param interval time between samples, ps
 * @param temperature K
 * @param pressure eV/A^3
 * @param volume A^3
 * @param enthalpy at the target pressure, eV
 */
record Measurement(
    int replica,
    int stage,
    Segment.Sample sample,
    double interval,
    ImmutableDoubleList temperature,
    ImmutableDoubleList pressure,
    ImmutableDoubleList volume,
    ImmutableDoubleList enthalpy) {

  /** Mean volume, A^3. */
  double meanVolume() {
    return volume.average();
  }
}
