package org.vitrum.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.mpi.NativeLibrary.Constant;

/**
 * The communicator of all ranks, MPI_COMM_WORLD. Handles and constants of the library's {@link Abi}
 * are bound into its functions when it is opened, so that calls are the same for every library.
 */
final class Mpi implements Communicator {
  /** MPI_MAX_LIBRARY_VERSION_STRING and MPI_MAX_ERROR_STRING are nowhere longer. */
  private static final long LONGEST_TEXT = 8192;

  private final NativeLibrary library;
  private final Abi abi;
  private final Thread owner = Thread.currentThread();
  private final MemorySegment number = Arena.global().allocate(JAVA_INT); // functions leave it here
  private final MemorySegment status = Arena.global().allocate(Abi.STATUS_BYTES, Long.BYTES);
  private final MethodHandle send;
  private final MethodHandle receive;
  private final MethodHandle exchange;
  private final MethodHandle probe;
  private final MethodHandle count;
  private final MethodHandle barrier;
  private final MethodHandle sum;
  private final MethodHandle broadcast;
  private final int rank;
  private final int size;
  private final String description;

  private Mpi(NativeLibrary library) {
    this.library = library;
    abi = Abi.of(library);
    Constant world = abi.world();
    Constant bytes = abi.bytes();
    Constant toNumber = Constant.of(number);
    Constant toStatus = Constant.of(status);
    send = library.function("MPI_Send", ADDRESS, JAVA_INT, bytes, JAVA_INT, JAVA_INT, world);
    receive =
        library.function("MPI_Recv", ADDRESS, JAVA_INT, bytes, JAVA_INT, JAVA_INT, world, toStatus);
    exchange =
        library.function(
            "MPI_Sendrecv",
            ADDRESS,
            JAVA_INT,
            bytes,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            bytes,
            JAVA_INT,
            JAVA_INT,
            world,
            toStatus);
    probe =
        library.function(
            "MPI_Iprobe",
            Constant.of(abi.anySource()),
            Constant.of(abi.anyTag()),
            world,
            toNumber,
            toStatus);
    count = library.function("MPI_Get_count", toStatus, bytes, toNumber);
    barrier = library.function("MPI_Barrier", world);
    sum =
        library.function(
            "MPI_Allreduce", abi.inPlace(), ADDRESS, JAVA_INT, abi.doubles(), abi.sum(), world);
    broadcast = library.function("MPI_Bcast", ADDRESS, JAVA_INT, bytes, JAVA_INT, world);
    String level = initialise();
    rank = number("MPI_Comm_rank", library.function("MPI_Comm_rank", world, toNumber));
    size = number("MPI_Comm_size", library.function("MPI_Comm_size", world, toNumber));
    description = "%s (%s), %s".formatted(version(), library.name(), level);
  }

  /**
   * Loads the library and joins the other ranks.
   *
   * @throws InputException if there is no library, or it is not the one whose launcher has started
   *     the ranks
   */
  static Mpi open(Map<String, String> environment, Launch launch) {
    // UCX, below many an MPI, would take signals that Java needs itself, SIGSEGV among them.
    NativeLibrary.setDefault("UCX_ERROR_SIGNALS", "");
    MutableList<String> failures = Lists.mutable.empty();
    NativeLibrary library =
        NativeLibrary.first(LibrarySearch.candidates(environment, launch.family()), failures)
            .orElseThrow(
                () ->
                    new InputException(
                        "MPI (this process was started by " + launch.launcher() + ")",
                        "a library in VITRUM_MPI, LD_LIBRARY_PATH or the system's folders, or"
                            + " VITRUM_MPI=none for processes by themselves",
                        "none: " + failures.makeString("; ")));
    Mpi mpi = new Mpi(library);
    int started = launch.size().orElse(mpi.size);
    if (started != mpi.size) {
      mpi.close();
      throw new InputException(
          "MPI (%s has started %d ranks)".formatted(launch.launcher(), started),
          "the library that goes with it, named by VITRUM_MPI where it is not found first",
          "%s, to which the ranks are %d".formatted(mpi.description, mpi.size));
    }
    return mpi;
  }

  /** Starts MPI and has it return errors; says which thread level it has. */
  private String initialise() {
    int provided =
        number(
            "MPI_Init_thread",
            library.function(
                "MPI_Init_thread",
                Constant.of(MemorySegment.NULL),
                Constant.of(MemorySegment.NULL),
                Constant.of(abi.funnelled()),
                Constant.of(number)));
    MethodHandle errors =
        library.function("MPI_Comm_set_errhandler", abi.world(), abi.errorsReturn());
    call("MPI_Comm_set_errhandler", () -> (int) errors.invokeExact());
    if (provided < abi.funnelled()) {
      throw new InputException(
          "MPI (" + library.name() + ")", "MPI_THREAD_FUNNELED or more", "MPI_THREAD_SINGLE");
    }
    return abi.threadLevel(provided);
  }

  private String version() {
    MethodHandle version = library.function("MPI_Get_library_version", ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(LONGEST_TEXT);
      call("MPI_Get_library_version", () -> (int) version.invokeExact(text, number));
      return firstWords(text.getString(0));
    }
  }

  /** MPICH gives a page: version, configuration and all. */
  private static String firstWords(String version) {
    return version.lines().findFirst().orElse("").split(",")[0].strip().replaceAll("\\s+", " ");
  }

  /** A call of a native function, which returns its error code. */
  private interface Call {
    int run() throws Throwable;
  }

  private void call(String function, Call call) {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(function + " on another thread than MPI was opened on");
    }
    int code;
    try {
      code = call.run();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
    if (code != 0) {
      throw new RunException("MPI: " + function + ": " + errorText(code));
    }
  }

  private int number(String function, MethodHandle handle) {
    call(function, () -> (int) handle.invokeExact());
    return number.get(JAVA_INT, 0);
  }

  private String errorText(int code) {
    MethodHandle text = library.function("MPI_Error_string", JAVA_INT, ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(LONGEST_TEXT);
      int failed = (int) text.invokeExact(code, to, number);
      return failed == 0 ? to.getString(0).strip().replaceAll("\\s*\n\\s*", "; ") : "error " + code;
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void barrier() {
    call("MPI_Barrier", () -> (int) barrier.invokeExact());
  }

  @Override
  public void sum(MemorySegment doubles) {
    int n = Math.toIntExact(doubles.byteSize() / Double.BYTES);
    call("MPI_Allreduce", () -> (int) sum.invokeExact(doubles, n));
  }

  @Override
  public void broadcast(MemorySegment bytes, int root) {
    int n = Math.toIntExact(bytes.byteSize());
    call("MPI_Bcast", () -> (int) broadcast.invokeExact(bytes, n, root));
  }

  @Override
  public void send(MemorySegment bytes, int to, int tag) {
    int n = Math.toIntExact(bytes.byteSize());
    call("MPI_Send to rank " + to, () -> (int) send.invokeExact(bytes, n, to, tag));
  }

  @Override
  public Optional<Message> probe() {
    if (number("MPI_Iprobe", probe) == 0) {
      return Optional.empty();
    }
    int bytes = number("MPI_Get_count", count);
    return Optional.of(
        new Message(status.get(JAVA_INT, abi.source()), status.get(JAVA_INT, abi.tag()), bytes));
  }

  @Override
  public void receive(MemorySegment bytes, int from, int tag) {
    int n = Math.toIntExact(bytes.byteSize());
    call("MPI_Recv from rank " + from, () -> (int) receive.invokeExact(bytes, n, from, tag));
  }

  @Override
  public void exchange(MemorySegment sent, int to, MemorySegment received, int from, int tag) {
    int m = Math.toIntExact(sent.byteSize());
    int n = Math.toIntExact(received.byteSize());
    call(
        "MPI_Sendrecv", () -> (int) exchange.invokeExact(sent, m, to, tag, received, n, from, tag));
  }

  @Override
  public void abort(int code) {
    MethodHandle abort = library.function("MPI_Abort", abi.world(), JAVA_INT);
    call("MPI_Abort", () -> (int) abort.invokeExact(code));
  }

  @Override
  public void close() {
    MethodHandle end = library.function("MPI_Finalize");
    call("MPI_Finalize", () -> (int) end.invokeExact());
  }
}
