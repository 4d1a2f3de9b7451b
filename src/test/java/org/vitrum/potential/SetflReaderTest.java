package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;

/** setfl and Finnis-Sinclair files as they are found in the wild, and as they must be refused. */
class SetflReaderTest {
  private static final String FS = "table.eam.fs";
  private static final int POINTS = 101;

  @TempDir private Path folder;

  private final EamPotential original = Synthetic.finnisSinclair(POINTS);
  private final String text = Synthetic.text(original);

  private LoadedPotential read(String content) throws IOException {
    return Synthetic.read(folder, FS, content);
  }

  private String refusal(String content) throws IOException {
    InputException e = assertThrows(InputException.class, () -> read(content));
    return e.getMessage().replace(folder.resolve(FS).toString(), FS);
  }

  /** All tables in the file's order. */
  private static List<double[]> tables(EamPotential p) {
    List<double[]> tables = new ArrayList<>();
    int n = p.elements().size();
    for (int a = 0; a < n; a++) {
      tables.add(values(p.embedding()[a]));
      for (int b = 0; b < n; b++) {
        tables.add(values(p.density()[a][b]));
      }
    }
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        tables.add(values(p.pair()[a][b]));
      }
    }
    return tables;
  }

  private static double[] values(UniformSpline table) {
    double[] values = new double[table.size()];
    Arrays.setAll(values, table::tabulated);
    return values;
  }

  private static void assertSame(EamPotential expected, EamPotential found) {
    List<double[]> a = tables(expected);
    List<double[]> b = tables(found);
    assertEquals(a.size(), b.size());
    for (int t = 0; t < a.size(); t++) {
      assertArrayEquals(a.get(t), b.get(t));
    }
    assertEquals(expected.elements(), found.elements());
    assertEquals(expected.cutoff(), found.cutoff());
    assertEquals(expected.pair()[0][0].spacing(), found.pair()[0][0].spacing());
    assertEquals(expected.embedding()[0].spacing(), found.embedding()[0].spacing());
  }

  private void assertReadsTheSame(String content) throws IOException {
    LoadedPotential loaded = read(content);
    assertSame(original, loaded.potential());
    assertEquals(List.of(), loaded.warnings().castToList());
  }

  @Test
  void writtenFilesReadBackBitForBit() throws IOException {
    assertReadsTheSame(text);
    assertEquals(
        "first comment\nsecond comment\nthird comment", read(text).potential().origin().citation());
    EamPotential alloy = Synthetic.alloy(POINTS);
    assertSame(alloy, Synthetic.read(folder, "t.eam.alloy", Synthetic.text(alloy)).potential());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 1_000_000})
  void lineBreaksMeanNothing(int perLine) throws IOException {
    String[] words = body(text).split("\\s+");
    StringBuilder broken = new StringBuilder(head(text));
    for (int i = 0; i < words.length; i++) {
      broken.append(words[i]).append(i % perLine == perLine - 1 ? "\n" : " ");
    }
    assertReadsTheSame(broken.toString());
  }

  @Test
  void numbersMayBeFortransOrTypographers() throws IOException {
    assertReadsTheSame(head(text) + body(text).replace('e', 'D').replace("fDD", "fcc"));
    assertReadsTheSame(head(text) + body(text).replace('-', '\u2212'));
    assertReadsTheSame(head(text) + body(text).replaceAll("(\\d)e([+-])", "$1$2"));
  }

  @Test
  void encodingsAndWhiteSpaceMeanNothing() throws IOException {
    assertReadsTheSame("\uFEFF" + text);
    assertReadsTheSame(text.replace("\n", "\r\n"));
    assertReadsTheSame(text.replace(" ", "\t \u00a0"));
    assertReadsTheSame(text.replaceFirst("fcc", "fcc # as found by X-rays"));
    Path latin = folder.resolve("latin.eam.fs");
    Files.write(latin, text.replace("first", "M\u00fcller").getBytes(StandardCharsets.ISO_8859_1));
    LoadedPotential loaded =
        Potentials.load(PotentialSource.parse(latin.toString(), Lists.immutable.empty()), folder);
    assertSame(original, loaded.potential());
    assertTrue(loaded.potential().origin().citation().startsWith("M\u00fcller comment"));
  }

  @Test
  void otherNumbersOfCommentLinesAreUnderstood() throws IOException {
    LoadedPotential more = read("zeroth comment\n" + text);
    assertSame(original, more.potential());
    assertTrue(
        more.warnings()
            .getOnly()
            .endsWith("expected three comment lines before the elements, found 4"));
    LoadedPotential fewer = read(text.substring(text.indexOf('\n') + 1));
    assertSame(original, fewer.potential());
    assertTrue(
        fewer
            .warnings()
            .getOnly()
            .endsWith(":3: expected three comment lines before the elements, found 2"));
  }

  private static Stream<int[]> deviations() {
    return Stream.of(100, 101, 102, 103, 104)
        .flatMap(
            points ->
                Stream.of(-1, 1)
                    .flatMap(
                        fault ->
                            Stream.iterate(0, t -> t < 9, t -> t + 1)
                                .map(t -> new int[] {points, fault, t})));
  }

  /** Whether or not the tables fill their lines, the line breaks tell which one is at fault. */
  @ParameterizedTest
  @MethodSource("deviations")
  void onePointTooManyOrTooFewIsRepaired(int[] scenario) throws IOException {
    int points = scenario[0];
    int fault = scenario[1];
    int table = scenario[2];
    EamPotential good = Synthetic.finnisSinclair(points);
    int[] faults = new int[9];
    faults[table] = fault;
    LoadedPotential loaded = read(withFaults(good, faults, 5));
    assertRepaired(good, loaded, faults);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void everyTableMayBeOffByOne(int fault) throws IOException {
    int[] faults = new int[9];
    Arrays.fill(faults, fault);
    assertRepaired(original, read(withFaults(original, faults, 5)), faults);
  }

  /** In files with one number a line the values tell: a foreign one breaks the curve. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "3, 1", "4, 1", "0, -1", "1, -1", "3, -1"})
  void valuesShowTheFaultWhereLinesDoNot(int table, int fault) throws IOException {
    int[] faults = new int[9];
    faults[table] = fault;
    assertRepaired(original, read(withFaults(original, faults, 1)), faults);
  }

  private static void assertRepaired(EamPotential good, LoadedPotential loaded, int[] faults) {
    List<double[]> expected = tables(good);
    List<double[]> found = tables(loaded.potential());
    int warnings = 0;
    for (int t = 0; t < expected.size(); t++) {
      double[] e = expected.get(t);
      if (faults[t] < 0) {
        int last = e.length - 1;
        e[last] = 2 * e[last - 1] - e[last - 2];
      }
      assertArrayEquals(e, found.get(t), "table " + t);
      if (faults[t] != 0) {
        String warning = loaded.warnings().get(warnings++);
        assertTrue(warning.contains("expected " + e.length + " values of the "), warning);
        assertTrue(warning.contains("found " + (e.length + faults[t])), warning);
      }
    }
    assertEquals(warnings, loaded.warnings().size());
  }

  /** Writes the potential with tables that repeat or lack their last point. */
  private static String withFaults(EamPotential p, int[] faults, int perLine) {
    String[] lines = Synthetic.text(p).split("\n");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      out.append(lines[i]).append('\n');
    }
    List<double[]> tables = tables(p);
    for (int t = 0; t < tables.size(); t++) {
      if (t == 0 || t == 3) {
        out.append(t == 0 ? "29 63.5 3.6 fcc\n" : "40 91.2 3.2 hcp\n");
      }
      double[] values = tables.get(t);
      int n = values.length + faults[t];
      for (int k = 0; k < n; k++) {
        double value = k < values.length ? values[k] : 2 * values[k - 1] - values[k - 2];
        boolean lineEnds = k % perLine == perLine - 1 || k == n - 1;
        out.append(value).append(lineEnds ? '\n' : ' ');
      }
    }
    return out.toString();
  }

  @Test
  void undecidableFaultsAreRefused() throws IOException {
    // One number a line, and all values equal: nothing shows which table is too long.
    String flat = head(text) + header(text) + "29 63.5 3.6 fcc\n" + "1.0\n".repeat(3 * POINTS + 1);
    String message = refusal(flat + "40 91.2 3.2 hcp\n" + "1.0\n".repeat(6 * POINTS));
    assertEquals(
        "table.eam.fs:310: expected 303 values (embedding function of Cu, density of Cu at Cu,"
            + " density of Cu at Zr), found 304, and neither line breaks nor values show which"
            + " table is too long",
        message);
  }

  @Test
  void textAfterTheTablesIsIgnoredWithAWarning() throws IOException {
    LoadedPotential loaded = read(text + "end of file\n");
    assertSame(original, loaded.potential());
    assertTrue(loaded.warnings().getOnly().endsWith("ignored text after the last table: \"end\""));
  }

  @Test
  void tablesThatEndBeforeTheCutoffAreWarnedOf() throws IOException {
    LoadedPotential loaded = read(text.replaceFirst("5.0000000000000000e\\+00\n", "6.5\n"));
    assertTrue(
        loaded
            .warnings()
            .getOnly()
            .contains("the functions of r end at 4.95050 A, before the cutoff of 6.50000 A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // find | replace by | message
        "2 Cu Zr | Cu Zr | :4: expected the number of elements, found \"Cu\"",
        "2 Cu Zr | 0 Cu Zr | :4: expected the number of elements, a whole number from 1, found 0",
        "2 Cu Zr | 1e300 Cu Zr | :4: expected the number of elements, a whole number from 1, found"
            + " 1.0E300",
        "2 Cu Zr | 2000000000 Cu Zr | :5: expected 2000000000 element symbols after their number,"
            + " found 101",
        "101 4.9504950495049510e-02 101 | 4 0.05 101 | :5: expected the number of points in rho, a"
            + " whole number from 5, found 4",
        "101 4.9504950495049510e-02 101 | 101.5 0.05 101 | :5: expected the number of points in"
            + " rho, a whole number from 5, found 101.5",
        "101 4.9504950495049510e-02 101 | 2147483647 0.05 2147483647 | :5: expected 19327352823"
            + " values (2 embedding functions of 2147483647, 7 functions of r of 2147483647"
            + " points), found only 917 after this line",
        "101 4.9504950495049510e-02 101 | 101 0 101 | :5: expected the spacing in rho above zero,"
            + " found 0",
        "101 4.9504950495049510e-02 101 | 101 -0.05 101 | :5: expected the spacing in rho above"
            + " zero, found -0.05",
        "101 4.9504950495049510e-02 101 | 101 nan 101 | :5: expected the spacing in rho, a finite"
            + " number, found \"nan\"",
        "29 6.3500000000000000e+01 | 29 -63.5 | :6: expected the mass of Cu above zero, found"
            + " -63.5",
        "29 6.3500000000000000e+01 | copper 63.5 | :6: expected the atomic number of Cu, found"
            + " \"copper\"",
        "3.6000000000000000e+00 fcc | -3.6 | :6: expected the lattice constant of Cu, not below"
            + " zero, found -3.6",
      })
  void badHeadersAreRefused(String good, String bad, String message) throws IOException {
    assertTrue(text.contains(good));
    assertEquals(FS + message, refusal(text.replace(good, bad)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "-inf", "Infinity", "1e999", "abc", "1.0.0", "0x1p3", "1,5", "--1"})
  void badValuesAreRefused(String bad) throws IOException {
    // The third line of the first density table, that is, after 101 + 10 values.
    String[] lines = text.split("\n");
    lines[6 + 21 + 2] = lines[6 + 21 + 2].replaceFirst("\\S+", bad);
    assertEquals(
        "table.eam.fs:30: expected value 11 of 101 of the density of Cu at Cu"
            + (bad.matches("NaN|-inf|Infinity|1e999") ? ", a finite number" : "")
            + ", found \""
            + bad
            + "\"",
        refusal(String.join("\n", lines)));
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    String[] lines = text.split("\n");
    String cut = String.join("\n", Arrays.copyOf(lines, lines.length - 10));
    assertEquals(
        "table.eam.fs:186: expected 101 values of the pair function of Zr-Zr, found 55 before the"
            + " end of the file",
        refusal(cut));
    assertEquals(
        "table.eam.fs:1: expected the number of elements, found the end of the file", refusal(""));
  }

  @Test
  void surplusNumbersAreRefused() throws IOException {
    assertEquals(
        "table.eam.fs:197: expected the end of the file after 606 values (embedding function of Zr,"
            + " density of Zr at Cu, ... pair function of Zr-Zr), found 7 more numbers",
        refusal(text + "1 2 3 4 5 6 7\n"));
  }

  /** The place of a value that is not finite is found at the borders of tables too. */
  @ParameterizedTest
  @CsvSource({
    "0, 1 of 101 of the embedding function of Cu",
    "100, 101 of 101 of the embedding function of Cu",
    "101, 1 of 101 of the density of Cu at Cu",
    "302, 101 of 101 of the density of Cu at Zr",
    "303, 1 of 101 of the embedding function of Zr",
    "908, 101 of 101 of the pair function of Zr-Zr",
  })
  void infinitiesAreFoundWhereverTheyStand(int value, String where) throws IOException {
    int token = 3 * 2 + 8 + 4 + value + (value >= 303 ? 4 : 0); // comments, header, elements
    String[] words = text.split("(?<=\\s)");
    words[token] = words[token].replaceFirst("\\S+", "INF");
    String message = refusal(String.join("", words));
    assertTrue(
        message.endsWith("expected value " + where + ", a finite number, found \"INF\""), message);
  }

  @Test
  void binaryFilesAndFoldersAreRefused() throws IOException {
    assertEquals("table.eam.fs: expected a text file, found binary data", refusal("a\0b"));
    InputException e = assertThrows(InputException.class, () -> RawFile.read(folder));
    assertTrue(e.getMessage().endsWith("expected a potential file, found a directory"));
  }

  private static int endOfLines(String text, int lines) {
    int at = 0;
    for (int i = 0; i < lines; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  /** The three comment lines. */
  private static String head(String text) {
    return text.substring(0, endOfLines(text, 3));
  }

  /** The lines of elements and grid. */
  private static String header(String text) {
    return text.substring(endOfLines(text, 3), endOfLines(text, 5));
  }

  /** Everything after the comment lines. */
  private static String body(String text) {
    return text.substring(endOfLines(text, 3));
  }
}
