package org.vitrum.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.Profiled;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.potential.EamPotential;

/**
 * One benchmark: a system, how it is run, and what was found.
 *
 * @param label of the case, or {@code data}
 * @param range within which atoms see each other and the lists reach, A
 */
public record Benchmark(
    String label,
    EngineInfo info,
    int atoms,
    double range,
    Timing measurement,
    Accuracy accuracy,
    Optional<DeviceProfile> profile) {

  /**
   * How the engine is set up.
   *
   * @param skin is tuned if it is empty
   * @param profile whether the times of a device's kernels are taken too
   */
  public record Setup(EngineRequest engine, OptionalDouble skin, boolean profile) {}

  /** The atoms of a case; {@code atoms} is a wish that the lattice rounds. */
  public static AtomSystem prepare(BenchCase which, int atoms, int threads) {
    return CaseBuilder.prepare(which, which.load(), atoms, threads);
  }

  /** Measures a case on atoms made by {@link #prepare}. */
  public static Benchmark run(
      BenchCase which, AtomSystem system, Setup setup, long steps, int rounds) {
    double timestep = which == BenchCase.CU_NVE ? 0.005 : 0.001;
    var plan = new Timing.Plan(which.ensemble, which.temperature, timestep, steps, rounds);
    return run(which.label(), which.load(), system, setup, plan);
  }

  /**
   * Measures any system, and leaves the atoms as they are at the end of the timed rounds, where the
   * accuracy is measured.
   *
   * @throws InputException if a profile is wanted of an engine without kernels
   */
  public static Benchmark run(
      String label, EamPotential potential, AtomSystem system, Setup setup, Timing.Plan plan) {
    try (Engine engine = setup.engine.open(potential, setup.skin, system).engine()) {
      engine.load(system);
      Timing measurement = Timing.of(engine, system, plan);
      engine.store(system); // a crystal at rest, as some cases begin, has no forces to compare
      Accuracy accuracy = Accuracy.of(engine, potential, system, setup.engine.threads());
      return new Benchmark(
          label,
          engine.info(),
          system.size(),
          EngineRequest.brickThickness(potential, setup.skin),
          measurement,
          accuracy,
          setup.profile ? Optional.of(profile(engine, system, plan)) : Optional.empty());
    }
  }

  private static DeviceProfile profile(Engine engine, AtomSystem system, Timing.Plan plan) {
    if (engine instanceof Profiled device) {
      return DeviceProfile.of(device, system, plan);
    }
    throw new InputException("--profile", "an OpenCL device (--device)", engine.info().device());
  }

  /** Everything as one object for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("case", label);
    map.put("atoms", atoms);
    map.put("device", info.device());
    map.put("threads", info.threads());
    map.put("precision", info.precision().label());
    map.put("kernel", info.kernel());
    map.put("steps", measurement.steps());
    map.put("rounds", measurement.nanos().length);
    map.put("atom_steps_per_s", 1e9 / measurement.median());
    map.put("ns_per_atom_step", measurement.median());
    map.put("ns_per_atom_step_rounds", measurement.nanos());
    if (measurement.hasPhases()) {
      Map<String, Object> phases = new LinkedHashMap<>();
      phases.put("forces", measurement.forces());
      phases.put("neighbours", measurement.neighbours());
      phases.put("integration", measurement.integration());
      phases.put("output", measurement.output());
      map.put("ns_per_atom_step_phases", phases);
    }
    map.put("list_builds_per_step", measurement.builds());
    map.put("launches_per_step", measurement.launches());
    map.put("waits_per_step", measurement.waits());
    map.put("steps_per_s", 1e9 / measurement.median() / atoms);
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("rms_force_eV_A", accuracy.rmsForce());
    errors.put("force_rms_relative", accuracy.forceRms());
    errors.put("force_largest_relative", accuracy.forceLargest());
    errors.put("energy_eV_atom", accuracy.energyPerAtom());
    errors.put("virial_eV_atom", accuracy.virialPerAtom());
    map.put("error_against_reference", errors);
    profile.ifPresent(p -> map.put("profile", p.toMap()));
    return map;
  }
}
