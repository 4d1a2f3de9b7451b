package org.vitrum.reproduce;

import java.util.List;

/**
 * A line of the table of verdicts.
 *
 * @param what is compared
 * @param printed in the paper
 * @param ours with its error
 * @param cause of a deviation, or how the number was made
 */
record Line(String what, String printed, String ours, Verdict verdict, String cause) {
  static final List<String> HEADER = List.of("", "printed", "here", "verdict", "why");

  List<String> cells() {
    return List.of(what, printed, ours, verdict.words(), cause);
  }
}
