package org.vitrum.mpi;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * What started this process as one of several, told from the environment, so that without such a
 * launcher no MPI library is even looked for.
 *
 * @param launcher for messages
 * @param size how many ranks it says it has started; empty where it does not say
 * @param family whose library it most likely expects
 */
record Launch(String launcher, OptionalInt size, Family family) {
  /** Kinds of launchers, by the libraries that go with them. */
  enum Family {
    OPEN_MPI,
    MPICH
  }

  /** In {@code VITRUM_MPI}: each process is to run by itself, whatever started it. */
  static final String NONE = "none";

  /** A variable that only one kind of launcher sets, in the order in which they are looked at. */
  private record Sign(String launcher, String present, String size, Family family) {}

  /*
   * A batch script has SLURM_NTASKS too, and srun sets SLURM_STEP_NUM_TASKS also for tasks that are
   * no ranks. So Slurm's variables alone are no sign; they only give the number that PMIx hides.
   */
  private static final ImmutableList<Sign> SIGNS =
      Lists.immutable.of(
          new Sign(
              "mpirun of Open MPI",
              "OMPI_COMM_WORLD_RANK",
              "OMPI_COMM_WORLD_SIZE",
              Family.OPEN_MPI),
          new Sign(
              "mpirun_rsh of MVAPICH2", "MV2_COMM_WORLD_RANK", "MV2_COMM_WORLD_SIZE", Family.MPICH),
          new Sign("a launcher with PMIx", "PMIX_RANK", "SLURM_STEP_NUM_TASKS", Family.OPEN_MPI),
          new Sign("a launcher with PMI", "PMI_RANK", "PMI_SIZE", Family.MPICH));

  /** Of Open MPI, Hydra (MPICH, Intel MPI), MVAPICH2, Cray's PALS, and srun. */
  private static final ImmutableList<String> LOCAL_RANKS =
      Lists.immutable.of(
          "OMPI_COMM_WORLD_LOCAL_RANK",
          "MPI_LOCALRANKID",
          "MV2_COMM_WORLD_LOCAL_RANK",
          "PALS_LOCAL_RANKID",
          "SLURM_LOCALID");

  /**
   * The launcher of this process.
   *
   * @param environment of the process
   * @return empty if there is none, it has started one process only, or {@code VITRUM_MPI} is
   *     {@code none}
   */
  static Optional<Launch> of(Map<String, String> environment) {
    if (NONE.equals(environment.get(LibrarySearch.VARIABLE))) {
      return Optional.empty();
    }
    return SIGNS
        .detectOptional(sign -> environment.containsKey(sign.present))
        .map(sign -> new Launch(sign.launcher, size(environment, sign.size), sign.family))
        .filter(launch -> launch.size.isEmpty() || launch.size.getAsInt() > 1);
  }

  /** The number of this process among the ranks of its node; 0 where no launcher has said. */
  static int localRank(Map<String, String> environment) {
    if (of(environment).isEmpty()) {
      return 0;
    }
    return LOCAL_RANKS
        .collect(environment::get)
        .detectOptional(text -> text != null && text.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  private static OptionalInt size(Map<String, String> environment, String variable) {
    String text = environment.get(variable);
    if (text == null) {
      return OptionalInt.empty();
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new InputException("environment: " + variable, "a number of ranks", "\"" + text + "\"");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }
}
