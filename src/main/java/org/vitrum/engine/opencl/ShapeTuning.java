package org.vitrum.engine.opencl;

import java.util.Arrays;
import org.vitrum.engine.Engine;

/** Chooses lanes and groups of the force kernels by their speed with the atoms at hand. */
final class ShapeTuning {
  private final DeviceQueue queue;
  private final Kernels kernels;
  private final Launcher launcher;
  private final Collector collector;

  ShapeTuning(DeviceQueue queue, Kernels kernels, Launcher launcher, Collector collector) {
    this.queue = queue;
    this.kernels = kernels;
    this.launcher = launcher;
    this.collector = collector;
  }

  /** Chooses, and has the launcher use it; the state of the atoms is lost. */
  ForceShape choose(ForceShape wanted) {
    collector.settle();
    ForceShape chosen;
    if (wanted.lanes() > 0) {
      chosen = ForceShape.of(queue.device(), wanted);
    } else {
      queue.profile(true);
      chosen = ForceShape.fastest(queue.device(), wanted.group(), this::seconds);
      queue.profile(false);
    }
    launcher.shape(chosen.lanes(), chosen.group());
    return chosen;
  }

  /** Time of a force evaluation on fresh lists, by the device's own clock. */
  private double seconds(ForceShape shape) {
    launcher.shape(shape.lanes(), shape.group());
    collector.requestBuild();
    evaluate(1); // builds the lists
    return evaluate(ForceShape.EVALUATIONS);
  }

  private double evaluate(int times) {
    for (int k = 0; k < times; k++) {
      launcher.append(new Command.Refresh());
      launcher.append(new Command.Forces(Engine.Detail.VIRIAL));
    }
    launcher.settle();
    double seconds = 0;
    for (Kernel kernel : kernels.kernels().values()) {
      seconds += Arrays.stream(kernel.takeTimes()).sum();
    }
    return seconds;
  }
}
