package org.vitrum.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.vitrum.InputException;

/**
 * Keeps two processes out of one run folder. The file {@code lock} names the owner; what counts is
 * the operating system's lock on it, which ends with the owner however that dies. A file that
 * nobody holds is therefore stale, and is taken over.
 */
public final class RunLock implements Closeable {
  /** Name of the file in the run folder. */
  static final String NAME = "lock";

  /** Longer contents are not of a lock. */
  private static final int LONGEST = 1000;

  private final Path file;
  private final FileChannel channel;
  private final Optional<String> stale;

  private RunLock(Path file, FileChannel channel, Optional<String> stale) {
    this.file = file;
    this.channel = channel;
    this.stale = stale;
  }

  /**
   * Takes the lock of an existing folder.
   *
   * @throws InputException if another process holds it
   */
  public static RunLock acquire(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Optional<String> owner = owner(channel);
      if (!tryLock(channel)) {
        channel.close();
        throw new InputException(
            folder.toString(),
            "a folder in which no other process runs",
            "one that " + owner.orElse("an unknown process") + " holds (file " + NAME + ")");
      }
      byte[] self =
          ("process " + ProcessHandle.current().pid() + " on " + host() + "\n")
              .getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self), 0);
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), self)) {
        channel.close(); // its owner deleted the file between our opening and our locking it
        return acquire(folder);
      }
      return new RunLock(file, channel, owner);
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false; // another run in this very process
    }
  }

  private static Optional<String> owner(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST));
    channel.read(content, 0);
    String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
    return Optional.of(text.strip()).filter(s -> !s.isEmpty());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "this host";
    }
  }

  /** Who held the lock before and died without releasing it. */
  public Optional<String> staleOwner() {
    return stale;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }
}
