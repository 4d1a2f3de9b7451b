package org.vitrum.run;

import java.util.Optional;
import org.vitrum.engine.domain.Bricks;
import org.vitrum.engine.domain.Division;
import org.vitrum.io.Checkpoint;
import org.vitrum.mpi.Alone;
import org.vitrum.mpi.Communicator;
import org.vitrum.mpi.Mailbox;

/**
 * The processes that share the work of runs. Rank 0 leads: it conducts runs as a single process
 * does and writes all files. The others help: they compute what it gives them, until it ends.
 */
public final class Ranks implements AutoCloseable {
  /** What a letter between ranks is about. */
  enum Kind {
    /** To helpers: a run begins. */
    RUN,
    /** To helpers: hold atoms of a run, as its engine says. */
    DIVIDE,
    /** To a helper: do a run by itself. From a helper: how that has ended. */
    SINGLE,
    /** To a helper: compute a stretch. */
    TASK,
    /** To a helper: make a checkpoint of the stretch and leave it. */
    STOP,
    /** To helpers: no more runs. From a helper: it sends nothing more. */
    END,
    /** From a helper: it has nothing to do. */
    IDLE,
    /** From a helper: how many steps of its stretch are done. */
    PROGRESS,
    /** From a helper: atoms that other stretches begin with. */
    KEPT,
    /** From a helper: a checkpoint of its stretch, or all of it. */
    STATE,
    /** From a helper: it cannot go on, and why. */
    FAILED
  }

  /**
   * A letter.
   *
   * @param from rank of the sender
   */
  record Letter(int from, Kind kind, Checkpoint content) {
    private static Letter of(Mailbox.Letter letter) {
      return new Letter(
          letter.from(),
          Kind.values()[letter.kind()],
          Checkpoint.of(letter.content(), "a message from rank " + letter.from()));
    }
  }

  private static final String RUN = "run";

  private final Communicator communicator;
  private final Mailbox mailbox;
  private final ShareRequest request;
  private Optional<Division> division = Optional.empty();
  private long run; // which one this is, so that letters of an earlier one are known

  private Ranks(Communicator communicator, ShareRequest request) {
    this.communicator = communicator;
    this.request = request;
    mailbox = new Mailbox(communicator);
  }

  /**
   * The ranks that {@code mpirun} or {@code srun} has started; without these, this process alone.
   *
   * @param request what they are to share
   * @throws org.vitrum.InputException if there is no MPI library that goes with the launcher
   */
  public static Ranks open(ShareRequest request) {
    return new Ranks(Communicator.open(System.getenv()), request);
  }

  /** This process alone, however it was started. */
  public static Ranks alone() {
    return new Ranks(new Alone(), ShareRequest.ANY);
  }

  /** Whether this process helps another one. */
  public boolean isHelper() {
    return communicator.rank() > 0;
  }

  /** What they are to share. */
  ShareRequest request() {
    return request;
  }

  /** Has the ranks hold one system together until its engine is closed. */
  Division divide(Optional<Bricks> bricks) {
    division = Optional.of(new Division(communicator, bricks));
    return division.get();
  }

  /**
   * Whether others wait for this rank in vain, so that only {@link #abort} can end them: after a
   * failure while ranks held a system together.
   */
  public boolean areStuck() {
    return division.filter(Division::isAbandoned).isPresent();
  }

  /** This process's number. */
  public int rank() {
    return communicator.rank();
  }

  /** How many there are. */
  int size() {
    return communicator.size();
  }

  /** Library, version and thread level, for the log. */
  String description() {
    return communicator.description();
  }

  /** Begins a run, or takes part in one. */
  void begin(long number) {
    run = number;
  }

  /** The run that goes on. */
  long run() {
    return run;
  }

  /** Sends a letter that belongs to the run that goes on. */
  void send(int to, Kind kind, Checkpoint content) {
    content.put(RUN, run);
    mailbox.send(to, kind.ordinal(), content.encoded());
  }

  /** Sends a letter to all helpers. */
  void sendAll(Kind kind, Checkpoint content) {
    content.put(RUN, run);
    byte[] encoded = content.encoded();
    for (int rank = 1; rank < size(); rank++) {
      mailbox.send(rank, kind.ordinal(), encoded);
    }
  }

  /** Takes a letter of the run that goes on, if there is one; those of earlier runs are lost. */
  Optional<Letter> poll() {
    return mailbox.poll().map(Letter::of).filter(l -> number(l) >= run);
  }

  /** Waits for the next letter. */
  Letter next() {
    return Letter.of(mailbox.next());
  }

  /** Which run a letter belongs to. */
  static long number(Letter letter) {
    return letter.content().number(RUN);
  }

  /**
   * Ends all ranks at once, for an error in this one that nobody has foreseen: the others would
   * wait for ever.
   */
  public void abort(int code) {
    communicator.abort(code);
  }

  /** Ends the ranks together, after all that is under way between them has been received. */
  @Override
  public void close() {
    if (isHelper()) {
      send(0, Kind.END, new Checkpoint());
    } else {
      sendAll(Kind.END, new Checkpoint());
      for (int helping = size() - 1; helping > 0; ) {
        helping -= next().kind() == Kind.END ? 1 : 0;
      }
    }
    communicator.close();
  }
}
