/** {@code minimise} and {@code elastic}: minima of the energy, and elastic constants there. */
package org.vitrum.stage.statics;
