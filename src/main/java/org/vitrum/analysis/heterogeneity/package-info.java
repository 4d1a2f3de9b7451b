/**
 * Which atoms of a solid belong to soft regions and which to the stiff rest, by one of several
 * criteria; the moduli of both, measured; and what the inclusion model makes of them for the whole.
 */
package org.vitrum.analysis.heterogeneity;
