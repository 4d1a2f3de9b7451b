/**
 * {@code melt}, {@code hold}, {@code quench} and {@code ramp}: one temperature, or a way from one
 * to another.
 */
package org.vitrum.stage.hold;
