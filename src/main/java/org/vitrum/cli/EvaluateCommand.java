package org.vitrum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.analysis.DensityRange;
import org.vitrum.analysis.stress.AtomVirials;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.engine.select.KernelRegistry;
import org.vitrum.io.Frame;
import org.vitrum.io.Json;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.run.SinglePoint;
import org.vitrum.units.MetalUnits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Print energy, pressure and volume of a structure as one line of JSON.",
      "The pressure tensor is xx, yy, zz, xy, xz, yz; it has the kinetic part of velocities that"
          + " the file gives."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "LAMMPS data, extended XYZ or LAMMPS dump, also compressed by gzip.")
  private Path file;

  @Option(
      names = "--potential",
      required = true,
      paramLabel = "[FORMAT:]FILE[,FILE...]",
      description =
          "eam:Al_jnp.eam,Cu_u3.eam, eam/alloy:FILE, eam/fs:FILE or json:FILE; one eam file for"
              + " each element.")
  private String potential;

  @Option(
      names = "--smooth",
      paramLabel = "A",
      description =
          "Switch functions that step at the cutoff off over the last A Angstrom, for example 0.3.")
  private double smooth;

  @Mixin private FrameOptions frame;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write positions, forces, and with .extxyz energies and virials of the atoms (.extxyz,"
              + " .dump, also .gz).")
  private Path output;

  @Mixin private EngineOptions engineOptions;

  @Override
  public Integer call() {
    if (output != null) {
      StructureFile.requireTrajectoryName(output);
    }
    Frame read = frame.read(file, spec.commandLine().getErr());
    StructureFile.refuseUnusable(read.system(), file.toString());
    LoadedPotential loaded =
        Potentials.load(
            PotentialSource.parse(potential, read.system())
                .withSmooth(PotentialFiles.width(smooth)),
            Path.of(""));
    loaded.warnings().each(w -> spec.commandLine().getErr().println("vitrum: warning: " + w));
    AtomSystem system = read.system().withMasses(loaded.potential().species());
    try (Engine engine = engine(loaded.potential(), system)) {
      SinglePoint point = SinglePoint.of(engine, system);
      DensityRange.beyond(loaded.potential(), system)
          .ifPresent(
              found -> spec.commandLine().getErr().println("vitrum: warning: " + found.warning()));
      if (output != null) {
        double[] virials = new AtomVirials(loaded.potential()).of(system, system.type());
        StructureFile.write(output, frame(read, point, virials));
      }
      spec.commandLine().getOut().println(Json.line(summary(point)));
      spec.commandLine().getOut().flush();
    }
    return Vitrum.DONE;
  }

  /** On the CPU the reference engine: there is nothing to be gained by a faster one. */
  private Engine engine(EamPotential potential, AtomSystem system) {
    EngineRequest request = engineOptions.choice().request();
    if (request.device().equals(DeviceName.CPU)) {
      return KernelRegistry.reference(potential, request.threads());
    }
    var opened = request.open(potential, OptionalDouble.empty(), system);
    opened.remark().ifPresent(r -> spec.commandLine().getErr().println("vitrum: " + r));
    return opened.engine();
  }

  private static Map<String, Object> summary(SinglePoint point) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("atoms", point.state().atoms());
    summary.put("energy_eV", point.state().potentialEnergy());
    SymmetricTensor p = point.pressure().times(MetalUnits.EV_PER_A3_IN_BAR);
    summary.put("pressure_bar", new double[] {p.xx(), p.yy(), p.zz(), p.xy(), p.xz(), p.yz()});
    summary.put("volume_A3", point.state().cell().volume());
    return summary;
  }

  /**
   * The frame with energy (eV) and the virial as QUIP and ASE users know it (eV, nine numbers), and
   * for each atom force, energy and its share of the virial (eV, xx yy zz xy xz yz).
   */
  private static Frame frame(Frame read, SinglePoint point, double[] virials) {
    SymmetricTensor w = point.state().virial();
    String virial =
        Lists.immutable
            .of(w.xx(), w.xy(), w.xz(), w.xy(), w.yy(), w.yz(), w.xz(), w.yz(), w.zz())
            .makeString(" ");
    return read.with("energy", Double.toString(point.state().potentialEnergy()))
        .with("virial", virial)
        .with(AtomColumn.real(AtomColumn.FORCES, 3, point.forces()))
        .with(AtomColumn.real(AtomColumn.ENERGIES, 1, point.energies()))
        .with(AtomColumn.real("virial", 6, virials));
  }
}
