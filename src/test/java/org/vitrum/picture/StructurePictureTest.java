package org.vitrum.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;

/** What is seen of a few atoms whose places are known. */
final class StructurePictureTest {
  private static final ImmutableList<Species> CU_ZR =
      Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr"));

  private static final double SIDE = 10;

  /** Cu in front of Zr for an observer on the x axis; the same height on the left and right. */
  private static AtomSystem pair() {
    return AtomSystem.atRest(
        CU_ZR,
        Cell.orthogonal(SIDE, SIDE, SIDE),
        new int[] {0, 1},
        new double[] {8, 5, 5, 2, 5, 5});
  }

  private static Scene scene(AtomSystem system, String view, Slab... slabs) {
    return new Scene(
        system,
        AtomRadii.of(system, Map.of(), ""),
        Colouring.bySpecies(system),
        View.parse("--view", view),
        Lists.immutable.of(slabs),
        false);
  }

  private static BufferedImage png(Scene scene) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StructurePicture(scene, 400, 300).png(out);
    return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
  }

  /** Whether a colour is a brown, as that of Cu in any light, rather than the cyan of Zr. */
  private static boolean isCopper(int rgb) {
    return (rgb >> 16 & 0xFF) > (rgb & 0xFF);
  }

  private static long pixels(BufferedImage image, boolean copper) {
    int keyLeft = 400 - 60; // the key has both colours
    return Arrays.stream(image.getRGB(0, 0, keyLeft, 300, null, 0, keyLeft))
        .map(rgb -> rgb & 0xFFFFFF)
        .filter(rgb -> rgb != 0xFFFFFF && isCopper(rgb) == copper)
        .count();
  }

  /** Zr has the larger sphere: a ring of it shows around Cu, or all of it and no Cu. */
  @Test
  void whatIsNearHidesWhatIsFar() throws IOException {
    BufferedImage front = png(scene(pair(), "x"));
    BufferedImage back = png(scene(pair(), "-x"));
    double ratio = (double) pixels(front, false) / pixels(front, true);
    double expected = Math.pow(1.605 / 1.278, 2) - 1; // areas of discs of the metallic radii
    assertEquals(expected, ratio, 0.05, "the rims are mixed with white");
    assertEquals(0, pixels(back, true));
    assertTrue(pixels(back, false) > 1000);
  }

  @Test
  void anSvgLeavesOutWhatIsHidden() {
    assertEquals(2, circles(scene(pair(), "x")));
    assertEquals(1, circles(scene(pair(), "-x")));
    assertEquals(2, circles(scene(pair(), "y")));
  }

  private static int circles(Scene scene) {
    String svg = new StructurePicture(scene, 400, 300).svg();
    return svg.split("<circle [^>]*url\\(#atom-", -1).length - 1;
  }

  @Test
  void aSlabShowsWhatLiesWithin() {
    assertEquals(1, circles(scene(pair(), "y", Slab.parse("--slab", "x=5:9"))));
    assertEquals(2, circles(scene(pair(), "y", Slab.parse("--slab", "x=:"))));
    Scene empty = scene(pair(), "y", Slab.parse("--slab", "x=5:9"), Slab.parse("--slab", "y=6:"));
    String message =
        assertThrows(InputException.class, () -> empty.requireAtoms("--slab")).getMessage();
    assertEquals(
        "--slab: expected slabs with atoms, which lie in x=2.00:8.00, y=5.00:5.00, z=5.00:5.00,"
            + " found none in them",
        message);
  }

  /** Atoms of unwrapped trajectories may be anywhere; they are shown in the cell. */
  @Test
  void atomsAreShownInTheCell() throws IOException {
    AtomSystem far = pair();
    far.position()[0] += 7 * SIDE;
    far.position()[4] -= 3 * SIDE;
    BufferedImage near = png(scene(pair(), "1,-3,1"));
    BufferedImage wrapped = png(scene(far, "1,-3,1"));
    assertEquals(pixels(near, true), pixels(wrapped, true));
    assertEquals(pixels(near, false), pixels(wrapped, false));
    assertTrue(far.position()[0] > 70, "the atoms themselves stay where they are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-y", "z", "-z", "1,-3,1", "0.2,5,-7"})
  void rightUpAndTheObserverAreARightHandedSystem(String text) {
    View view = View.parse("--view", text);
    double[] frame = new double[9];
    System.arraycopy(view.right(), 0, frame, 0, 3);
    System.arraycopy(view.up(), 0, frame, 3, 3);
    System.arraycopy(view.eye(), 0, frame, 6, 3);
    assertEquals(1, Cell.determinant(frame), 1e-12);
    assertEquals(0, View.dot(view.right(), view.up()), 1e-12);
    assertEquals(0, view.right()[2], 1e-12, "z points straight up, or at the observer");
  }

  @Test
  void thoseWhoLookAlongYSeeXToTheRight() {
    assertArrayEquals(new double[] {1, 0, 0}, View.parse("--view", "-y").right(), 1e-12);
    assertArrayEquals(new double[] {1, 0, 0}, View.parse("--view", "z").right(), 1e-12);
  }

  /** One wild value in a hundred must not make all others look alike. */
  @Test
  void theBarLeavesOutOneInAHundred() {
    double[] values = new double[200];
    Arrays.setAll(values, i -> i);
    values[0] = -1e6;
    values[199] = Double.NaN;
    Colouring colouring =
        Colouring.byValue(
            new AtomValues("d2min", "\u00c5\u00b2", values), Optional.empty(), ColourMap.VIRIDIS);
    Colouring.Bar bar = colouring.bar().orElseThrow();
    assertEquals("d2min (\u00c5\u00b2)", bar.title());
    assertEquals(new Colouring.Range(1, 197), bar.range());
    assertTrue(bar.below() && bar.above());
    assertEquals(0x440154, colouring.rgb()[0], "the colour of the lower end");
    assertEquals(0xFDE725, colouring.rgb()[198], "the colour of the upper end");
    assertEquals("unknown", colouring.swatches().getOnly().name());
    Colouring constant =
        Colouring.byValue(
            new AtomValues("n", "", new double[] {3, 3}), Optional.empty(), ColourMap.VIRIDIS);
    assertFalse(constant.bar().orElseThrow().below());
    assertEquals(constant.rgb()[0], constant.rgb()[1]);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.2", "0.9, 0.2", "6, 1", "7, 2", "0.003, 0.0005", "90000, 20000"})
  void ticksAreRoundAndFew(double range, double step) {
    assertEquals(step, Key.step(range), 1e-12 * step);
  }

  @Test
  void labelsHaveTheDigitsOfTheStep() {
    assertEquals("0.4", Key.label(2 * 0.2, 0.2));
    assertEquals("\u22121500", Key.label(-1500, 500));
    assertEquals("0.0", Key.label(-0.0, 0.5));
    assertEquals("2.0e\u221206", Key.label(2e-6, 1e-6));
  }

  @Test
  void radiiAreMetallicUnlessGiven() {
    assertArrayEquals(
        new double[] {1.28, 1.6}, AtomRadii.of(pair(), Map.of(), ""), 0.01, "Goldschmidt's, A");
    assertArrayEquals(
        new double[] {0.5, 1.6}, AtomRadii.of(pair(), Map.of("Cu", 0.5), "--radii"), 0.01);
    assertThrows(InputException.class, () -> AtomRadii.of(pair(), Map.of("Al", 1.4), "--radii"));
  }
}
