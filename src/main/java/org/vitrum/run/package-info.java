/**
 * From a deck to a finished run, at once or in several goes: what is read and checked before the
 * first step, the interpreter of the plan, checkpoints, and everything that is written. Stages are
 * known here only as segments of a plan; {@link org.vitrum.run.Runner} is the way in.
 */
package org.vitrum.run;
