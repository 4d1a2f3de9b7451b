package org.vitrum.analysis;

import java.util.Locale;
import java.util.Optional;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * Electron densities beyond the end of a potential's table of F. There F continues as a straight
 * line, as in LAMMPS: the run goes on, but with energies that nobody fitted. That is often the
 * first sign of overlapping atoms, of too high a pressure, or of a file whose table is too short.
 *
 * @param atoms how many atoms have such densities
 * @param largest the density that exceeds its table by the greatest factor
 * @param symbol the element of the atom that has it
 * @param end where that element's table ends
 */
public record DensityRange(int atoms, double largest, String symbol, double end) {

  /** What lies beyond the tables in a snapshot of the potential's species; empty if nothing. */
  public static Optional<DensityRange> beyond(EamPotential potential, AtomSystem system) {
    int[] type = system.type();
    EamFunctions eam = new EamFunctions(potential);
    Neighbourhood neighbourhood = new Neighbourhood(system, eam.reach());
    double[] rho = new double[1];
    int atoms = 0;
    double factor = 1;
    DensityRange worst = null;
    for (int i = 0; i < system.size(); i++) {
      int receiver = type[i];
      rho[0] = 0;
      neighbourhood.of(
          i, (j, _, _, _, squared) -> rho[0] += eam.density(type[j], receiver, Math.sqrt(squared)));
      double end = eam.embedding(receiver).end();
      if (rho[0] > end) {
        atoms++;
      }
      if (rho[0] > factor * end) {
        factor = rho[0] / end;
        String symbol = potential.elements().get(receiver).species().symbol();
        worst = new DensityRange(0, rho[0], symbol, end);
      }
    }
    int count = atoms;
    return Optional.ofNullable(worst).map(w -> new DensityRange(count, w.largest, w.symbol, w.end));
  }

  /** A sentence for the user. */
  public String warning() {
    return String.format(
        Locale.ROOT,
        "the electron density at %d %s is beyond the potential's table of F: up to %.5g at %s,"
            + " where the table ends at %.5g; F goes on as a straight line there, as in LAMMPS."
            + " Check that no atoms overlap, or use a potential that is made for such densities",
        atoms,
        atoms == 1 ? "atom" : "atoms",
        largest,
        symbol,
        end);
  }
}
