package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrum.io.RunStatus;
import org.vitrum.mpi.Communicator;
import org.vitrum.mpi.Mailbox;
import org.vitrum.mpi.MessageTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vitrum ranks}. */
@Command(
    name = "ranks",
    description =
        "Shows which ranks mpirun or srun has started, with which MPI, and how fast they talk to"
            + " each other: mpirun -np 4 vitrum ranks.",
    mixinStandardHelpOptions = true)
final class RanksCommand implements Callable<Integer> {
  private static final int HERE = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (Communicator ranks = Communicator.open(System.getenv())) {
      PrintWriter out = spec.commandLine().getOut();
      Mailbox mailbox = new Mailbox(ranks);
      if (ranks.rank() > 0) {
        mailbox.send(0, HERE, here().getBytes(StandardCharsets.UTF_8));
        MessageTimes.of(ranks);
        return Vitrum.DONE;
      }
      out.println((ranks.size() == 1 ? "" : ranks.size() + " ranks: ") + ranks.description());
      String[] places = new String[ranks.size()];
      places[0] = here();
      for (int k = 1; k < places.length; k++) {
        Mailbox.Letter letter = mailbox.next();
        places[letter.from()] = new String(letter.content(), StandardCharsets.UTF_8);
      }
      for (int k = 0; k < places.length; k++) {
        out.printf("  rank %d: %s%n", k, places[k]);
      }
      out.flush();
      if (ranks.size() > 1) {
        print(MessageTimes.of(ranks), out);
      }
      return Vitrum.DONE;
    }
  }

  private static String here() {
    return "%s, process %d, %d cores"
        .formatted(
            RunStatus.thisHost(),
            ProcessHandle.current().pid(),
            Runtime.getRuntime().availableProcessors());
  }

  private static void print(MessageTimes times, PrintWriter out) {
    out.printf(Locale.ROOT, "  sum of one number over all ranks: %.2f us%n", 1e6 * times.sum());
    out.println("  messages between ranks 0 and 1:");
    out.println("       bytes         us       MB/s");
    for (MessageTimes.PingPong p : times.pingPong()) {
      out.printf(
          Locale.ROOT,
          "  %10d %10.2f %10.0f%n",
          p.bytes(),
          1e6 * p.seconds(),
          1e-6 * p.bytes() / p.seconds());
    }
    out.flush();
  }
}
