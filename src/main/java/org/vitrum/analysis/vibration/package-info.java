/**
 * How far atoms vibrate about their places in the cage of their neighbours, and the flexibility
 * volume that follows.
 */
package org.vitrum.analysis.vibration;
