package org.vitrum.engine.opencl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Compiled kernels on disk, one file for each source, options, device and driver. The folder can be
 * deleted at any time, and where it cannot be written nothing is cached. Each file begins with the
 * SHA-256 of the rest, because drivers crash on damaged programs.
 */
final class ProgramCache {
  private static final System.Logger LOG = System.getLogger(ProgramCache.class.getName());
  private static final int DIGEST_BYTES = 32;
  private final Path file;

  ProgramCache(Path folder, Device device, String source, String options) {
    String key =
        String.join("\n", device.platform(), device.name(), device.driver(), options, source);
    String name = HexFormat.of().formatHex(sha256(key.getBytes(StandardCharsets.UTF_8)));
    file = folder.resolve(name + ".bin");
  }

  /**
   * {@code opencl} in {@code $VITRUM_CACHE}, or {@code vitrum/opencl} in {@code $XDG_CACHE_HOME} or
   * {@code ~/.cache}.
   */
  static Path folder() {
    String own = System.getenv("VITRUM_CACHE");
    if (own != null) {
      return Path.of(own, "opencl");
    }
    String general = System.getenv("XDG_CACHE_HOME");
    return (general != null ? Path.of(general) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("vitrum/opencl");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The program; empty if there is none or it is damaged. */
  Optional<byte[]> load() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      byte[] all = Files.readAllBytes(file);
      int start = Math.min(DIGEST_BYTES, all.length);
      byte[] binary = Arrays.copyOfRange(all, start, all.length);
      boolean whole = Arrays.equals(sha256(binary), Arrays.copyOf(all, start));
      return whole ? Optional.of(binary) : Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot read " + file, e);
      return Optional.empty();
    }
  }

  /** Written beside and renamed, so that other processes see all of it or nothing. */
  void store(byte[] binary) {
    try {
      Files.createDirectories(file.getParent());
      Path beside = Files.createTempFile(file.getParent(), "kernels", ".tmp");
      Files.write(beside, sha256(binary));
      Files.write(beside, binary, StandardOpenOption.APPEND);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }
}
