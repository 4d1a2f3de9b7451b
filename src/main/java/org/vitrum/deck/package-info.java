/**
 * Decks: YAML text to immutable records. {@link org.vitrum.deck.DeckReader} reads and checks, every
 * error carries file:line, the expected form and what was found. The records hold numbers in the
 * program's internal units (A, ps, eV, K, g/mol; pressures eV/A^3, rates K/ps); the units of the
 * deck's text end here. Stages are read by readers that are handed in ({@link
 * org.vitrum.deck.StageReader}): what a stage is, nobody here knows.
 */
package org.vitrum.deck;
