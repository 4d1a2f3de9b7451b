/**
 * The kernel in mixed precision for vectors of 16 floats, {@code ClusterEam}: atoms in clusters of
 * as many as a vector has lanes ({@code Clusters}), lists of clusters instead of atoms ({@code
 * ClusterLists}), distances packed together before the tables see them and spread back afterwards
 * ({@code ClusterStages}). Nothing is copied or left for single atoms.
 */
package org.vitrum.engine.cpu.cluster;
