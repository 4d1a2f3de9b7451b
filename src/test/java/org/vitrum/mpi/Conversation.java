package org.vitrum.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.vitrum.RunException;

/** What the ranks of {@link MpiTest} do: each prints one line of what it found. */
final class Conversation {
  private Conversation() {}

  public static void main(String[] arguments) throws InterruptedException {
    Communicator ranks = Communicator.open(System.getenv());
    switch (arguments[0]) {
      case "talk" -> talk(ranks);
      case "misuse" -> misuse(ranks);
      case "abort" -> abort(ranks);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    ranks.close();
  }

  private static void talk(Communicator ranks) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, ranks.rank() + 1, 0.5);
      ranks.sum(numbers);
      MemorySegment text = arena.allocate(4);
      if (ranks.rank() == 1) {
        text.setString(0, "one");
      }
      ranks.broadcast(text, 1);
      String letters = ranks.rank() == 0 ? letters(ranks) : post(ranks);
      ranks.barrier();
      String line = // printed in one piece, because the ranks share the stream
          "rank %d of %d: sums %s, heard %s, %s; %s\n"
              .formatted(
                  ranks.rank(),
                  ranks.size(),
                  Arrays.toString(numbers.toArray(ValueLayout.JAVA_DOUBLE)),
                  text.getString(0),
                  letters,
                  ranks.description());
      System.out.print(line);
      System.out.flush();
    }
  }

  /** A letter of a kind and length of its own, too long to be sent without the receiver. */
  private static String post(Communicator ranks) {
    byte[] content = new byte[1_000_000 * ranks.rank()];
    Arrays.fill(content, (byte) ranks.rank());
    new Mailbox(ranks).send(0, 10 + ranks.rank(), content);
    return "sent";
  }

  private static String letters(Communicator ranks) {
    Mailbox mailbox = new Mailbox(ranks);
    String[] found = new String[ranks.size()];
    for (int k = 1; k < ranks.size(); k++) {
      Mailbox.Letter letter = mailbox.next();
      long sum = 0;
      for (byte b : letter.content()) {
        sum += b;
      }
      found[letter.from()] = "%d:%d:%d".formatted(letter.kind(), letter.content().length, sum);
    }
    return "got " + Arrays.toString(found) + ", then " + mailbox.poll();
  }

  private static void misuse(Communicator ranks) throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      ranks.send(arena.allocate(8), 99, 0);
    } catch (RunException e) {
      System.out.println("refused: " + e.getMessage());
    }
    Thread other =
        new Thread(
            () -> {
              try {
                ranks.barrier();
              } catch (IllegalStateException e) {
                System.out.println("refused: " + e.getMessage());
              }
            });
    other.start();
    other.join();
  }

  /** All others would wait for ever. */
  private static void abort(Communicator ranks) {
    if (ranks.rank() == 1) {
      System.out.println("rank 1 cannot go on");
      System.out.flush();
      ranks.abort(7);
    }
    ranks.barrier();
    System.out.println("unreachable");
  }
}
