/**
 * What a deck's stages do. A {@link org.vitrum.protocol.Plan} flattens the protocol into segments:
 * stretches of dynamics with one integrator and the few operations between them. {@link
 * org.vitrum.protocol.Execution} works through the segments; its position in them, the atoms and
 * the averages collected so far are all there is to know about a run in progress.
 */
package org.vitrum.protocol;
