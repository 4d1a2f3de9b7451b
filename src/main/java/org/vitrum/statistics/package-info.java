/**
 * Numbers with errors, and how they come about: an {@link org.vitrum.statistics.Estimate} and its
 * propagation, means of correlated series ({@link org.vitrum.statistics.BlockAverage}), fits of
 * polynomials, kinks and nonlinear models with their covariance, intervals, resampling, and
 * sampling of a posterior. Knows neither what is measured nor how results are written down.
 */
package org.vitrum.statistics;
