package org.vitrum.mpi;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A process without others: nothing has to be done. */
public final class Alone implements Communicator {
  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public String description() {
    return "one process, no MPI";
  }

  @Override
  public void barrier() {}

  @Override
  public void sum(MemorySegment doubles) {}

  @Override
  public void broadcast(MemorySegment bytes, int root) {}

  @Override
  public void send(MemorySegment bytes, int to, int tag) {
    throw new IllegalArgumentException("there is no rank " + to);
  }

  @Override
  public Optional<Message> probe() {
    return Optional.empty();
  }

  @Override
  public void receive(MemorySegment bytes, int from, int tag) {
    throw new IllegalArgumentException("there is no rank " + from);
  }

  @Override
  public void exchange(MemorySegment sent, int to, MemorySegment received, int from, int tag) {
    throw new IllegalArgumentException("there is no rank " + to);
  }

  @Override
  public void abort(int code) {
    Runtime.getRuntime().halt(code);
  }

  @Override
  public void close() {}
}
