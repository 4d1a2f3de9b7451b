/**
 * What a run found: {@link org.vitrum.results.Results} is the layout of results.json, {@link
 * org.vitrum.results.ResultsFile} writes and reads it. Whoever computes something turns it into
 * these records last; whoever shows something starts from them. A {@link org.vitrum.results.Table}
 * is results as a reader sees them; terminal and report render the same tables.
 */
package org.vitrum.results;
