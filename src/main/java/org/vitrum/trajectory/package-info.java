/**
 * Analyses of trajectories in files, of whatever program: frames are read one after the other,
 * analysed on all cores and written in order, with at most one frame a thread in memory.
 */
package org.vitrum.trajectory;
