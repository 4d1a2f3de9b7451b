/**
 * Order around atoms: coordination and mixing of species, bond-orientational order, common
 * neighbours, and the partial structure factors.
 */
package org.vitrum.analysis.order;
