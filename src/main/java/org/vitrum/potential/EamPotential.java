package org.vitrum.potential;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;

/**
 * An embedded-atom potential as data. The energy of a system is
 *
 * <pre>E = sum_i F_i(rho_i) + 1/2 sum_{i != j} phi_ij(r_ij),   rho_i = sum_{j != i} f_ji(r_ij)
 * </pre>
 *
 * with f_ji the electron density that an atom of j's kind contributes at an atom of i's kind (Daw,
 * Baskes, Phys. Rev. B 29 (1984) 6443; Finnis, Sinclair, Philos. Mag. A 50 (1984) 45). In {@code
 * eam} and {@code eam/alloy} files the density does not depend on the receiving atom.
 *
 * <p>{@link EamFunctions} evaluates it, also beyond the tables, where it follows LAMMPS: pairs at
 * or beyond {@link #cutoff()} do not interact; below the first interval and beyond the last density
 * point functions are clamped; for rho beyond the embedding table's end, F continues linearly with
 * the slope of the last point.
 *
 * @param elements one an element, in the order of the tables' indices
 * @param cutoff largest distance at which atoms interact, A
 * @param embedding F(rho) of each element, eV
 * @param density f(r) by [source element][receiving element]
 * @param pair r phi(r) by [element][element], symmetric (the same object both ways), eV A
 * @param smoothing over which stretch functions that would step at the cutoff have been switched
 *     off, A; 0 if none was, see {@link Smoothing}
 */
public record EamPotential(
    PotentialOrigin origin,
    ImmutableList<Element> elements,
    double cutoff,
    UniformSpline[] embedding,
    UniformSpline[][] density,
    UniformSpline[][] pair,
    double smoothing)
    implements Potential {

  /** A potential as its file has it. */
  public EamPotential(
      PotentialOrigin origin,
      ImmutableList<Element> elements,
      double cutoff,
      UniformSpline[] embedding,
      UniformSpline[][] density,
      UniformSpline[][] pair) {
    this(origin, elements, cutoff, embedding, density, pair, 0);
  }

  /**
   * What a potential file says about an element.
   *
   * @param species symbol and mass
   * @param atomicNumber as in the file
   * @param latticeConstant as in the file, A; 0 where the file gives none
   * @param lattice as in the file, for example {@code fcc}
   */
  public record Element(Species species, int atomicNumber, double latticeConstant, String lattice) {
    private Element named(String name) {
      return new Element(new Species(name, species.mass()), atomicNumber, latticeConstant, lattice);
    }
  }

  /** The potential for the atom types of a selection, in their order and by their names. */
  EamPotential select(ElementSelection selection) {
    ImmutableList<String> mine = elements.collect(e -> e.species().symbol());
    return select(selection.wanted(), selection.labels().collect(mine::indexOf).castToList());
  }

  /**
   * The potential for atom types.
   *
   * @param names of the types
   * @param from index of the element that each type is
   */
  EamPotential select(ImmutableList<String> names, List<Integer> from) {
    int n = names.size();
    UniformSpline[] f = new UniformSpline[n];
    UniformSpline[][] rho = new UniformSpline[n][n];
    UniformSpline[][] phi = new UniformSpline[n][n];
    for (int i = 0; i < n; i++) {
      f[i] = embedding[from.get(i)];
      for (int j = 0; j < n; j++) {
        rho[i][j] = density[from.get(i)][from.get(j)];
        phi[i][j] = pair[from.get(i)][from.get(j)];
      }
    }
    ImmutableList<Element> kept =
        names.collectWithIndex((name, i) -> elements.get(from.get(i)).named(name));
    return new EamPotential(origin, kept, cutoff, f, rho, phi, smoothing);
  }

  @Override
  public ImmutableList<Species> species() {
    return elements.collect(Element::species);
  }
}
