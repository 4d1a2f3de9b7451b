package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.DeviceException;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;

/** Lanes, groups, buffers that are too small, devices that lack something. */
final class OpenClShapeTest {
  private static final EamPotential POTENTIAL = SyntheticPotential.smooth(2);
  private static final double SKIN = 0.8;

  /** More atoms than a group has items, and a number that fills none. */
  private static final AtomSystem SYSTEM =
      TestSystems.disordered(POTENTIAL, 301, Shape.TRICLINIC, 2.6, 9);

  private static double[] results(int lanes, int group) {
    try (Engine engine =
        new OpenClEngine(
            TestDevice.get(), POTENTIAL, Precision.MIXED, SKIN, new ForceShape(lanes, group))) {
      engine.load(SYSTEM);
      engine.forces(Detail.ENERGIES);
      double[] all = new double[3 * SYSTEM.size() + 7];
      engine.readForces(all);
      double[] virial = engine.read().virial().voigt();
      System.arraycopy(virial, 0, all, all.length - 7, 6);
      all[all.length - 1] = engine.read().potentialEnergy();
      return all;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 0})
  void groupsAndLanesChangeNotABit(int group) {
    int size = group > 0 ? group : ForceShape.largestGroup(TestDevice.get());
    double[] expected = results(1, 64);
    for (int lanes = 1; lanes <= 16; lanes *= 2) {
      assertArrayEquals(expected, results(lanes, size), lanes + " lanes, groups of " + size);
    }
  }

  /** An engine that has chosen its sizes for few neighbours meets many. */
  @Test
  void whatDoesNotFitIsDoneAgainWithMoreRoom() {
    AtomSystem gas = TestSystems.disordered(POTENTIAL, 301, Shape.CUBIC, 9, 3);
    double[] f = {0.28, 0, 0, 0, 0.28, 0, 0, 0, 0.28};
    AtomSystem dense = gas.copy();
    dense.deform(f);
    double[] expected = new double[3 * 301];
    double[] found = new double[3 * 301];
    try (Engine engine = TestDevice.engine(POTENTIAL, 2, Precision.DOUBLE)) {
      engine.load(dense);
      engine.forces(Detail.FORCES);
      engine.readForces(expected);
    }
    try (Engine engine = TestDevice.engine(POTENTIAL, 2, Precision.DOUBLE)) {
      engine.load(gas);
      engine.forces(Detail.FORCES);
      engine.deform(f);
      double[] volume = new double[1];
      engine.forces(Detail.FORCES);
      engine.readLater(state -> volume[0] = state.cell().volume());
      engine.kick(0.001);
      engine.drift(0.001);
      engine.readForces(found);
      assertEquals(dense.cell().volume(), volume[0], 1e-9 * volume[0], "read after the repetition");
      AtomSystem moved = gas.copy();
      engine.store(moved);
      assertTrue(moved.velocity()[0] != 0, "the kick after the build has been done too");
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    // deformed here or there: positions differ by their rounding
    assertArrayEquals(expected, found, 1e-10 * (1 + largest));
  }

  @Test
  void aCollapsingCellEndsTheRun() {
    try (Engine engine = TestDevice.engine(POTENTIAL, 1, Precision.MIXED)) {
      engine.load(SYSTEM);
      engine.deform(new double[] {0.001, 0, 0, 0, 0.001, 0, 0, 0, 0.001});
      String message = assertThrows(RunException.class, engine::read).getMessage();
      assertTrue(message.contains("collapsed"), message);
    }
  }

  @Test
  void withoutDoublePrecisionMixedWorksAndDoubleSaysWhyNot() {
    Device device = TestDevice.get().withoutDoubles();
    String message =
        assertThrows(
                DeviceException.class,
                () ->
                    new OpenClEngine(
                        device, POTENTIAL, Precision.DOUBLE, SKIN, ForceShape.AUTOMATIC))
            .getMessage();
    assertTrue(message.contains("no double precision"), message);
    double[] found = energyAfterSteps(device);
    double[] expected = energyAfterSteps(TestDevice.get());
    // rounding of 200 positions and velocities of each atom, 1e-7 of some eV each, of random sign
    assertEquals(expected[0], found[0], 1e-5 * SYSTEM.size());
    assertEquals(expected[1], found[1], 1e-4 * expected[1], "temperature");
  }

  /** Total and kinetic energy after 200 steps; also checks the forces then. */
  private static double[] energyAfterSteps(Device device) {
    AtomSystem system = SYSTEM.copy();
    TestSystems.heat(system, 300, 1);
    try (Engine engine =
            new OpenClEngine(device, POTENTIAL, Precision.MIXED, SKIN, new ForceShape(2, 64));
        Engine reference = CpuEngine.scalar(POTENTIAL, 1, SKIN)) {
      engine.load(system);
      engine.forces(Detail.ENERGIES);
      for (int step = 0; step < 200; step++) {
        engine.kick(0.0005);
        engine.drift(0.001);
        engine.forces(Detail.ENERGIES);
        engine.kick(0.0005);
      }
      EngineState state = engine.read();
      engine.store(system);
      Agreement agreement = Agreement.of(engine, reference, system, Precision.MIXED);
      assertTrue(agreement.holds(), agreement.toString());
      return new double[] {state.kineticEnergy() + state.potentialEnergy(), state.kineticEnergy()};
    }
  }

  @Test
  void aBufferLargerThanTheDeviceSaysWhatToDo() {
    try (DeviceQueue queue = new DeviceQueue(TestDevice.get())) {
      String message =
          assertThrows(RunException.class, () -> queue.allocate(1L << 60)).getMessage();
      assertTrue(message.contains("use fewer atoms"), message);
    }
  }
}
