package org.vitrum.potential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.vitrum.InputException;

/**
 * The bytes of a potential file. Whether it is compressed is told by its first bytes, not by its
 * name: people rename and unpack files.
 *
 * @param sha256 of the file as it lies on the disk, hexadecimal
 * @param content unpacked; kept, not copied
 */
record RawFile(Path path, String sha256, byte[] content) {
  /** Larger files are no potentials; reading one must not exhaust the memory. */
  private static final int LARGEST_FILE = 512 << 20;

  /** No table of numbers packs better than this; what unpacks to more was made to do harm. */
  private static final int LARGEST_EXPANSION = 200;

  /**
   * Reads a file whole.
   *
   * @throws InputException if it cannot be read or is too large
   */
  static RawFile read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new InputException(path.toString(), "a potential file", "a directory");
      }
      refuseLargerThanAllowed(path, Files.size(path));
      byte[] bytes = Files.readAllBytes(path);
      return new RawFile(path, sha256(bytes), isGzip(bytes) ? unpacked(path, bytes) : bytes);
    } catch (NoSuchFileException e) {
      throw new InputException(path.toString(), "a potential file", "no such file");
    } catch (IOException e) {
      throw new InputException(path.toString(), "a readable file", e.toString());
    }
  }

  private static void refuseLargerThanAllowed(Path path, long size) {
    if (size > LARGEST_FILE) {
      throw new InputException(
          path.toString(), "a file of at most " + (LARGEST_FILE >> 20) + " MiB", size + " bytes");
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static byte[] unpacked(Path path, byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      int most = (int) Math.min(LARGEST_FILE, (1L << 20) + (long) LARGEST_EXPANSION * bytes.length);
      byte[] content = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new InputException(
            path.toString(), "a file of at most " + most + " bytes when unpacked", "more");
      }
      return content;
    } catch (IOException e) {
      throw new InputException(path.toString(), "intact gzip data", e.getMessage());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether the content is a JSON object, as parameter files are, and no table. */
  boolean isJson() {
    for (byte b : content) {
      if (b == '{') {
        return true;
      }
      boolean skipped =
          b >= 0 && b <= ' ' || b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      if (!skipped) {
        return false;
      }
    }
    return false;
  }
}
