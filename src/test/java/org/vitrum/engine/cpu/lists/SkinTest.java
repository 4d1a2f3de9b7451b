package org.vitrum.engine.cpu.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The skin that tuning finds against the least of its own model of cost. */
final class SkinTest {
  private static final double REACH = 6;

  private static Skin tuned() {
    return new Skin(OptionalDouble.empty(), REACH);
  }

  /** Cost of a step relative to a force evaluation without skin; the equation of {@link Skin}. */
  private static double cost(double skin, double lifePerAngstrom) {
    return Math.pow((REACH + skin) / REACH, 3) * (1 + 1.6 / (lifePerAngstrom * skin));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 10, 30, 100, 300})
  void isTheCheapestSkinToAPercent(long life) {
    Skin skin = tuned();
    double lifePerAngstrom = life / skin.width();
    skin.tune(life);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 4; k <= 40; k++) { // from 0.2 to 2 A
      least = Math.min(least, cost(0.05 * k, lifePerAngstrom));
    }
    assertTrue(cost(skin.width(), lifePerAngstrom) <= 1.011 * least, "skin " + skin.width());
  }

  @Test
  void listsThatLastLongNeedLessSkin() {
    Skin glass = tuned();
    glass.tune(300);
    Skin melt = tuned();
    melt.tune(10);
    assertTrue(glass.width() < melt.width(), glass.width() + " " + melt.width());
  }

  @Test
  void aSkinThatIsAskedForStays() {
    Skin skin = new Skin(OptionalDouble.of(0.7), REACH);
    skin.tune(1);
    assertEquals(0.7, skin.width());
    assertEquals("0.70 A, fixed", skin.describe());
  }

  /** Lists that were built before any atom moved tell nothing. */
  @Test
  void listsThatServedNoStepChangeNothing() {
    Skin skin = tuned();
    skin.tune(0);
    assertEquals(Skin.FIRST, skin.width());
  }

  @Test
  void aNewSystemBeginsAnew() {
    Skin skin = tuned();
    skin.tune(1);
    assertTrue(skin.width() > Skin.FIRST);
    skin.reset();
    assertEquals(Skin.FIRST, skin.width());
  }
}
