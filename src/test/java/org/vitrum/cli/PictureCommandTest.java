package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureCommandTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeStructure() throws IOException {
    file = folder.resolve("glass.extxyz");
    Files.writeString(
        file,
        """
        3
        Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:d2min:R:1:stress:R:6:note:S:1
        Cu 1 2 3 0.5 1 2 3 4 5 6 a
        Zr 4 5 6 0.7 1 2 3 4 5 6 b
        Al 7 8 6 nan 1 2 3 4 5 6 c
        """);
  }

  private CommandRun picture(String... options) {
    List<String> arguments = new ArrayList<>(List.of("picture", file.toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void aPngHasTheSizeThatWasAskedFor() throws IOException {
    Path png = folder.resolve("glass.png");
    CommandRun run = picture("-o", png.toString(), "--size", "320x200", "--view", "z");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertEquals(png + System.lineSeparator(), run.out());
    // The column of words cannot colour atoms; what a reader leaves out it says, and no more.
    assertEquals("vitrum: note: " + file + ": columns left out: note", run.err().strip());
    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(320, image.getWidth());
    assertEquals(200, image.getHeight());
  }

  @Test
  void anSvgNamesSpeciesOrTheColumnWithItsUnit() throws IOException {
    Path svg = folder.resolve("glass.svg");
    assertEquals(Vitrum.DONE, picture("-o", svg.toString()).exit());
    String species = Files.readString(svg);
    for (String name : List.of("Cu", "Zr", "Al")) {
      assertTrue(species.contains(">" + name + "</text>"), name);
    }
    assertEquals(Vitrum.DONE, picture("-o", svg.toString(), "--color", "d2min").exit());
    String column = Files.readString(svg);
    assertTrue(column.contains(">d2min (\u00c5\u00b2)</text>"));
    assertTrue(column.contains(">unknown</text>"), "an atom has no number");
    CommandRun other =
        picture(
            "-o", svg.toString(), "--color", "stress.length", "--unit", "<bar>", "--range=-1:20");
    assertEquals(Vitrum.DONE, other.exit(), other.err());
    assertTrue(Files.readString(svg).contains(">stress.length (&lt;bar&gt;)</text>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--color d2mim | --color: expected species or a column of numbers in the file: species,"
            + " d2min, stress.1, stress.2, stress.3, stress.4, stress.5, stress.6, stress.length,"
            + " found d2mim (did you mean \"d2min\"?)",
        "--color stress | found stress",
        "--range 0:1 | --range: expected a column of numbers in --color, found species",
        "--color d2min --range 2:1 | --range: expected two different numbers",
        "--view up | --view: expected x, -x, y, ..., or a direction such as 1,-3,1, found up",
        "--view 0,0,0 | found 0,0,0",
        "--slab z=5 | --slab: expected a slab such as z=10:20, x=:15 or y=5: (A), found z=5",
        "--slab z=7:8 | --slab: expected slabs with atoms, which lie in x=1.00:7.00",
        "--size 20x20 | --size: expected WIDTHxHEIGHT, each from 100 to 10000 pixels, found 20x20",
        "--radii Ni=1 | --radii: expected radii of the species Cu, Zr, Al, found Ni",
        "--scale 0 | --scale: expected a positive factor, found 0.0",
        "--frame 3 | expected frame 3, found 1 frames",
        "-o x.jpg | --output: expected a name that ends in .png or .svg, found x.jpg",
        "--map jet | jet"
      })
  void badInputIsNamed(String options, String message) {
    CommandRun run = picture(options.split(" "));
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }
}
