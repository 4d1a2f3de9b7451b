/**
 * Speed and accuracy measurements that users can repeat: the cases that Vitrum is compared with
 * other programs on, their preparation and the clock.
 */
package org.vitrum.bench;
