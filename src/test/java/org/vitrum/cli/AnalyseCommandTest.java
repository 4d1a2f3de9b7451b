package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.analysis.local.Solids;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;
import org.vitrum.io.Frame;
import org.vitrum.io.Json;
import org.vitrum.io.StructureFile;
import org.vitrum.io.TrajectoryWriter;

final class AnalyseCommandTest {
  @TempDir Path folder;

  /** Frames of a warm B2 crystal, which grows a little from frame to frame. */
  private Path trajectory(String name, int frames) {
    return b2(name, 3, frames);
  }

  /** Atoms that walk at random, as none that vibrates. */
  private Path wandering() {
    Path file = folder.resolve("wandering.extxyz");
    AtomSystem atoms =
        StructureFile.read(b2("one.extxyz", 3, 1), Lists.immutable.empty(), 0).system();
    Random random = new Random(5);
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      for (int k = 0; k < 16; k++) {
        for (int i = 0; i < atoms.position().length; i++) {
          atoms.position()[i] += 0.1 * random.nextGaussian();
        }
        writer.append(Frame.of(atoms, 100L * k, 0.1 * k));
      }
    }
    return file;
  }

  private Path b2(String name, int repeat, int frames) {
    Path file = folder.resolve(name);
    Random random = new Random(4);
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      for (int k = 0; k < frames; k++) {
        AtomSystem atoms =
            Crystal.b2(3.2 + 0.01 * k)
                .repeat(
                    Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224)),
                    repeat,
                    repeat,
                    repeat);
        for (int i = 0; i < atoms.position().length; i++) {
          atoms.position()[i] += 0.1 * random.nextGaussian();
        }
        writer.append(Frame.of(atoms, 100L * k, 0.1 * k));
      }
    }
    return file;
  }

  private CommandRun analyse(Path file, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("analyse", file.toString(), "--output", folder.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"b2.extxyz", "b2.dump.gz", "b2.xyz.gz"})
  void writesColumnsForEveryFrameAndASummary(String name) throws IOException {
    CommandRun run =
        analyse(
            trajectory(name, 3), "--with", "voronoi", "--radii", "Cu=1.28,Zr=1.60", "--every", "2");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("2 frames of 54 atoms"), run.out());
    assertTrue(run.out().contains("volume_Zr"), run.out());
    Path written = folder.resolve("out").resolve(name + ".voronoi.extxyz");
    Frame last = StructureFile.read(written, Lists.immutable.empty(), 1);
    assertEquals(200, last.step());
    AtomColumn volume = last.column("voronoi_volume").orElseThrow();
    AtomColumn index = last.column("voronoi_index").orElseThrow();
    assertEquals(4, index.width());
    double sum = 0;
    for (double v : volume.values()) {
      sum += v;
    }
    assertEquals(27 * 3.22 * 3.22 * 3.22, sum, 1e-9);
    JsonNode file = Json.read(folder.resolve("out/analysis.json")).get("files").get(0);
    assertEquals(2, file.get("frames").size());
    double mean = file.get("voronoi").get("volume_Cu").get("value").asDouble();
    double first = file.at("/frames/0/voronoi/volume_Cu/value").asDouble();
    double second = file.at("/frames/1/voronoi/volume_Cu/value").asDouble();
    assertEquals((first + second) / 2, mean, 1e-12);
    assertEquals(1.28, file.at("/frames/0/voronoi/radii_A/Cu").asDouble());
  }

  @Test
  void theResultDoesNotDependOnThreads() throws IOException {
    Path file = trajectory("b2.extxyz", 5);
    analyse(file, "--with", "voronoi", "--threads", "1");
    String one = Files.readString(folder.resolve("out/b2.extxyz.voronoi.extxyz"));
    analyse(file, "--with", "voronoi", "--threads", "4");
    String four = Files.readString(folder.resolve("out/b2.extxyz.voronoi.extxyz"));
    assertEquals(one, four);
  }

  @Test
  void aDamagedFrameIsReportedWithItsNumberAndWhatWasFoundBeforeIsKept() throws IOException {
    Path file = trajectory("b2.extxyz", 5);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() * 7 / 10));
    CommandRun run = analyse(file, "--with", "voronoi");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("frame 3"), run.err());
    JsonNode found = Json.read(folder.resolve("out/analysis.json")).get("files").get(0);
    assertEquals(3, found.get("frames").size());
    assertTrue(found.get("failure").asText().contains("frame 3"));
    Path written = folder.resolve("out/b2.extxyz.voronoi.extxyz");
    assertEquals(3, StructureFile.forEach(written, Lists.immutable.empty(), _ -> {}));
  }

  @Test
  void typesThatChangeAreRefusedWithTheAtom() throws IOException {
    Path file = trajectory("b2.extxyz", 2);
    String text = Files.readString(file);
    int second = text.indexOf("\n54\n");
    int atom = text.indexOf("\nCu ", second) + 1;
    Files.writeString(file, text.substring(0, atom) + "Zr" + text.substring(atom + 2));
    CommandRun run = analyse(file, "--with", "voronoi");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("frame 1: expected atom 1 to be Cu as in frame 0, found Zr"));
  }

  @Test
  void aFileWithoutNamesSaysHowToGiveThem() throws IOException {
    Path file = folder.resolve("types.dump");
    Files.writeString(
        file,
        """
        ITEM: TIMESTEP
        0
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 3
        0 3
        0 3
        ITEM: ATOMS id type x y z
        1 1 0 0 0
        2 2 1.5 1.5 1.5
        """);
    CommandRun run = analyse(file, "--with", "voronoi");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("--elements Cu,Zr"), run.err());
    assertEquals(Vitrum.DONE, analyse(file, "--with", "voronoi", "--elements", "Cu,Zr").exit());
  }

  /** The crystal grows by 1 % in two frames, which is a Green strain of (1.01^2 - 1)/2. */
  @Test
  void displacementsAreRelativeToTheReference() throws IOException {
    Path file = folder.resolve("growing.extxyz");
    AtomSystem atoms =
        Crystal.fcc(3.6).repeat(Lists.immutable.of(new Species("Cu", 63.546)), 3, 3, 3);
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      for (int k = 0; k < 3; k++) {
        writer.append(Frame.of(atoms, k, k));
        atoms.deform(new double[] {1.01, 0, 0, 0, 1, 0, 0, 0, 1});
      }
    }
    CommandRun run =
        analyse(file, "--with", "displacement", "--reference", "1", "--cutoff", "3.8A");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Path written = folder.resolve("out/growing.extxyz.displacement.extxyz");
    Frame last = StructureFile.read(written, Lists.immutable.empty(), 2);
    assertEquals((1.01 * 1.01 - 1) / 2, last.column("strain").orElseThrow().values()[0], 1e-12);
    assertEquals(0, last.column("d2min").orElseThrow().values()[7], 1e-12);
    Frame reference = StructureFile.read(written, Lists.immutable.empty(), 1);
    assertEquals(0, reference.column("strain_von_mises").orElseThrow().values()[0], 1e-12);
  }

  @Test
  void displacementNeedsTwoFrames() {
    CommandRun run = analyse(trajectory("b2.extxyz", 1), "--with", "displacement");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(
        run.err().contains("b2.extxyz: expected 2 frames for displacement, found 1"), run.err());
  }

  /** A crystal that vibrates does not diffuse, and F_s stays near its Debye-Waller factor. */
  @Test
  void mobilityIsOfTheSeries() {
    Path file = trajectory("b2.extxyz", 12);
    CommandRun run = analyse(file, "--with", "mobility,voronoi", "--q", "2.5");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("tau_alpha_Zr"), run.out());
    JsonNode found = Json.read(folder.resolve("out/analysis.json")).at("/files/0/mobility");
    assertEquals(11, found.get("time_ps").size());
    assertEquals(0.1, found.at("/time_ps/0").asDouble(), 1e-12);
    // Noise of 0.1 A along each axis in both frames: exp(-q^2 0.02/2) = 0.94.
    assertEquals(Math.exp(-2.5 * 2.5 * 0.01), found.at("/F_s_Cu/3").asDouble(), 0.02);
  }

  @Test
  void mobilityNeedsTimes() {
    Path file = folder.resolve("still.dump");
    AtomSystem atoms =
        Crystal.fcc(3.6).repeat(Lists.immutable.of(new Species("Cu", 63.546)), 2, 2, 2);
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      writer.append(Frame.of(atoms, 0, Double.NaN));
      writer.append(Frame.of(atoms, 500, Double.NaN));
    }
    CommandRun without = analyse(file, "--with", "mobility");
    assertEquals(Vitrum.BAD_INPUT, without.exit());
    assertTrue(without.err().contains("--timestep"), without.err());
    CommandRun with = analyse(file, "--with", "mobility", "--timestep", "2fs");
    assertEquals(Vitrum.DONE, with.exit(), with.err());
    JsonNode found = Json.read(folder.resolve("out/analysis.json"));
    assertEquals(1, found.at("/files/0/mobility/time_ps/0").asDouble(), 1e-12);
  }

  @Test
  void severalAnalysesAtOnce() {
    Path file = trajectory("b2.extxyz", 2);
    CommandRun run =
        analyse(file, "--with", "order,stress", "--potential", "json:potentials/zhou2004.json");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Frame order =
        StructureFile.read(
            folder.resolve("out/b2.extxyz.order.extxyz"), Lists.immutable.empty(), 0);
    assertTrue(order.column("q6").isPresent() && order.column("structure").isPresent());
    Frame stress =
        StructureFile.read(
            folder.resolve("out/b2.extxyz.stress.extxyz"), Lists.immutable.empty(), 0);
    assertEquals(6, stress.column("stress").orElseThrow().width());
    JsonNode found = Json.read(folder.resolve("out/analysis.json")).at("/files/0/frames/0");
    assertEquals(50, found.at("/stress/pressure_correlation/r_A").size());
    assertTrue(found.at("/order/structure_factor/S_Cu-Zr").size() > 10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --with displacement --reference 7          | expected frame 7, found 1 frames
          --with mobility --timestep 1K              | --timestep: expected a time
          --with mobility --q -1                     | --q: expected above 0
          --with stress                              | --with stress: expected --potential FILE
          --with order --cutoff 3.8K                 | --cutoff: expected a length
          --with vornoi                              | --with: expected one of
          --with voronoi --radii Cu=1.28             | found none for Zr
          --with voronoi --radii Cu=-1,Zr=1          | --radii: expected above 0
          --with voronoi --min-edge 1K               | --min-edge: expected a length
          --with voronoi --min-face 3                | --min-face: expected a fraction
          --with voronoi --every 0                   | --every: expected 1 or more
          --with voronoi,voronoi                     | --with: expected each analysis once
          """)
  void badOptionsAreExplained(String options, String message) {
    CommandRun run = analyse(trajectory("b2.extxyz", 1), options.split(" "));
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains(message), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1;hello;Cu 0 0 0                                              | Lattice
          1;Lattice="3 0 0 0 3 0 0 0 3" Properties=species:S:1:pos:R:3;Cu 900 0 0 | atom 1 at 300 lengths along a
          1;Lattice="3 0 0 0 3 0 0 0 3" pbc="T T F";Cu 0 0 0            | cells are periodic
          """)
  void badFramesAreExplained(String text, String message) throws IOException {
    Path file = folder.resolve("bad.xyz");
    Files.writeString(file, text.replace(';', '\n') + "\n");
    CommandRun run = analyse(file, "--with", "voronoi");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("bad.xyz"), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  /** Of the series as a whole: the atoms are written once, in the first frame. */
  @Test
  void vibrationHasColumnsOfTheSeries() {
    CommandRun run = analyse(trajectory("b2.extxyz", 16), "--with", "vibration", "--window=0.8ps");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("flexibility_volume"), run.out());
    Path written = folder.resolve("out/b2.extxyz.vibration.extxyz");
    assertTrue(run.out().contains(written.toString()), run.out());
    assertEquals(1, StructureFile.forEach(written, Lists.immutable.empty(), _ -> {}));
    Frame frame = StructureFile.read(written, Lists.immutable.empty(), 0);
    assertEquals(1, frame.column("vibrational_msd").orElseThrow().width());
    JsonNode file = Json.read(folder.resolve("out/analysis.json")).get("files").get(0);
    assertEquals(2, file.at("/vibration/windows").asInt());
    assertEquals("", run.err());
    run = analyse(wandering(), "--with", "vibration", "--window=0.8ps");
    assertTrue(run.err().contains("wandering.extxyz: vibration: <u^2> over 0.800 ps"), run.err());
    run = analyse(trajectory("b2.extxyz", 15), "--with", "vibration", "--window=0.8ps");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("vibration: frames: expected two windows"), run.err());
    run = analyse(trajectory("b2.extxyz", 15), "--with", "vibration", "--window=-1ps");
    assertTrue(run.err().contains("--window: expected a time above 0 ps"), run.err());
  }

  /** Warm B2 crystals relax to the perfect one, which is uniform. */
  @Test
  void localModuliOfRelaxedFrames() {
    Path file = b2("large.extxyz", 4, 1);
    String[] with = {"--with", "local-moduli", "--potential", "zhou2004.json"};
    CommandRun run = analyse(file, more(with, "--width", "6.4A"));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("G_spread_6.4A"), run.out());
    Path written = folder.resolve("out/large.extxyz.local-moduli.extxyz");
    Frame frame = StructureFile.read(written, Lists.immutable.empty(), 0);
    double[] g = frame.column("local_G").orElseThrow().values();
    JsonNode whole = Json.read(folder.resolve("out/analysis.json")).at("/files/0/local-moduli");
    for (double cell : g) {
      // Forces of 1e-6 eV/A at a strain of 1e-3.
      assertEquals(whole.at("/G/value").asDouble(), cell, 0.05);
    }
    run =
        analyse(file, "--with=voronoi,local-moduli", "--potential=zhou2004.json", "--width", "8A");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("at most half of the box"), run.err());
    assertFalse(Files.exists(folder.resolve("out/large.extxyz.voronoi.extxyz")), "without frames");
    assertFalse(Files.exists(written), "without frames");
    run = analyse(file, more(with, "--width", "4A"));
    assertTrue(run.err().contains("at least 8 atoms in every cell"), run.err());
    run = analyse(file, more(with, "--method", "fluctuations"));
    assertTrue(run.err().contains("--temperature, such as 300K"), run.err());
    run = analyse(file, "--with", "local-moduli");
    assertTrue(run.err().contains("--with local-moduli: expected --potential FILE"), run.err());
  }

  /** Who knows better which atoms are soft says so in a column. */
  @Test
  void heterogeneityByAllCriteriaAndAGivenColumn() {
    Frame plain = StructureFile.read(b2("plain.extxyz", 4, 1), Lists.immutable.empty(), 0);
    int atoms = plain.system().size();
    int[] soft = new int[atoms];
    double[] flexibility = new double[atoms];
    for (int i = 0; i < atoms; i++) {
      soft[i] = i < atoms / 4 ? 1 : 0;
      flexibility[i] = i < atoms / 4 ? 2 : 1;
    }
    Path file = folder.resolve("told.extxyz");
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      writer.append(
          plain
              .with(AtomColumn.whole("soft", 1, soft))
              .with(AtomColumn.real("flexibility_volume", 1, flexibility)));
    }
    CommandRun run = analyse(file, "--with", "heterogeneity", "--potential", "zhou2004.json");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    JsonNode found = Json.read(folder.resolve("out/analysis.json")).at("/files/0");
    assertEquals(0.25, found.at("/heterogeneity/given.V_f/value").asDouble(), 0.01);
    // A uniform crystal is as stiff here as there.
    assertEquals(0, found.at("/heterogeneity/given.xi/value").asDouble(), 0.01);
    assertEquals(1, found.at("/frames/0/heterogeneity/given/regions").asInt());
    Path written = folder.resolve("out/told.extxyz.heterogeneity.extxyz");
    Frame frame = StructureFile.read(written, Lists.immutable.empty(), 0);
    for (String name : new String[] {"shear_modulus", "d2min", "voronoi_volume"}) {
      assertTrue(frame.column("soft_" + name).isPresent(), name);
    }
    double[] flexible = frame.column("soft_flexibility_volume").orElseThrow().values();
    assertTrue(flexible[0] + flexible[1] > 0);
    Path few = b2("few.extxyz", 2, 1);
    run = analyse(few, "--with", "heterogeneity", "--potential", "zhou2004.json");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(
        run.err().contains("few.extxyz, frame 0: heterogeneity: soft regions: expected a box"));
    run = analyse(file, "--with", "heterogeneity", "--potential=zhou2004.json", "--soft-share=2");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains("--soft-share: expected between 0 and 1"), run.err());
  }

  /** Strained beyond what it bears, a glass rearranges: what is found then is no modulus. */
  @Test
  void aStrainThatIsTooLargeIsWarnedOf() {
    Path file = folder.resolve("glass.extxyz");
    try (TrajectoryWriter writer = TrajectoryWriter.create(file)) {
      writer.append(Frame.of(Solids.disordered(Solids.zhou("Cu", "Zr")), 0, 0));
    }
    String[] with = {"--with", "heterogeneity", "--potential", "zhou2004.json", "--strain", "5%"};
    CommandRun run = analyse(file, with);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.err().contains("glass.extxyz, frame 0: heterogeneity: "), run.err());
    assertTrue(run.err().contains("of 128 atoms jump"), run.err());
    JsonNode found = Json.read(folder.resolve("out/analysis.json")).at("/files/0/frames/0");
    assertTrue(found.at("/heterogeneity/warnings/0").asText().contains("jump"), found.toString());
  }

  private static String[] more(String[] some, String... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
  }
}
