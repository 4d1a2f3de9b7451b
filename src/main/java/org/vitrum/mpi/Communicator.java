package org.vitrum.mpi;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;

/**
 * The ranks that run together, as one of them sees them. It belongs to the thread that opened it
 * ({@code MPI_THREAD_FUNNELED}): nobody else may call it.
 *
 * <p>Segments are native memory, because MPI reads and writes them in place. Every method throws a
 * {@link org.vitrum.RunException} with MPI's own words if MPI reports an error.
 */
public interface Communicator extends AutoCloseable {
  /**
   * A message that has arrived and waits to be received.
   *
   * @param from rank of its sender
   * @param tag what the sender says it is, not negative
   * @param bytes its length
   */
  record Message(int from, int tag, int bytes) {}

  /**
   * Joins the ranks that a launcher has started together with this process; without one, or with
   * {@code VITRUM_MPI=none}, the process is {@link Alone} and no library is looked for.
   *
   * @param environment of the process
   * @throws org.vitrum.InputException if there is no MPI library that goes with the launcher
   */
  static Communicator open(Map<String, String> environment) {
    Optional<Launch> launch = Launch.of(environment);
    return launch.isPresent() ? Mpi.open(environment, launch.get()) : new Alone();
  }

  /**
   * This process's number among the ranks of its node, from 0, as launchers say it; 0 without one.
   *
   * @param environment of the process
   */
  static int localRank(Map<String, String> environment) {
    return Launch.localRank(environment);
  }

  /** This process's number, from 0. */
  int rank();

  /** How many ranks there are. */
  int size();

  /** Library, version and thread level, for the log. */
  String description();

  /** Waits until all ranks have come here. */
  void barrier();

  /** Replaces each of some doubles by its sum over the ranks, on all of them. */
  void sum(MemorySegment doubles);

  /** Gives all ranks what one of them holds. */
  void broadcast(MemorySegment bytes, int root);

  /** Sends a message and waits until its bytes may be changed again. */
  void send(MemorySegment bytes, int to, int tag);

  /** Looks, without waiting, whether a message has come. */
  Optional<Message> probe();

  /**
   * Waits for a message of some sender and tag.
   *
   * @param bytes room for it; a longer one is an error
   */
  void receive(MemorySegment bytes, int from, int tag);

  /**
   * Sends a message to one rank and waits for one of the same tag from another, or the same: whole
   * rings of ranks may do so at once, in any order.
   *
   * @param received room for exactly what is sent here
   */
  void exchange(MemorySegment sent, int to, MemorySegment received, int from, int tag);

  /**
   * Ends all ranks at once, this one included: for failures after which the others would wait for
   * ever.
   *
   * @param code what {@code mpirun} is to exit with
   */
  void abort(int code);

  /** Ends the communication; all ranks must come here. */
  @Override
  void close();
}
