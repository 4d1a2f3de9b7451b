/** {@code elastic-constants}: all C_ij from the fluctuations of the stress in a settled box. */
package org.vitrum.stage.fluctuation;
