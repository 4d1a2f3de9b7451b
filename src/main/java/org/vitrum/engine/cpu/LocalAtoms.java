package org.vitrum.engine.cpu;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Domain;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.Motion;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.units.MetalUnits;

/**
 * The atoms that are here, without ranks all of a system, and what is done to them. With ranks each
 * does the same with its own; sums are over all of them.
 */
final class LocalAtoms {
  /** What there is of each atom. */
  enum Field {
    POSITION(3),
    VELOCITY(3),
    IMAGE(3),
    FORCE(3),
    ENERGY(1),
    /** Positions when the neighbour lists were built. */
    LISTED(3);

    private final int words;

    Field(int words) {
      this.words = words;
    }
  }

  /** Six of the virial and the energy. */
  private static final int SUMS = 7;

  private static final int ENERGY = 6;

  final CpuAtoms atoms;
  final Motion motion;
  private final ForceKernel kernel;
  private final Domain domain;
  private final double[] sums = new double[SUMS];

  /**
   * Takes the atoms of a system that belong here.
   *
   * @param system which atoms these are
   * @param state where they are
   */
  LocalAtoms(
      AtomSystem system, EngineSnapshot state, ForceKernel kernel, Domain domain, Workers workers) {
    this.kernel = kernel;
    this.domain = domain;
    Optional<ListOrigin> lists = state.lists();
    // An atom belongs to where it was when lists were built, so that these can be built again
    AtomSystem listed =
        new AtomSystem(
            system.species(),
            lists.map(ListOrigin::cell).orElse(state.cell()),
            system.id(),
            system.type(),
            lists.map(ListOrigin::position).orElseGet(state::cartesian),
            state.velocity(),
            state.image());
    atoms = new CpuAtoms(listed, domain);
    double[] mass = new double[system.species().size()];
    for (int t = 0; t < mass.length; t++) {
      mass[t] = system.species().get(t).mass() * MetalUnits.MVV_TO_EV;
    }
    motion = new Motion(atoms, mass, workers);
    kernel.attach(atoms);
    if (lists.isPresent()) {
      place(state);
      ListOrigin origin = lists.get();
      kernel.relist(
          new ListOrigin(own(origin.position()), origin.cell(), origin.skin(), origin.life()));
    }
  }

  private void place(EngineSnapshot state) {
    System.arraycopy(own(state.cartesian()), 0, atoms.x, 0, 3 * atoms.count);
    for (int i = 0; i < atoms.count; i++) {
      System.arraycopy(state.image(), 3 * atoms.id[i], atoms.image, 3 * i, 3);
    }
    atoms.cell(state.cell());
  }

  /** Of three numbers for each atom of the system, those of the atoms that are here. */
  private double[] own(double[] whole) {
    double[] own = new double[3 * atoms.count];
    for (int i = 0; i < atoms.count; i++) {
      System.arraycopy(whole, 3 * atoms.id[i], own, 3 * i, 3);
    }
    return own;
  }

  /** Computes forces and, as far as asked for, the virial and the energies of all atoms. */
  void forces(Engine.Detail detail) {
    kernel.compute(detail);
    if (detail != Engine.Detail.FORCES) {
      System.arraycopy(kernel.virial(), 0, sums, 0, ENERGY);
      sums[ENERGY] = kernel.potentialEnergy();
      domain.sum(sums);
    }
  }

  /** Of all atoms, eV. */
  SymmetricTensor virial() {
    return tensor(sums);
  }

  /** Of all atoms, eV. */
  double potentialEnergy() {
    return sums[ENERGY];
  }

  /** Sum of m v v over all atoms, eV. */
  SymmetricTensor kinetic() {
    double[] sum = motion.kinetic();
    domain.sum(sum);
    return tensor(sum);
  }

  private static SymmetricTensor tensor(double[] voigt) {
    return new SymmetricTensor(voigt[0], voigt[1], voigt[2], voigt[3], voigt[4], voigt[5]);
  }

  /** The sums over all atoms that a minimiser asks for. */
  MinimiserSums minimiserSums() {
    MinimiserSums here = motion.minimiserSums();
    double[] added = {here.power(), here.velocitySquared(), here.forceSquared()};
    double[] largest = {here.largestForce(), here.largestSpeed()};
    domain.sum(added);
    domain.largest(largest);
    return new MinimiserSums(added[0], added[1], added[2], largest[0], largest[1]);
  }

  /** Positions x = A x + B v about the origin and cell h = A h; 3x3 matrices in rows. */
  void move(double[] a, double[] b) {
    motion.map(a, b, atoms.cell().origin());
    atoms.cell(atoms.cell().deformed(a));
  }

  /**
   * Brings together what there is of all atoms, in the order of the loaded system.
   *
   * @param whole receives it where results are read
   */
  void collect(Field field, Domain.Numbers whole) {
    domain.collect(atoms, field.words, values(field), whole);
  }

  private IntToDoubleFunction values(Field field) {
    return switch (field) {
      case POSITION -> k -> atoms.x[k];
      case VELOCITY -> k -> atoms.v[k];
      case IMAGE -> k -> atoms.image[k];
      case FORCE -> k -> atoms.f[k];
      case ENERGY -> k -> atoms.energy[k];
      case LISTED -> {
        double[] listed = kernel.listOrigin().orElseThrow().position();
        yield k -> listed[k];
      }
    };
  }
}
