package org.vitrum.io;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * What a reader did with a file that whoever gives the file should know: columns left out, units
 * assumed, a cell turned. A reader that copes in silence computes something else than was meant.
 */
final class Notes {
  private final MutableList<String> notes = Lists.mutable.empty();

  /**
   * Adds a remark, once.
   *
   * @param place file, or file and line
   */
  void add(String place, String text) {
    String note = InputException.printable(place + ": " + text);
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  ImmutableList<String> list() {
    return notes.toImmutable();
  }
}
