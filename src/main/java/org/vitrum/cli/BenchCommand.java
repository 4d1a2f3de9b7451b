package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.bench.BenchCase;
import org.vitrum.bench.Benchmark;
import org.vitrum.bench.DeviceProfile;
import org.vitrum.bench.Timing;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.KernelProfile;
import org.vitrum.io.Frame;
import org.vitrum.io.Json;
import org.vitrum.io.LammpsData;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum bench}. */
@Command(
    name = "bench",
    description = {
      "Measure speed and accuracy on standard cases, or on a system of your own with --data.",
      "Prints a summary and one line of JSON for each case."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--case",
      split = ",",
      paramLabel = "NAME",
      description =
          "zhou-glass, cuzr-glass, cuzr-liquid, cu-nve, zrcual-glass (default: all whose potential"
              + " is found).")
  private List<String> cases = List.of();

  @Option(names = "--size", paramLabel = "ATOMS", description = "About this many atoms.")
  private Integer size;

  @Option(
      names = "--skin",
      paramLabel = "A",
      description = "Skin of the neighbour lists, A (default: tuned while running).")
  private Double skin;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "Steps of a round (default: ${DEFAULT-VALUE}).")
  private long steps;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Timed rounds, of which the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the prepared atoms of a single case as LAMMPS data, for other programs.")
  private Path write;

  @Option(
      names = "--profile",
      description = "Take the times of a device's kernels too, in a round of its own.")
  private boolean profile;

  @Option(names = "--data", paramLabel = "FILE", description = "Measure this structure.")
  private Path data;

  @Option(
      names = "--potential",
      paramLabel = "[FORMAT:]FILE[,FILE...]",
      description = "Potential for --data.")
  private String potential;

  @Mixin private ElementsOption elements;

  @Option(
      names = "--ensemble",
      paramLabel = "nve|nvt|npt",
      defaultValue = "nve",
      description = "How the atoms of --data move (default: ${DEFAULT-VALUE}).")
  private BenchCase.Ensemble ensemble;

  @Option(
      names = "--temperature",
      paramLabel = "K",
      defaultValue = "300",
      description = "Temperature of --data (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--timestep",
      paramLabel = "PS",
      defaultValue = "0.001",
      description = "Time step of --data, ps (default: ${DEFAULT-VALUE}).")
  private double timestep;

  @Mixin private EngineOptions engineOptions;
  @Mixin private ProjectionOptions projection;

  @Override
  public Integer call() {
    check();
    if (!projection.begin()) {
      return Vitrum.DONE;
    }
    OptionalDouble fixedSkin = skin == null ? OptionalDouble.empty() : OptionalDouble.of(skin);
    var setup = new Benchmark.Setup(engineOptions.choice().request(), fixedSkin, profile);
    if (data != null) {
      ownSystem(setup);
      return Vitrum.DONE;
    }
    List<BenchCase> chosen = cases.stream().map(BenchCase::of).toList();
    if (write != null && chosen.size() != 1) {
      throw new InputException("--write", "one --case", chosen.size() + " cases");
    }
    for (BenchCase which : chosen.isEmpty() ? List.of(BenchCase.values()) : chosen) {
      try {
        runCase(which, setup);
      } catch (InputException e) {
        if (!chosen.isEmpty()) {
          throw e;
        }
        spec.commandLine()
            .getErr()
            .println("vitrum: " + which.label() + " left out: " + e.getMessage());
      }
    }
    return Vitrum.DONE;
  }

  private void check() {
    if (steps < 1 || rounds < 1) {
      throw new InputException("--steps, --rounds", "1 or more", steps + ", " + rounds);
    }
    if (size != null && (size < 2 || size > 100_000_000)) {
      throw new InputException("--size", "2 to 100000000 atoms", size.toString());
    }
    if (skin != null && !(skin > 0 && skin <= 10)) {
      throw new InputException("--skin", "more than 0 and at most 10 A", skin.toString());
    }
    if (!(temperature >= 0 && timestep > 0)) {
      throw new InputException(
          "--temperature, --timestep", "not negative, positive", temperature + ", " + timestep);
    }
    if ((data == null) != (potential == null)) {
      throw new InputException("--data", "together with --potential", "only one of them");
    }
    if (data != null && (!cases.isEmpty() || size != null || write != null)) {
      throw new InputException("--data", "no --case, --size or --write", "both");
    }
  }

  private void runCase(BenchCase which, Benchmark.Setup setup) {
    AtomSystem system =
        Benchmark.prepare(
            which, size == null ? which.defaultAtoms() : size, setup.engine().threads());
    if (write != null) {
      LammpsData.write(write, system);
    }
    print(Benchmark.run(which, system, setup, steps, rounds), system);
  }

  private void ownSystem(Benchmark.Setup setup) {
    Frame read = StructureFile.read(data, elements.chosen(), -1);
    read.notes().each(n -> spec.commandLine().getErr().println("vitrum: note: " + n));
    var loaded = Potentials.load(PotentialSource.parse(potential, read.system()), Path.of(""));
    loaded.warnings().each(w -> spec.commandLine().getErr().println("vitrum: warning: " + w));
    AtomSystem system = read.system().withMasses(loaded.potential().species());
    if (MaxwellBoltzmann.twiceKinetic(system) == 0) {
      MaxwellBoltzmann.draw(system, temperature, Integrator.momentumConserving(system.size()), 1);
    }
    var plan = new Timing.Plan(ensemble, temperature, timestep, steps, rounds);
    print(Benchmark.run("data", loaded.potential(), system, setup, plan), system);
  }

  private void print(Benchmark b, AtomSystem system) {
    PrintWriter out = spec.commandLine().getOut();
    Timing m = b.measurement();
    out.printf(
        Locale.ROOT,
        "%s: %d atoms on %s, %d threads, %s precision (%s kernel)%n",
        b.label(),
        b.atoms(),
        b.info().device(),
        b.info().threads(),
        b.info().precision().label(),
        b.info().kernel());
    out.printf(
        Locale.ROOT,
        "  %.3g atom-steps/s, %.1f ns per atom-step (%.1f to %.1f in %d rounds)%n",
        1e9 / m.median(),
        m.median(),
        m.nanos()[0],
        m.nanos()[m.nanos().length - 1],
        m.nanos().length);
    if (m.hasPhases()) {
      out.printf(
          Locale.ROOT,
          "  forces %.1f, neighbours %.1f, integration %.1f, output %.1f ns",
          m.forces(),
          m.neighbours(),
          m.integration(),
          m.output());
    } else {
      out.printf(
          Locale.ROOT,
          "  %.0f steps/s, %.2f launches and %.4f waits a step",
          1e9 / m.median() / b.atoms(),
          m.launches(),
          m.waits());
    }
    if (m.builds() > 0) {
      out.printf(Locale.ROOT, "; a list lasts %.1f steps%n", 1 / m.builds());
    } else {
      out.println("; no list became stale");
    }
    out.printf(
        Locale.ROOT,
        "  errors: force %.1e rms, %.1e at most (of the rms force, %.2f eV/A), energy %.1e eV/atom,"
            + " virial %.1e eV/atom%n",
        b.accuracy().forceRms(),
        b.accuracy().forceLargest(),
        b.accuracy().rmsForce(),
        b.accuracy().energyPerAtom(),
        b.accuracy().virialPerAtom());
    for (String name : b.info().facts().keysView().toSortedList()) {
      out.printf("  %s: %s%n", name, b.info().facts().get(name));
    }
    b.profile().ifPresent(p -> print(p, out));
    projection.print(b, system.cell(), out);
    out.println(Json.line(b.toMap()));
    out.flush();
  }

  private static void print(DeviceProfile p, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  profile of %d steps: %.1f us a step, %.1f us of it in kernels; copies %.3g GB/s%n",
        p.steps(),
        1e6 * p.seconds() / p.steps(),
        1e6 * p.busy() / p.steps(),
        1e-9 * p.copyBytesPerSecond());
    out.printf(
        "    %-16s %13s %10s %7s %15s %9s%n",
        "kernel", "launches/step", "us/launch", "share", "least kB/launch", "of copies");
    for (KernelProfile k : p.kernels()) {
      out.printf(
          Locale.ROOT,
          "    %-16s %13.2f %10.2f %5.1f %% %15.1f %7.1f %%%n",
          k.kernel(),
          (double) k.launches() / p.steps(),
          1e6 * k.seconds() / k.launches(),
          100 * k.seconds() / p.busy(),
          1e-3 * k.bytes() / k.launches(),
          100 * p.ofCopies(k));
    }
  }
}
