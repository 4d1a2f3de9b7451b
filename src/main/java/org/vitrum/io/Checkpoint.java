package org.vitrum.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.vitrum.InputException;

/**
 * A checkpoint file: sections of numbers or text, each with a name, a type, a length and a CRC32C,
 * so that the file describes itself and any damage is found.
 *
 * <pre>
 * "VITRUM CHECKPOINT 1\n"
 * sections: type (1 byte: d double, i int, l long, b byte, t UTF-8) | length of name (2) | name
 *           | number of elements (8) | elements | CRC32C of all that from the type on (4)
 * end:      a section of type e, without name, whose number is that of the sections before
 * </pre>
 *
 * <p>All big-endian. The file is replaced as a whole and the one before is kept.
 */
public final class Checkpoint {
  private static final byte[] MAGIC = "VITRUM CHECKPOINT 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 1 + 2;
  private static final int LONGEST_NAME = 200;

  private final Map<String, Object> sections = new LinkedHashMap<>();

  /** Adds numbers; the array is kept, not copied. */
  public void put(String name, double... values) {
    add(name, values);
  }

  /** Adds whole numbers; the array is kept, not copied. */
  public void put(String name, int[] values) {
    add(name, values);
  }

  /** Adds a whole number. */
  public void put(String name, long value) {
    add(name, new long[] {value});
  }

  /** Adds bytes; the array is kept, not copied. */
  public void put(String name, byte[] values) {
    add(name, values);
  }

  /** Adds text. */
  public void put(String name, String text) {
    add(name, text);
  }

  private void add(String name, Object content) {
    if (sections.put(name, content) != null) {
      throw new IllegalArgumentException("two sections " + name);
    }
  }

  /** Adds all sections of another one, with something before their names. */
  public void put(String before, Checkpoint other) {
    other.sections.forEach((name, content) -> add(before + name, content));
  }

  /** The sections whose names begin with something, without that; their content is shared. */
  public Checkpoint part(String before) {
    Checkpoint part = new Checkpoint();
    sections.forEach(
        (name, content) -> {
          if (name.startsWith(before)) {
            part.add(name.substring(before.length()), content);
          }
        });
    return part;
  }

  /** Whether there is a section of this name. */
  public boolean has(String name) {
    return sections.containsKey(name);
  }

  /**
   * @throws InputException if there is no such section or it holds something else
   */
  public double[] doubles(String name) {
    return get(name, double[].class);
  }

  /**
   * Numbers whose count is known.
   *
   * @throws InputException if there is no such section or it holds something else
   */
  public double[] doubles(String name, int count) {
    double[] values = doubles(name);
    if (values.length != count) {
      throw new InputException(
          "checkpoint, section " + name, count + " numbers", values.length + " numbers");
    }
    return values;
  }

  /**
   * @throws InputException if there is no such section or it holds something else
   */
  public int[] ints(String name, int count) {
    int[] values = get(name, int[].class);
    if (values.length != count) {
      throw new InputException(
          "checkpoint, section " + name, count + " numbers", values.length + " numbers");
    }
    return values;
  }

  /**
   * @throws InputException if there is no such section or it holds something else
   */
  public long number(String name) {
    long[] values = get(name, long[].class);
    if (values.length != 1) {
      throw new InputException(
          "checkpoint, section " + name, "one number", values.length + " numbers");
    }
    return values[0];
  }

  /**
   * @throws InputException if there is no such section or it holds something else
   */
  public byte[] bytes(String name) {
    return get(name, byte[].class);
  }

  /**
   * @throws InputException if there is no such section or it holds something else
   */
  public String text(String name) {
    return get(name, String.class);
  }

  private <T> T get(String name, Class<T> type) {
    Object content = sections.get(name);
    if (!type.isInstance(content)) {
      throw new InputException(
          "checkpoint",
          "a section " + name + " of type " + type.getSimpleName(),
          content == null ? "none" : content.getClass().getSimpleName());
    }
    return type.cast(content);
  }

  /**
   * Writes the file; one that is there becomes {@code previous} once the new one is on the disk.
   *
   * @throws org.vitrum.RunException if writing fails; the old files are still there
   */
  public void write(Path file, Path previous) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    AtomicFiles.write(fresh, this::writeTo);
    try {
      if (Files.exists(file)) {
        Files.move(
            file, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      AtomicFiles.flushFolder(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }

  /** All of it as it would stand in a file. */
  public byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.toByteArray();
  }

  private void writeTo(OutputStream out) throws IOException {
    out.write(MAGIC);
    for (Map.Entry<String, Object> section : sections.entrySet()) {
      byte[] name = section.getKey().getBytes(StandardCharsets.UTF_8);
      switch (section.getValue()) {
        case double[] d -> {
          ByteBuffer b = section('d', name, d.length, Double.BYTES);
          b.asDoubleBuffer().put(d);
          finish(b, out);
        }
        case int[] i -> {
          ByteBuffer b = section('i', name, i.length, Integer.BYTES);
          b.asIntBuffer().put(i);
          finish(b, out);
        }
        case long[] l -> {
          ByteBuffer b = section('l', name, l.length, Long.BYTES);
          b.asLongBuffer().put(l);
          finish(b, out);
        }
        case byte[] raw -> finish(section('b', name, raw.length, 1).put(raw), out);
        case String s -> {
          byte[] text = s.getBytes(StandardCharsets.UTF_8);
          finish(section('t', name, text.length, 1).put(text), out);
        }
        default -> throw new AssertionError(section.getValue());
      }
    }
    finish(section('e', new byte[0], sections.size(), 0), out);
  }

  /** A buffer for a section, positioned at its elements. */
  private static ByteBuffer section(char type, byte[] name, long count, int width) {
    long size = HEADER + name.length + Long.BYTES + count * width + Integer.BYTES;
    return ByteBuffer.allocate(Math.toIntExact(size))
        .put((byte) type)
        .putShort((short) name.length)
        .put(name)
        .putLong(count);
  }

  private static void finish(ByteBuffer section, OutputStream out) throws IOException {
    int end = section.capacity() - Integer.BYTES;
    CRC32C crc = new CRC32C();
    crc.update(section.array(), 0, end);
    section.putInt(end, (int) crc.getValue());
    out.write(section.array());
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is missing, damaged, or of another version of the format
   */
  public static Checkpoint read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
      return read(in, channel.size(), file.toString());
    } catch (IOException e) {
      throw new InputException(file.toString(), "a readable checkpoint", e.toString());
    }
  }

  /**
   * Takes what {@link #encoded} gave.
   *
   * @param from where it comes from, for messages
   * @throws InputException if it is damaged
   */
  public static Checkpoint of(byte[] encoded, String from) {
    try {
      return read(new ByteArrayInputStream(encoded), encoded.length, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
  }

  private static Checkpoint read(InputStream in, long size, String from) throws IOException {
    try {
      Checkpoint checkpoint = new Checkpoint();
      Reader reader = new Reader(in, size);
      reader.magic();
      while (reader.section(checkpoint)) {}
      return checkpoint;
    } catch (Damage e) {
      throw new InputException(from, "an undamaged checkpoint", e.getMessage());
    }
  }

  /** What is wrong with a file. */
  private static final class Damage extends IOException {
    private static final long serialVersionUID = 1L;

    Damage(String message) {
      super(message);
    }
  }

  /** Reads section by section; no more memory than all of them are long. */
  private static final class Reader {
    private final InputStream in;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private long position;

    Reader(InputStream in, long size) {
      this.in = in;
      this.size = size;
    }

    void magic() throws IOException {
      ByteBuffer found = bytes(MAGIC.length);
      if (!Arrays.equals(found.array(), MAGIC)) {
        throw new Damage("a file that does not begin with \"VITRUM CHECKPOINT 1\"");
      }
    }

    /** Whether there was one more section before the end. */
    boolean section(Checkpoint into) throws IOException {
      crc.reset();
      long at = position;
      ByteBuffer header = bytes(HEADER);
      char type = (char) header.get();
      int nameLength = header.getShort() & 0xFFFF;
      if (nameLength > LONGEST_NAME) {
        throw new Damage("a name of " + nameLength + " bytes at byte " + at);
      }
      String name = new String(bytes(nameLength).array(), StandardCharsets.UTF_8);
      long count = bytes(Long.BYTES).getLong();
      int width =
          switch (type) {
            case 'd', 'l' -> 8;
            case 'i' -> 4;
            case 'b', 't' -> 1;
            case 'e' -> 0;
            default -> throw new Damage("an unknown section type at byte " + at);
          };
      long left = size - position;
      if (count < 0 || width > 0 && count > Math.min(left, Integer.MAX_VALUE - 8) / width) {
        throw new Damage("a section longer than the file at byte " + at);
      }
      ByteBuffer content = bytes((int) count * width);
      int expected = (int) crc.getValue();
      if (bytes(Integer.BYTES).getInt() != expected) {
        throw new Damage("a wrong checksum of the section at byte " + at);
      }
      if (type == 'e') {
        if (count != into.sections.size() || position != size) {
          throw new Damage("more or fewer sections than its end says");
        }
        return false;
      }
      Object value = value(type, content, (int) count);
      if (into.sections.put(name, value) != null) {
        throw new Damage("two sections " + name);
      }
      return true;
    }

    private static Object value(char type, ByteBuffer content, int count) {
      switch (type) {
        case 'd' -> {
          double[] d = new double[count];
          content.asDoubleBuffer().get(d);
          return d;
        }
        case 'i' -> {
          int[] i = new int[count];
          content.asIntBuffer().get(i);
          return i;
        }
        case 'l' -> {
          long[] l = new long[count];
          content.asLongBuffer().get(l);
          return l;
        }
        case 'b' -> {
          return content.array();
        }
        default -> {
          return new String(content.array(), StandardCharsets.UTF_8);
        }
      }
    }

    private ByteBuffer bytes(int count) throws IOException {
      if (count > size - position) {
        throw new Damage("an end at byte " + size + " in the middle of a section");
      }
      byte[] content = in.readNBytes(count);
      if (content.length < count) {
        throw new EOFException("the file became shorter while it was read");
      }
      position += count;
      crc.update(content);
      return ByteBuffer.wrap(content);
    }
  }
}
