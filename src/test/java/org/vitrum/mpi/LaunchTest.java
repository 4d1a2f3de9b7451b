package org.vitrum.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.mpi.Launch.Family;

/** The environments in which a process is one of several ranks, and those in which it is not. */
final class LaunchTest {
  private static final Map<String, String> BATCH_SCRIPT =
      Map.of("SLURM_JOB_ID", "1", "SLURM_NTASKS", "4", "SLURM_PROCID", "0");

  @Test
  void launchersAreRecognised() {
    assertEquals(
        Optional.of(new Launch("mpirun of Open MPI", OptionalInt.of(4), Family.OPEN_MPI)),
        Launch.of(
            Map.of("OMPI_COMM_WORLD_RANK", "1", "OMPI_COMM_WORLD_SIZE", "4", "PMIX_RANK", "1")));
    assertEquals(
        Optional.of(new Launch("a launcher with PMI", OptionalInt.of(2), Family.MPICH)),
        Launch.of(Map.of("PMI_RANK", "0", "PMI_SIZE", "2")));
    assertEquals(
        OptionalInt.of(8),
        Launch.of(Map.of("PMIX_RANK", "0", "SLURM_STEP_NUM_TASKS", "8")).orElseThrow().size());
    assertEquals(OptionalInt.empty(), Launch.of(Map.of("PMIX_RANK", "0")).orElseThrow().size());
  }

  @Test
  void aProcessByItselfLooksForNoLibrary() {
    assertEquals(Optional.empty(), Launch.of(Map.of()));
    assertEquals(Optional.empty(), Launch.of(BATCH_SCRIPT));
    assertEquals(Optional.empty(), Launch.of(Map.of("PMI_RANK", "0", "PMI_SIZE", "1")));
    assertEquals(
        Optional.empty(),
        Launch.of(Map.of("PMI_RANK", "0", "PMI_SIZE", "4", "VITRUM_MPI", "none")));
    try (Communicator alone = Communicator.open(BATCH_SCRIPT)) {
      assertEquals("one process, no MPI", alone.description());
      assertEquals(1, alone.size());
    }
  }

  @Test
  void aRankKnowsItsNumberOnTheNode() {
    Map<String, String> rank = Map.of("PMI_RANK", "5", "PMI_SIZE", "8", "MPI_LOCALRANKID", "1");
    assertEquals(1, Communicator.localRank(rank));
    assertEquals(0, Communicator.localRank(Map.of("SLURM_LOCALID", "3")), "no rank");
  }

  @Test
  void anUnreadableNumberOfRanksIsRefused() {
    InputException e =
        assertThrows(
            InputException.class, () -> Launch.of(Map.of("PMI_RANK", "0", "PMI_SIZE", "many")));
    assertEquals(
        "environment: PMI_SIZE: expected a number of ranks, found \"many\"", e.getMessage());
  }

  @Test
  void modulesGoBeforeTheSystem(@TempDir Path module) throws IOException {
    Path library = Files.createFile(module.resolve("libmpi.so.12"));
    Map<String, String> environment = Map.of("LD_LIBRARY_PATH", "/nowhere::" + module);
    assertEquals(
        library.toString(), LibrarySearch.candidates(environment, Family.OPEN_MPI).getFirst());
    assertEquals("libmpi.so.40", LibrarySearch.candidates(Map.of(), Family.OPEN_MPI).getFirst());
    assertTrue(LibrarySearch.candidates(Map.of(), Family.MPICH).contains("libmpich.so.12"));
  }

  @Test
  void whatVitrumMpiNamesIsTheOnlyChoice(@TempDir Path folder) throws IOException {
    Path library = Files.createFile(folder.resolve("libmpi_abi.so.0"));
    for (Path named : new Path[] {folder, library}) {
      assertEquals(
          library.toString(),
          LibrarySearch.candidates(Map.of("VITRUM_MPI", named.toString()), Family.MPICH)
              .makeString());
    }
    InputException e =
        assertThrows(
            InputException.class,
            () -> LibrarySearch.candidates(Map.of("VITRUM_MPI", "/nowhere"), Family.MPICH));
    assertTrue(e.getMessage().contains("\"/nowhere\", which is not there"), e.getMessage());
  }

  @Test
  void constantsOfTheStandardInterface() {
    Abi abi = Abi.of(new NativeLibrary("libmpi_abi.so.0", _ -> Optional.empty()));
    assertEquals("MPI 5 ABI", abi.name());
    assertEquals("MPI_THREAD_FUNNELED", abi.threadLevel(1024));
    assertEquals("MPI_THREAD_MULTIPLE", abi.threadLevel(4096));
  }
}
