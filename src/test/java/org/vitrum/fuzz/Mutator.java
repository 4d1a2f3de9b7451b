package org.vitrum.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes files as hands, disks and enemies do: bytes flipped, pieces cut out, doubled or moved,
 * lines swapped, numbers replaced by awkward ones. The same seed gives the same files.
 */
final class Mutator {
  private static final int LONGEST = 1 << 14;

  private static final String[] AWKWARD = {
    "0",
    "-1",
    "1e309",
    "-1e-320",
    "nan",
    "inf",
    "2147483647",
    "2147483648",
    "-9223372036854775808",
    "1000000000",
    "9e99 K",
    "1e-30 fs",
    "",
    "\"",
    "[",
    "{",
    "]",
    "}",
    ":",
    ",",
    "#",
    "&a",
    "*a",
    "!!java.lang.Runtime",
    "\t",
    "\r",
    "\u0000",
    "\ufeff",
    "\u2212",
    "1D+00",
    "Atom Type Labels",
    "Atoms # hybrid charge",
    "LAMMPS data file via write_data",
    "Bonds",
    "bonds",
    "avec",
    "abc origin",
    "xsu ysu zsu",
    "Z:I:1",
    "type:I:1",
    "vel:R:3",
    "[[",
    "'",
    "null",
    "~",
    "..",
    "/",
    "%",
  };

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * @param inputs to start from
   */
  byte[] next(List<byte[]> inputs) {
    byte[] bytes = any(inputs);
    int changes = 1 + random.nextInt(4);
    for (int k = 0; k < changes; k++) {
      bytes = changed(bytes, inputs);
    }
    return bytes.length > LONGEST ? piece(bytes, 0, LONGEST) : bytes;
  }

  private byte[] changed(byte[] bytes, List<byte[]> inputs) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(bytes.length - from, 64) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes);
      case 1 -> joined(piece(bytes, 0, from), piece(bytes, to, bytes.length));
      case 2 -> joined(piece(bytes, 0, to), piece(bytes, from, bytes.length));
      case 3 -> piece(bytes, 0, from);
      case 4 -> {
        byte[] other = any(inputs);
        int at = random.nextInt(other.length + 1);
        yield joined(piece(bytes, 0, from), piece(other, at, other.length));
      }
      case 5 -> linesSwapped(bytes);
      default -> wordReplaced(bytes);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] linesSwapped(byte[] bytes) {
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Puts an awkward word in the place of a run of letters and digits. */
  private byte[] wordReplaced(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    while (from > 0 && isWord(bytes[from - 1])) {
      from--;
    }
    int to = from;
    while (to < bytes.length && isWord(bytes[to])) {
      to++;
    }
    byte[] word = AWKWARD[random.nextInt(AWKWARD.length)].getBytes(StandardCharsets.UTF_8);
    return joined(joined(piece(bytes, 0, from), word), piece(bytes, to, bytes.length));
  }

  private static boolean isWord(byte b) {
    return Character.isLetterOrDigit(b) || b == '.' || b == '-' || b == '+';
  }

  private byte[] any(List<byte[]> inputs) {
    return inputs.get(random.nextInt(inputs.size()));
  }

  private static byte[] piece(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
