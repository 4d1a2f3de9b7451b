package org.vitrum.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ranks that {@code mpirun} starts find each other, through the MPI libraries that there are. */
final class MpiTest {
  private static MpiRun.Outcome converse(MpiRun mpi, int count, String what)
      throws IOException, InterruptedException {
    return MpiRun.outcome(mpi.ranks(count, Conversation.class, what));
  }

  @ParameterizedTest
  @EnumSource
  void theyTalk(MpiRun mpi) throws IOException, InterruptedException {
    MpiRun.Outcome three = converse(mpi, 3, "talk");
    assertEquals(0, three.exit(), three.printed());
    String library = mpi == MpiRun.OPEN_MPI ? "Open MPI v" : "MPICH Version: ";
    for (int rank = 0; rank < 3; rank++) {
      String letters =
          rank == 0
              ? "got [null, 11:1000000:1000000, 12:2000000:4000000], then Optional.empty"
              : "sent";
      String line = "rank %d of 3: sums [6.0, 1.5], heard one, %s; %s";
      assertTrue(three.printed().contains(line.formatted(rank, letters, library)), three.printed());
    }
    assertTrue(three.printed().contains("MPI_THREAD_"), three.printed());
  }

  @ParameterizedTest
  @EnumSource
  void errorsAreInMpisWordsAndOtherThreadsRefused(MpiRun mpi)
      throws IOException, InterruptedException {
    MpiRun.Outcome two = converse(mpi, 2, "misuse");
    assertEquals(0, two.exit(), two.printed());
    assertTrue(two.printed().contains("refused: MPI: MPI_Send to rank 99: "), two.printed());
    assertTrue(two.printed().toLowerCase(Locale.ROOT).contains("invalid rank"), two.printed());
    assertTrue(
        two.printed().contains("refused: MPI_Barrier on another thread than"), two.printed());
  }

  @ParameterizedTest
  @EnumSource
  void anAbortEndsAll(MpiRun mpi) throws IOException, InterruptedException {
    MpiRun.Outcome three = converse(mpi, 3, "abort");
    assertEquals(7, three.exit(), three.printed());
    assertTrue(three.printed().contains("rank 1 cannot go on"), three.printed());
    assertFalse(three.printed().contains("unreachable"), three.printed());
  }

  @ParameterizedTest
  @EnumSource
  void aLibraryThatIsNotThereIsRefused(MpiRun mpi, @TempDir Path empty)
      throws IOException, InterruptedException {
    ProcessBuilder ranks = mpi.ranks(2, Conversation.class, "talk");
    ranks.environment().put("VITRUM_MPI", empty.toString());
    MpiRun.Outcome two = MpiRun.outcome(ranks);
    assertEquals(1, two.exit(), two.printed()); // of an exception in main
    assertTrue(two.printed().contains("expected a library in VITRUM_MPI"), two.printed());
  }
}
