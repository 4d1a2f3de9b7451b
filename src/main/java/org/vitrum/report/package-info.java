/**
 * Plots and the HTML report of a run: {@link org.vitrum.report.Report} reads run folders and writes
 * one self-contained page. Knows results, not how they were computed.
 */
package org.vitrum.report;
