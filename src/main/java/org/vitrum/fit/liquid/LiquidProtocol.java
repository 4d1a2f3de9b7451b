package org.vitrum.fit.liquid;

/**
 * How a liquid or glass is made.
 *
 * @param melt temperature at which random atoms melt, K
 * @param rate of cooling from there, K/ps
 * @param temperature at which it is looked at, K
 * @param equilibrate time of melting, and again of settling at the temperature, ps
 * @param sample time over which frames are taken, ps
 * @param frames how many
 */
public record LiquidProtocol(
    double melt, double rate, double temperature, double equilibrate, double sample, int frames) {}
