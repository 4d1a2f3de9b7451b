package org.vitrum.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.InputException;
import org.vitrum.analysis.heterogeneity.Threshold;
import org.vitrum.analysis.heterogeneity.ThresholdMethod;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.deck.Quantity;
import org.vitrum.potential.EamPotential;
import picocli.CommandLine.Option;

/** How the elastic response of atoms is measured. */
final class ResponseOptions {
  /** How local moduli are found. */
  enum Method {
    /** At rest, by straining the box. */
    STRAIN,
    /** From the fluctuations of the stress in a series of frames. */
    FLUCTUATIONS
  }

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "STRAIN",
      description =
          "Of local-moduli: strain (each frame is relaxed and strained) or fluctuations (of the"
              + " stress in frames of constant volume and temperature); default: strain.")
  private Method method;

  @Option(
      names = "--width",
      split = ",",
      paramLabel = "LENGTH",
      defaultValue = "8A",
      description = "Widths of the cells of local-moduli, for example 8A,12A (default: 8A).")
  private List<String> widths;

  @Option(
      names = "--strain",
      paramLabel = "STRAIN",
      defaultValue = "0.1%",
      description = "Size of each strain of the box (default: 0.1%%).")
  private String strain;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Of the frames, such as 300K; local-moduli from fluctuations need it.")
  private String temperature;

  @Option(
      names = "--force-tolerance",
      paramLabel = "FORCE",
      defaultValue = "1e-6eV/A",
      description = "Largest force on an atom at rest (default: 1e-6eV/A).")
  private String forceTolerance;

  @Option(
      names = "--soft-share",
      paramLabel = "SHARE",
      description =
          "Of heterogeneity: this share of the volume is soft, for example 0.25, whatever"
              + " --threshold says.")
  private Double softShare;

  @Option(
      names = "--threshold",
      paramLabel = "METHOD",
      defaultValue = "OTSU",
      description =
          "Of heterogeneity, where soft and stiff are parted: otsu (the classes are as far apart as"
              + " can be, whether there are two or not) or minimum-error (two Gaussians fit best;"
              + " nothing is soft where one does as well); default: otsu.")
  private ThresholdMethod threshold;

  /**
   * Checks what can be checked before a file is read.
   *
   * @throws InputException naming the option
   */
  void check() {
    widths();
    QuantityOption.parse("--strain", strain, Quantity.ELASTIC_STRAIN);
    QuantityOption.parse("--force-tolerance", forceTolerance, Quantity.FORCE);
    temperature();
    if (softShare != null && !(softShare > 0 && softShare < 1)) {
      throw new InputException("--soft-share", "between 0 and 1", softShare.toString());
    }
  }

  /** Where soft and stiff are parted. */
  Threshold threshold() {
    return softShare == null ? threshold.threshold() : new Threshold.Share(softShare);
  }

  Method method() {
    return method;
  }

  /** A. */
  ImmutableDoubleList widths() {
    return DoubleLists.immutable.of(
        widths.stream()
            .mapToDouble(w -> QuantityOption.parse("--width", w, Quantity.LATTICE_CONSTANT))
            .toArray());
  }

  /** K; empty if none was given. */
  OptionalDouble temperature() {
    return temperature == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            QuantityOption.parse("--temperature", temperature, Quantity.TEMPERATURE));
  }

  /**
   * How atoms are strained.
   *
   * @param cutoff of the surroundings whose strain is taken, A
   */
  ElasticResponse.Probe probe(EamPotential potential, Radii radii, double cutoff) {
    return new ElasticResponse.Probe(
        potential,
        radii,
        QuantityOption.parse("--strain", strain, Quantity.ELASTIC_STRAIN),
        cutoff,
        new StaticRelaxation(
            potential, QuantityOption.parse("--force-tolerance", forceTolerance, Quantity.FORCE)));
  }
}
