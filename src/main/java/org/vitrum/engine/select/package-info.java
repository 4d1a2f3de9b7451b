/** Which engine a run gets: by name, or the fastest that works. */
package org.vitrum.engine.select;
