package org.vitrum.mpi;

import java.lang.foreign.MemorySegment;
import org.vitrum.mpi.NativeLibrary.Constant;

/**
 * What the C compiler takes from {@code mpi.h} and a binding must know: MPI's constants, which
 * differ between families of libraries, and how its handles are passed.
 *
 * <p>Sources: {@code mpi.h} of Open MPI 4.1, where handles are addresses of global objects; of
 * MPICH 4.0, where they are integers, which Intel MPI, MVAPICH and Cray MPICH share (the MPICH ABI
 * compatibility initiative); of MPI 5.0, where they are pointers of fixed values (chapter 20 of the
 * standard, header of the MPI Forum's mpi-abi-stubs).
 *
 * @param name for messages
 * @param world MPI_COMM_WORLD
 * @param bytes MPI_BYTE
 * @param doubles MPI_DOUBLE
 * @param sum MPI_SUM
 * @param errorsReturn MPI_ERRORS_RETURN
 * @param inPlace MPI_IN_PLACE
 * @param anySource MPI_ANY_SOURCE
 * @param anyTag MPI_ANY_TAG
 * @param funnelled MPI_THREAD_FUNNELED
 * @param source place of MPI_SOURCE in MPI_Status, in bytes
 * @param tag place of MPI_TAG in MPI_Status, in bytes
 */
record Abi(
    String name,
    Constant world,
    Constant bytes,
    Constant doubles,
    Constant sum,
    Constant errorsReturn,
    Constant inPlace,
    int anySource,
    int anyTag,
    int funnelled,
    long source,
    long tag) {
  /** MPI_Status is nowhere longer, in bytes. */
  static final long STATUS_BYTES = 32;

  /** The family that a library belongs to. */
  static Abi of(NativeLibrary library) {
    if (library.has("ompi_mpi_comm_world")) {
      return openMpi(library);
    }
    return library.name().contains("mpi_abi") ? standard() : mpich();
  }

  private static Abi openMpi(NativeLibrary library) {
    return new Abi(
        "Open MPI",
        Constant.of(library.address("ompi_mpi_comm_world")),
        Constant.of(library.address("ompi_mpi_byte")),
        Constant.of(library.address("ompi_mpi_double")),
        Constant.of(library.address("ompi_mpi_op_sum")),
        Constant.of(library.address("ompi_mpi_errors_return")),
        pointer(1),
        -1,
        -1,
        1,
        0,
        4);
  }

  private static Abi mpich() {
    return new Abi(
        "MPICH",
        Constant.of(0x44000000),
        Constant.of(0x4c00010d),
        Constant.of(0x4c00080b),
        Constant.of(0x58000003),
        Constant.of(0x54000001),
        pointer(-1),
        -2,
        -1,
        1,
        8,
        12);
  }

  private static Abi standard() {
    return new Abi(
        "MPI 5 ABI",
        pointer(0x101),
        pointer(0x247),
        pointer(0x214),
        pointer(0x021),
        pointer(0x142),
        pointer(1),
        -1,
        -2,
        1024,
        0,
        4);
  }

  /** Name of a thread level. */
  String threadLevel(int level) {
    int number = funnelled == 1 ? level : Integer.numberOfTrailingZeros(level / funnelled) + 1;
    return "MPI_THREAD_" + new String[] {"SINGLE", "FUNNELED", "SERIALIZED", "MULTIPLE"}[number];
  }

  private static Constant pointer(long value) {
    return Constant.of(MemorySegment.ofAddress(value));
  }
}
