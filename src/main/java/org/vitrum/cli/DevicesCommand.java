package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.DeviceException;
import org.vitrum.RunException;
import org.vitrum.engine.DeviceTest;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.KernelRegistry;
import org.vitrum.engine.select.ListedDevice;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum devices}. */
@Command(
    name = "devices",
    description = {
      "List OpenCL devices and test them: agreement of forces with the reference engine (as part of"
          + " what is allowed), copy bandwidth, time of a launch.",
      "The first use of a device compiles its kernels, which takes longer."
    },
    mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {
  private static final String POTENTIAL = "zhou2004.json";
  private static final double CU_LATTICE = 3.61; // A, near the potential's; any disorder will do

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "P",
      description = {
        "Print the OpenCL program of this precision (mixed or double) with all its constants, as a"
            + " device's compiler gets it, and nothing else: for profilers and compilers of"
            + " vendors."
      })
  private Optional<Precision> source = Optional.empty();

  @Override
  public Integer call() {
    if (source.isPresent()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(KernelRegistry.openClSource(source.get()));
      out.flush();
      return Vitrum.DONE;
    }
    ImmutableList<ListedDevice> devices = ListedDevice.all();
    PotentialSource copper =
        PotentialSource.of("json", Lists.immutable.of(POTENTIAL), Lists.immutable.of("Cu"));
    EamPotential potential = Potentials.load(copper, Path.of("")).potential();
    PrintWriter out = spec.commandLine().getOut();
    boolean working = false;
    for (ListedDevice device : devices) {
      out.printf(
          Locale.ROOT,
          "opencl:%d  %s%n  %s, driver %s, %d compute units, %.1f GB, %s%n",
          device.index(),
          device.name(),
          device.platform(),
          device.driver(),
          device.computeUnits(),
          device.memory() * 1e-9,
          device.doubles() ? "double precision" : "no double precision: --precision mixed only");
      out.flush();
      working |= test(device, potential, out);
    }
    return working ? Vitrum.DONE : Vitrum.NO_DEVICE;
  }

  private static boolean test(ListedDevice device, EamPotential potential, PrintWriter out) {
    try {
      DeviceTest test = device.test(potential, CU_LATTICE);
      out.printf(
          Locale.ROOT,
          "  self-test %s: %s; copies %.3g GB/s, a launch takes %.2g us%n",
          test.agreement().holds() ? "passed" : "FAILED",
          test.agreement(),
          test.bytesPerSecond() * 1e-9,
          test.launchSeconds() * 1e6);
      out.flush();
      return test.agreement().holds();
    } catch (DeviceException | RunException e) {
      out.printf("  self-test FAILED: %s%n", e.getMessage());
      out.flush();
      return false;
    }
  }
}
