/** {@code heterogeneity}: soft regions and the stiff rest of a structure at rest. */
package org.vitrum.stage.heterogeneity;
