package org.vitrum.engine.domain;

import java.util.Optional;
import org.vitrum.mpi.Communicator;

/** The ranks that hold one system together, the first of which leads. */
public final class Division {
  private final Communicator ranks;
  private final Optional<Bricks> bricks;
  private boolean abandoned;

  /**
   * @param bricks into which the cell is cut; empty: such that ranks have few copies of atoms of
   *     others
   */
  public Division(Communicator ranks, Optional<Bricks> bricks) {
    this.ranks = ranks;
    this.bricks = bricks;
  }

  /** The ranks. */
  public Communicator ranks() {
    return ranks;
  }

  /** The bricks that were asked for; empty: any. */
  public Optional<Bricks> bricks() {
    return bricks;
  }

  /** This rank cannot go on in the midst of something that all do together. */
  public void abandon() {
    abandoned = true;
  }

  /** Whether other ranks wait for this one in vain, so that all must be ended at once. */
  public boolean isAbandoned() {
    return abandoned;
  }
}
