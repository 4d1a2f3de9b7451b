/**
 * The stages of a protocol, one package a family; {@link org.vitrum.stage.Stages} lists them. This
 * is the only room that knows decks, dynamics, analysis and results at once.
 */
package org.vitrum.stage;
