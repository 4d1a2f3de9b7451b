package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.io.Json;
import org.vitrum.potential.ParameterFiles;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.units.MetalUnits;

/** Energies of stacking faults, against LAMMPS and against the interaction of layers. */
class StackingFaultTest {
  private static Candidate zhou(String element) {
    String parameters =
        Json.read(Path.of("potentials/zhou2004.json")).path("elements").path(element).toString();
    String form = "{\"citation\": \"test\", \"elements\": {\"%s\": %s}}";
    return Candidate.of(
        new PairTables(
            ParameterFiles.tabulate(Path.of("zhou"), form.formatted(element, parameters))));
  }

  private static CrystalCell cell(String structure, double a, double c) {
    return CrystalCell.of(prototype(structure), new int[1], a, a, c);
  }

  private static Prototype prototype(String structure) {
    return Prototype.ALL.detect(p -> p.name().equals(structure));
  }

  private static Curvature.State state(String structure, CrystalCell cell, Candidate candidate) {
    return Curvature.symmetric(
            cell, prototype(structure).system(), cell.size() > 1, candidate.cutoff())
        .of(candidate);
  }

  /** mJ/m^2, with lattice constants as a deck gives them. */
  private static double energy(Candidate candidate, String structure, double a, double c) {
    CrystalCell cell = cell(structure, a, c);
    return StackingFault.of(cell, prototype(structure), candidate.cutoff())
            .energy(candidate, state(structure, cell, candidate))
        * MetalUnits.EV_PER_A2_IN_MJ_PER_M2;
  }

  /**
   * LAMMPS: a cell of 24 layers with one fault at the lattice constant of the perfect crystal,
   * atoms and height relaxed ({@code fix box/relax z}), less the perfect crystal. Without
   * relaxation Cu has 39.8 and Pd 24.7 mJ/m^2: layers move by 0.02 A, of which one Newton step
   * leaves 2 %.
   */
  @ParameterizedTest
  @CsvSource({
    "Cu, fcc, 3.615, 3.615, 22.24",
    "Pd, fcc, 3.89, 3.89, 16.54",
    "Mg, hcp, 3.2, 5.2, 4.02",
  })
  void isThatOfLammps(String element, String structure, double a, double c, double lammps) {
    assertEquals(lammps, energy(zhou(element), structure, a, c), 0.02 * lammps);
  }

  /** As above; 44.4 mJ/m^2 in Y. Mishin et al., Phys. Rev. B 63 (2001) 224106. */
  @Test
  void isThatOfLammpsForMishinsCopper() {
    Path file = Path.of("/usr/share/lammps/potentials/Cu_mishin1.eam.alloy");
    assumeTrue(Files.exists(file), "no LAMMPS potentials installed");
    PotentialSource source = PotentialSource.parse(file.toString(), Lists.immutable.of("Cu"));
    Candidate copper =
        Candidate.of(new PairTables(Potentials.load(source, Path.of("")).potential()));
    assertEquals(44.38, energy(copper, "fcc", 3.615, 3.615), 0.02 * 44.38);
  }

  /** A deck's lattice constant is a guess: half a per cent off, it changes a little. */
  @Test
  void dependsLittleOnTheLatticeConstantGiven() {
    Candidate copper = zhou("Cu");
    double right = energy(copper, "fcc", 3.615, 3.615);
    assertEquals(right, energy(copper, "fcc", 3.597, 3.597), 0.03 * right);
    assertEquals(right, energy(copper, "fcc", 3.633, 3.633), 0.03 * right);
  }

  /**
   * By the interaction of next nearest layers alone, the fault has two of hcp's and the energy is
   * twice what hcp lies above fcc (P. J. H. Denteneer, W. van Haeringen, J. Phys. C 20 (1987)
   * L883); farther layers and relaxation change it by a third in Zhou's Cu and Pd.
   */
  @ParameterizedTest
  @CsvSource({"Cu, 3.615", "Pd, 3.89"})
  void isAboutTwiceWhatHcpLiesAboveFcc(String element, double a) {
    Candidate candidate = zhou(element);
    double neighbour = a / Math.sqrt(2);
    double fcc = state("fcc", cell("fcc", a, a), candidate).energy();
    double hcp =
        state("hcp", cell("hcp", neighbour, neighbour * Math.sqrt(8. / 3)), candidate).energy();
    double first =
        2
            * (hcp - fcc)
            / (Math.sqrt(0.75) * neighbour * neighbour)
            * MetalUnits.EV_PER_A2_IN_MJ_PER_M2;
    double ratio = energy(candidate, "fcc", a, a) / first;
    assertTrue(ratio > 1 / 1.5 && ratio < 1.5, "ratio " + ratio);
  }
}
