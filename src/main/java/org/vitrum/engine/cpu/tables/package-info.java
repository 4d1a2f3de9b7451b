/**
 * The functions of a pair in single precision as tables over r^2, for all kernels that compute
 * pairs so ({@code MixedTables}), each as small as its errors against the exact splines ({@code
 * PairFunctions}) allow: polynomials in registers, points with cubics between them, or slopes side
 * by side with straight lines between them. Tables are stages on the arrays of {@code PairLanes},
 * which a kernel fills with distances.
 */
package org.vitrum.engine.cpu.tables;
