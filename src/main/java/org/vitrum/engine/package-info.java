/**
 * The device seam: {@link org.vitrum.engine.Engine} holds the atoms of a run on some device and
 * performs the operations of which integrators and minimisers are composed. Operations enqueue,
 * only reads wait; so a GPU can work through hundreds of steps undisturbed.
 *
 * <p>Beside it stands what engines share: the variables of thermostats and barostats with their
 * equations ({@link org.vitrum.engine.NoseHooverChain}, {@link org.vitrum.engine.Barostat}, {@link
 * org.vitrum.engine.LangevinBath}), random numbers that depend on seed, step and atom alone ({@link
 * org.vitrum.engine.Philox}), the state that decides how a run goes on ({@link
 * org.vitrum.engine.EngineSnapshot}) and the bounds within which two engines must agree ({@link
 * org.vitrum.engine.Agreement}).
 *
 * <p>{@code engine.cpu} and {@code engine.opencl} implement the seam; {@code engine.select} opens
 * the one that is asked for, and only there both are known.
 */
package org.vitrum.engine;
