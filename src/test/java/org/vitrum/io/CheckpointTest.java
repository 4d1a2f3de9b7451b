package org.vitrum.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;

/** The checkpoint file: what is put comes back bitwise, and no damage goes unnoticed. */
final class CheckpointTest {
  @TempDir private Path folder;

  private static Checkpoint example(double last) {
    Checkpoint checkpoint = new Checkpoint();
    checkpoint.put("position", 1.5, -0.0, Double.NaN, Double.MIN_VALUE, last);
    checkpoint.put("image", new int[] {3, -1, Integer.MIN_VALUE});
    checkpoint.put("step", 1L << 60);
    checkpoint.put("label", "300 K, \u03c3");
    checkpoint.put("nothing", new double[0]);
    return checkpoint;
  }

  private Path written(double last) {
    Path file = folder.resolve("checkpoint.bin");
    example(last).write(file, folder.resolve("previous.bin"));
    return file;
  }

  @Test
  void returnsWhatWasPut() {
    Checkpoint read = Checkpoint.read(written(7));
    double[] expected = {1.5, -0.0, Double.NaN, Double.MIN_VALUE, 7};
    for (int k = 0; k < expected.length; k++) {
      assertEquals(
          Double.doubleToRawLongBits(expected[k]),
          Double.doubleToRawLongBits(read.doubles("position", 5)[k]));
    }
    assertArrayEquals(new int[] {3, -1, Integer.MIN_VALUE}, read.ints("image", 3));
    assertEquals(1L << 60, read.number("step"));
    assertEquals("300 K, \u03c3", read.text("label"));
    assertEquals(0, read.doubles("nothing").length);
    assertTrue(read.has("label") && !read.has("velocity"));
    for (Runnable wrong :
        new Runnable[] {
          () -> read.doubles("velocity"),
          () -> read.doubles("image"),
          () -> read.doubles("position", 6),
          () -> read.ints("image", 2),
          () -> read.number("label")
        }) {
      assertThrows(InputException.class, wrong::run);
    }
  }

  @Test
  void keepsTheOneBefore() {
    Path file = written(1);
    written(2);
    assertEquals(2, Checkpoint.read(file).doubles("position")[4]);
    assertEquals(1, Checkpoint.read(folder.resolve("previous.bin")).doubles("position")[4]);
  }

  private void assertDamaged(byte[] bytes, String what) throws IOException {
    Path file = Files.write(folder.resolve("damaged.bin"), bytes);
    InputException e = assertThrows(InputException.class, () -> Checkpoint.read(file), what);
    assertTrue(e.getMessage().contains("damaged.bin"), e.getMessage());
  }

  @Test
  void noticesEveryFlippedByte() throws IOException {
    byte[] sound = Files.readAllBytes(written(7));
    for (int k = 0; k < sound.length; k++) {
      for (int flip : new int[] {1, 0x80, 0xFF}) {
        byte[] bytes = sound.clone();
        bytes[k] ^= (byte) flip;
        assertDamaged(bytes, "byte " + k + " ^ " + flip);
      }
    }
  }

  @Test
  void noticesEveryTruncationAndAddition() throws IOException {
    byte[] sound = Files.readAllBytes(written(7));
    for (int length = 0; length < sound.length; length++) {
      assertDamaged(Arrays.copyOf(sound, length), "length " + length);
    }
    assertDamaged(Arrays.copyOf(sound, sound.length + 1), "one more byte");
    assertThrows(InputException.class, () -> Checkpoint.read(folder.resolve("none.bin")));
  }
}
