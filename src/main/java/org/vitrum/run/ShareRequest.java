package org.vitrum.run;

import java.util.Optional;

/**
 * What ranks are asked to share.
 *
 * @param what empty: what suits a run
 * @param grid bricks along the axes as written on the command line; empty: any
 */
public record ShareRequest(Optional<Sharing.What> what, Optional<String> grid) {
  /** Nothing in particular. */
  public static final ShareRequest ANY = new ShareRequest(Optional.empty(), Optional.empty());

  /** Strained boxes, replicas and other stretches. */
  public static ShareRequest work() {
    return new ShareRequest(Optional.of(Sharing.What.WORK), Optional.empty());
  }

  /** Atoms. */
  public static ShareRequest domain(Optional<String> grid) {
    return new ShareRequest(Optional.of(Sharing.What.DOMAIN), grid);
  }
}
