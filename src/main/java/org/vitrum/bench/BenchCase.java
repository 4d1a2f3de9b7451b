package org.vitrum.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** The systems that are measured. */
public enum BenchCase {
  /** Cu50Zr50 glass at 300 K, constant pressure, by the potential of the quickstart. */
  ZHOU_GLASS("zhou2004.json", "Cu,Zr", new double[] {50, 50}, 3.27, Ensemble.NPT, 300, 16_000),
  /** Cu50Zr50 glass at 300 K, constant pressure. */
  CUZR_GLASS(
      "eam/fs:CuZr_mm.eam.fs", "Cu,Zr", new double[] {50, 50}, 3.27, Ensemble.NPT, 300, 16_000),
  /** Cu50Zr50 liquid at 2000 K, constant pressure. */
  CUZR_LIQUID(
      "eam/fs:CuZr_mm.eam.fs", "Cu,Zr", new double[] {50, 50}, 3.27, Ensemble.NPT, 2000, 16_000),
  /** LAMMPS's own EAM benchmark: fcc Cu started at 1600 K, constant energy, steps of 5 fs. */
  CU_NVE("eam:Cu_u3.eam", "Cu", new double[] {100}, 3.615, Ensemble.NVE, 1600, 32_000),
  /** Cu46Zr46Al8 glass at 300 K, constant pressure. */
  ZRCUAL_GLASS(
      "eam/alloy:ZrCuAl_sheng2011.eam.alloy",
      "Cu,Zr,Al",
      new double[] {46, 46, 8},
      3.22,
      Ensemble.NPT,
      300,
      16_000);

  /** How atoms move while they are timed. */
  public enum Ensemble {
    NVE,
    NVT,
    NPT
  }

  final String potential;
  final ImmutableList<String> elements;
  final double[] composition;
  final double latticeConstant;
  final Ensemble ensemble;
  final double temperature;
  final int atoms;

  BenchCase(
      String potential,
      String elements,
      double[] composition,
      double latticeConstant,
      Ensemble ensemble,
      double temperature,
      int atoms) {
    this.potential = potential;
    this.elements = Lists.immutable.of(elements.split(","));
    this.composition = composition;
    this.latticeConstant = latticeConstant;
    this.ensemble = ensemble;
    this.temperature = temperature;
    this.atoms = atoms;
  }

  /** The name on the command line, for example {@code cuzr-glass}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Atoms unless asked otherwise. */
  public int defaultAtoms() {
    return atoms;
  }

  /**
   * The case of a label.
   *
   * @throws InputException if there is none
   */
  public static BenchCase of(String label) {
    return Arrays.stream(values())
        .filter(c -> c.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--case",
                    "one of "
                        + String.join(", ", Arrays.stream(values()).map(BenchCase::label).toList()),
                    "\"" + label + "\""));
  }

  /** Loads the potential; see {@link Potentials#load} for where it is looked for. */
  EamPotential load() {
    return Potentials.load(PotentialSource.parse(potential, elements), Path.of("")).potential();
  }
}
