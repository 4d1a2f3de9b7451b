/** How a system is divided among ranks: {@code Bricks} of the cell, one for each rank. */
package org.vitrum.engine.domain;
