package org.vitrum.run;

import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.engine.domain.Bricks;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;

/**
 * What ranks share of a run: its work, each computing other stretches, or its atoms.
 *
 * @param bricks that the cell is to be cut into; empty: any
 * @param why for the log
 */
record Sharing(What what, Optional<Bricks> bricks, String why) {
  /** What ranks share. */
  enum What {
    /** One process does all. */
    NOTHING,
    WORK,
    DOMAIN
  }

  /**
   * Atoms of a rank from which on a system is cut without being asked: a brick has about as many as
   * copies of those around it. Two ranks of so many each are 1.39 times as fast as one
   * (docs/hpc.md).
   */
  private static final int FEWEST_ATOMS = 8_000;

  /**
   * Decides for a run.
   *
   * @param from the checkpoint that it goes on from, if there is one
   * @throws InputException if what was asked for cannot be done
   */
  static Sharing of(Preparation prepared, Ranks ranks, Optional<Checkpoint> from) {
    ShareRequest asked = ranks.request();
    Optional<Bricks> bricks = asked.grid().map(grid -> Bricks.parse(grid, ranks.size()));
    Optional<String> obstacle = obstacle(prepared, ranks, from);
    if (asked.what().filter(What.DOMAIN::equals).isPresent()) {
      if (ranks.size() == 1) {
        return new Sharing(What.NOTHING, bricks, "there is one rank, which holds all atoms");
      }
      obstacle.ifPresent(
          found -> {
            throw new InputException("--share domain", "a run whose system can be cut", found);
          });
      return new Sharing(What.DOMAIN, bricks, "as asked for");
    }
    if (asked.what().isPresent()) {
      return new Sharing(What.WORK, bricks, "as asked for");
    }
    if (ranks.size() == 1) {
      return new Sharing(What.NOTHING, bricks, "");
    }
    Optional<String> reason = obstacle.or(() -> better(prepared, ranks));
    return reason
        .map(found -> new Sharing(What.WORK, bricks, "it is not cut: " + found))
        .orElseGet(
            () ->
                new Sharing(
                    What.DOMAIN,
                    bricks,
                    "%d atoms or more each, and fewer stretches of the run than ranks"
                        .formatted(FEWEST_ATOMS)));
  }

  /** Why a system cannot be cut. */
  private static Optional<String> obstacle(
      Preparation prepared, Ranks ranks, Optional<Checkpoint> from) {
    if (prepared.request().engine().request().device().kind() != DeviceName.Kind.CPU) {
      return Optional.of("only the engine of the CPU works on bricks");
    }
    if (from.filter(SharedState::isOf).isPresent()) {
      return Optional.of("the checkpoint is of shared work");
    }
    double thickness =
        EngineRequest.brickThickness(prepared.potential(), prepared.deck().dynamics().skin());
    int most = Bricks.most(prepared.firstSystem().cell(), thickness, ranks.size());
    return most == ranks.size()
        ? Optional.empty()
        : Optional.of(
            "bricks %.1f A thick or thicker are possible for %d rank%s, not for %d"
                .formatted(thickness, most, most == 1 ? "" : "s", ranks.size()));
  }

  /** Why it is better not cut. */
  private static Optional<String> better(Preparation prepared, Ranks ranks) {
    int each = prepared.firstSystem().size() / ranks.size();
    if (each < FEWEST_ATOMS) {
      return Optional.of("%d atoms a rank, fewer than %d".formatted(each, FEWEST_ATOMS));
    }
    int stretches = Stretch.of(Plan.of(prepared.deck())).size();
    return stretches < ranks.size()
        ? Optional.empty()
        : Optional.of("%d stretches are enough for all ranks".formatted(stretches));
  }

  /** Opens the engine of the rank that leads, having asked the others to follow where they must. */
  EngineRequest.Opened open(Preparation prepared, Ranks ranks) {
    if (what != What.DOMAIN) {
      return prepared.open();
    }
    ranks.begin(ranks.run() + 1);
    Checkpoint invitation =
        Helper.invitation(prepared, "cpu", prepared.request().engine().request().precision());
    bricks.ifPresent(grid -> invitation.put(Helper.GRID, grid.toString()));
    ranks.sendAll(Ranks.Kind.DIVIDE, invitation);
    return prepared
        .request()
        .engine()
        .request()
        .lead(prepared.potential(), prepared.deck().dynamics().skin(), ranks.divide(bricks));
  }

  /** A line for the log; empty where there is nothing to say. */
  Optional<String> describe(Ranks ranks) {
    String count = "%d rank%s".formatted(ranks.size(), ranks.size() == 1 ? "" : "s");
    return switch (what) {
      case NOTHING -> why.isEmpty() ? Optional.empty() : Optional.of(why);
      case WORK ->
          Optional.of(
              "work is shared by %s (%s), each stretch of the run is computed by one; %s"
                  .formatted(count, ranks.description(), why));
      case DOMAIN ->
          Optional.of(
              "the atoms are divided among %s (%s), a brick of the cell each; %s"
                  .formatted(count, ranks.description(), why));
    };
  }
}
