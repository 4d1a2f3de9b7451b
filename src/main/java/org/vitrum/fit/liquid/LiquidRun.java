package org.vitrum.fit.liquid;

import java.util.Locale;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.RandomStart;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.potential.EamPotential;

/**
 * A liquid or glass of a potential, from random atoms: melted, cooled and settled at zero pressure,
 * and then, in the mean volume of the second half of settling, looked at in frames at constant
 * volume, where pressures forget each other within a tenth of a picosecond. All follows from
 * potential, protocol and seed.
 */
public final class LiquidRun implements AutoCloseable {
  private static final double TIMESTEP = 0.002;
  private static final double THERMOSTAT = 0.1;
  private static final double BAROSTAT = 1;

  /** Of the neighbour lists, A; fixed, because an engine that tunes it adds in other orders. */
  private static final double SKIN = 1;

  /** Steps between two looks at whether it is still a liquid. */
  private static final int LOOKS = 20;

  /** Far above any melt, far below what two overlapping atoms release. */
  private static final double HOTTEST = 1e5;

  /** No condensed metal takes more than so many times the volume it begins with, the target's. */
  private static final double BOILED = 1.6;

  private static final double COLLAPSED = 0.5;

  private final LiquidProtocol protocol;
  private final AtomSystem system;
  private final Engine engine;
  private final double startVolume;

  private LiquidRun(EamPotential potential, AtomSystem system, LiquidProtocol protocol) {
    this.protocol = protocol;
    this.system = system;
    startVolume = system.cell().volume();
    engine =
        new EngineRequest(DeviceName.CPU, 1, Precision.DOUBLE)
            .open(potential, OptionalDouble.of(SKIN), system)
            .engine();
  }

  /**
   * Frames at the temperature, all in the volume of zero pressure.
   *
   * @param counts atoms of each of the potential's elements
   * @param density to begin with, atoms per A^3
   * @param seed of places and velocities
   * @throws RunException that says how, if the potential makes no liquid: it boils, collapses, or
   *     its forces grow without end
   */
  public static ImmutableList<AtomSystem> frames(
      EamPotential potential, int[] counts, double density, LiquidProtocol protocol, long seed) {
    AtomSystem system = RandomStart.random(potential.species(), counts, density, seed);
    try (LiquidRun run = new LiquidRun(potential, system, protocol)) {
      run.start(seed);
      run.settle();
      return run.sample();
    }
  }

  /** As a run does before its first step. */
  private void start(long seed) {
    engine.load(system);
    Fire.ofRandomAtoms().minimise(engine);
    engine.store(system);
    MaxwellBoltzmann.draw(
        system, protocol.melt(), Integrator.momentumConserving(system.size()), seed + 1);
    engine.load(system);
  }

  /** Melts, cools and settles at zero pressure, and takes the mean volume. */
  private void settle() {
    double melt = protocol.melt();
    double temperature = protocol.temperature();
    atZeroPressure(melt, melt, protocol.equilibrate());
    if (melt != temperature) {
      atZeroPressure(melt, temperature, Math.abs(melt - temperature) / protocol.rate());
    }
    atZeroPressure(temperature, temperature, protocol.equilibrate());
    DoubleArrayList volumes = atZeroPressure(temperature, temperature, protocol.equilibrate());
    double factor = Math.cbrt(volumes.average() / engine.read().cell().volume());
    engine.deform(new double[] {factor, 0, 0, 0, factor, 0, 0, 0, factor});
  }

  /**
   * Runs for a time.
   *
   * @return volumes on the way, A^3
   */
  private DoubleArrayList atZeroPressure(double from, double to, double time) {
    long steps = steps(time);
    Integrator integrator =
        new MartynaTobiasKlein(
            system.size(),
            TIMESTEP,
            new Ramp(from, to, steps),
            Ramp.constant(0),
            THERMOSTAT,
            BAROSTAT,
            BoxCoupling.ISOTROPIC);
    Watch watch = new Watch();
    run(integrator, steps, watch);
    return watch.volumes;
  }

  private static long steps(double time) {
    return Math.max(1, Math.round(time / TIMESTEP));
  }

  private void run(Integrator integrator, long steps, Observer... observers) {
    new Simulation(engine, integrator, Lists.immutable.of(observers)).run(0, steps);
  }

  private ImmutableList<AtomSystem> sample() {
    Ramp temperature = Ramp.constant(protocol.temperature());
    Integrator integrator = new NoseHoover(system.size(), TIMESTEP, temperature, THERMOSTAT);
    Frames frames = new Frames(steps(protocol.sample() / protocol.frames()));
    run(integrator, frames.every * protocol.frames(), new Watch(), frames);
    return frames.taken.toImmutable();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Copies of the atoms now and then. */
  private final class Frames implements Observer {
    private final long every;
    private final MutableList<AtomSystem> taken = Lists.mutable.empty();

    Frames(long every) {
      this.every = every;
    }

    @Override
    public Engine.Detail wants(long step) {
      return (step + 1) % every == 0 ? Engine.Detail.FORCES : null;
    }

    @Override
    public void observe(long step, Engine from, Integrator integrator) {
      AtomSystem frame = system.copy();
      from.store(frame);
      taken.add(frame);
    }
  }

  /** Gives up where no liquid is left, and keeps volumes. */
  private final class Watch implements Observer {
    private final DoubleArrayList volumes = new DoubleArrayList();

    @Override
    public Engine.Detail wants(long step) {
      return step % LOOKS == LOOKS - 1 ? Engine.Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine from, Integrator integrator) {
      EngineState state = from.read();
      double kelvin = state.temperature(integrator.degreesOfFreedom());
      if (!Double.isFinite(state.potentialEnergy()) || !(kelvin <= HOTTEST)) {
        throw new RunException("its forces grow without end");
      }
      double volume = state.cell().volume();
      double factor = volume / startVolume;
      if (!(factor < BOILED && factor > COLLAPSED)) {
        throw new RunException(
            String.format(
                Locale.ROOT,
                "%s: its volume is %.2f times that of the target",
                factor > 1 ? "boils" : "collapses",
                factor));
      }
      volumes.add(volume);
    }
  }
}
