package org.vitrum.engine.opencl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Compiled kernels on disk, one file for each source, options, device and driver. The folder is
 * {@code $VITRUM_CACHE}, or {@code vitrum} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}; it can
 * be deleted at any time, and where it cannot be written nothing is cached.
 */
final class ProgramCache {
  private static final System.Logger LOG = System.getLogger(ProgramCache.class.getName());
  private final Path file;

  ProgramCache(Device device, String source, String options) {
    String key =
        String.join("\n", device.platform(), device.name(), device.driver(), options, source);
    file = folder().resolve("opencl").resolve(sha256(key) + ".bin");
  }

  private static Path folder() {
    String own = System.getenv("VITRUM_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String general = System.getenv("XDG_CACHE_HOME");
    return (general != null ? Path.of(general) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("vitrum");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  Optional<byte[]> load() {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
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
      Files.write(beside, binary);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }
}
