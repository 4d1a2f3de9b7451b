/**
 * Elastic moduli of parts of a solid: how the stress in cells of a grid, and the strain around each
 * atom, answer to a strain of the whole box, at rest and from fluctuations.
 */
package org.vitrum.analysis.local;
