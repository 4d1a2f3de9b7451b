/**
 * Going from temperature to temperature: at each the box settles at constant pressure, and what is
 * measured there starts from the settled box, which is strained or not.
 */
package org.vitrum.stage.visit;
