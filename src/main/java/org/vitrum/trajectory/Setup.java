package org.vitrum.trajectory;

import org.vitrum.io.Frame;

/** Makes the analyses of a file, which may take from its first frame what was not given. */
@FunctionalInterface
public interface Setup {
  /**
   * The analyses of each kind, in the order in which they are shown.
   *
   * @throws org.vitrum.InputException if the file does not have what one of them needs
   */
  Analyses begin(Frame first);
}
