package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.io.Frame;
import org.vitrum.io.Json;
import org.vitrum.io.StructureFile;
import org.vitrum.units.MetalUnits;

/** Effective medium theory against its equations, its authors' program and published crystals. */
class EmtFormTest {
  private static final Path FORMS = Path.of("potentials");
  private static final Path DATA = Path.of("src/test/resources/potential");

  /** As in ASAP, the authors' program. */
  private static final double BOHR = 0.5291772;

  private static EamPotential load(String file, String... elements) {
    return ClosedFormTest.load(file, elements);
  }

  /**
   * The numbers of Jacobsen et al. (1996) as ASAP and ASE print them, in Bohr radii and eV. The
   * file has ten digits.
   */
  @ParameterizedTest
  @CsvSource({
    "Al, -3.28, 3.00, 1.493, 1.240, 2.000, 1.169, 0.00700",
    "Cu, -3.51, 2.67, 2.476, 1.652, 2.740, 1.906, 0.00910",
    "Ag, -2.96, 3.01, 2.132, 1.652, 2.790, 1.892, 0.00547",
    "Au, -3.80, 3.00, 2.321, 1.674, 2.873, 2.182, 0.00703",
    "Ni, -4.44, 2.60, 3.673, 1.669, 2.757, 1.948, 0.01030",
    "Pd, -3.90, 2.87, 2.773, 1.818, 3.107, 2.155, 0.00688",
    "Pt, -5.85, 2.90, 4.067, 1.812, 3.145, 2.192, 0.00802",
  })
  void parametersAreThePublishedOnes(
      String element,
      double e0,
      double s0,
      double v0,
      double eta2,
      double kappa,
      double lambda,
      double n0) {
    JsonNode p = Json.read(FORMS.resolve("emt1996.json")).path("elements").path(element);
    assertEquals(e0, p.path("E0").doubleValue());
    assertEquals(s0, p.path("s0").doubleValue() / BOHR, s0 * 1e-9);
    assertEquals(v0, p.path("V0").doubleValue());
    assertEquals(eta2, p.path("eta2").doubleValue() * BOHR, eta2 * 1e-9);
    assertEquals(kappa, p.path("kappa").doubleValue() * BOHR, kappa * 1e-9);
    assertEquals(lambda, p.path("lambda").doubleValue() * BOHR, lambda * 1e-9);
    assertEquals(n0, p.path("n0").doubleValue() * Math.pow(BOHR, 3), n0 * 1e-9);
  }

  /**
   * The equations of the paper, atom by atom and neighbour by neighbour: neutral spheres, cohesive
   * functions and the correction of each atom, with no F, rho or phi.
   */
  private static final class Equations {
    /** Parameters of an element, by the names in the paper; A and eV. */
    private record Metal(
        double e0, double s0, double v0, double eta2, double kappa, double lambda, double n0) {
      static Metal of(JsonNode p) {
        return new Metal(
            p.path("E0").doubleValue(),
            p.path("s0").doubleValue(),
            p.path("V0").doubleValue(),
            p.path("eta2").doubleValue(),
            p.path("kappa").doubleValue(),
            p.path("lambda").doubleValue(),
            p.path("n0").doubleValue());
      }
    }

    private final ImmutableList<Metal> metals;
    private final double beta;
    private final double rc;
    private final double a;
    private final double cutoff;

    Equations(String file, ImmutableList<String> symbols) {
      JsonNode root = Json.read(FORMS.resolve(file));
      metals = symbols.collect(s -> Metal.of(root.path("elements").path(s)));
      beta = root.path("effective_medium").path("beta").doubleValue();
      double largest = metals.collectDouble(Metal::s0).max();
      rc = beta * largest * (Math.sqrt(3) + 2) / 2;
      a = Math.log(9999) / (2 * beta * largest - rc);
      cutoff = root.path("effective_medium").path("cutoff").doubleValue() * rc;
    }

    private double theta(double r) {
      return 1 / (1 + Math.exp(a * (r - rc)));
    }

    private double gamma(Metal m, double decay) {
      double sum = 0;
      int[] shells = {12, 6, 24};
      for (int k = 1; k <= 3; k++) {
        double d = beta * m.s0 * Math.sqrt(k);
        sum += shells[k - 1] * theta(d) * Math.exp(-decay * (d - beta * m.s0)) / 12;
      }
      return sum;
    }

    double energy(AtomSystem atoms) {
      double energy = 0;
      for (int i = 0; i < atoms.size(); i++) {
        Metal me = metals.get(atoms.type()[i]);
        double sigma = 0;
        double correction = 0;
        for (int j = 0; j < atoms.size(); j++) {
          Metal other = metals.get(atoms.type()[j]);
          double chi = other.n0 / me.n0;
          for (double r : distances(atoms, i, j)) {
            if (r > 0 && r < cutoff) {
              sigma += chi * Math.exp(-other.eta2 * (r - beta * other.s0)) * theta(r);
              correction += chi * Math.exp(-other.kappa * (r / beta - other.s0)) * theta(r);
            }
          }
        }
        sigma /= gamma(me, me.eta2);
        correction /= gamma(me, me.kappa / beta);
        double ds = -Math.log(sigma / 12) / (beta * me.eta2);
        energy += me.e0 * (1 + me.lambda * ds) * Math.exp(-me.lambda * ds);
        energy += 6 * me.v0 * Math.exp(-me.kappa * ds) - me.v0 / 2 * correction;
      }
      return energy;
    }

    /** From i to j and its images in the cells around. */
    private static double[] distances(AtomSystem atoms, int i, int j) {
      double[] h = atoms.cell().vectors();
      double[] r = new double[125];
      for (int m = 0; m < 125; m++) {
        for (int axis = 0; axis < 3; axis++) {
          double d = atoms.position()[3 * j + axis] - atoms.position()[3 * i + axis];
          d += (m % 5 - 2) * h[axis] + (m / 5 % 5 - 2) * h[3 + axis] + (m / 25 - 2) * h[6 + axis];
          r[m] += d * d;
        }
        r[m] = Math.sqrt(r[m]);
      }
      return r;
    }
  }

  /**
   * Disordered alloys of 32 atoms: against the equations, and against energies and forces of the
   * authors' program, which {@code make_emt_reference.py} beside the data wrote.
   *
   * <p>Tolerances: theta decays by 1/e over 0.04 A, that is h a = 0.07 for points h apart, and
   * slopes by five points are off by (h a)^4 / 30, 1e-6 of it. At rc all neighbours of an atom give
   * forces of up to 0.1 eV/A and energies that are off by h times less.
   */
  @ParameterizedTest
  @CsvSource({"CuMg_bailey2004.json, emt-cumg.xyz", "emt1996.json, emt-seven.xyz"})
  void alloysHaveTheEnergiesAndForcesOfTheEquations(String file, String structure) {
    EamPotential potential = load(file);
    ImmutableList<String> symbols = potential.species().collect(s -> s.symbol());
    Frame frame = StructureFile.read(DATA.resolve(structure), symbols, 0);
    AtomSystem atoms = frame.system();
    BruteForce found = new BruteForce(potential, atoms);
    Equations equations = new Equations(file, symbols);
    assertEquals(equations.energy(atoms), found.energy, 1e-8);
    assertEquals(Double.parseDouble(frame.properties().get("energy")), found.energy, 1e-8);
    assertArrayEquals(frame.forces(), found.force, 1e-6);
    double h = 1e-4;
    double[] x = atoms.position();
    for (int k = 0; k < x.length; k += 19) {
      double before = x[k];
      x[k] = before + h;
      double up = equations.energy(atoms);
      x[k] = before - h;
      double down = equations.energy(atoms);
      x[k] = before;
      // Differences of the equations are off by a sixth of h^2 times a third derivative, which is
      // of the order of 100 eV/A^3.
      assertEquals((down - up) / (2 * h), found.force[k], 2e-6);
    }
  }

  /**
   * Two atoms of Cu by the authors' program. The farther apart, the nearer is rho to 0, where F'
   * has no bound and F is tabulated at points 5e-4 of the crystal's rho apart: at 3.6 A rho is 5 of
   * them.
   */
  @ParameterizedTest
  @CsvSource({
    "1.4, 11.7115666327927, 3e-8",
    "1.8, -1.91803371675601, 3e-8",
    "2.556, -3.10191938692426, 3e-8",
    "3.0, -1.87619023887006, 3e-8",
    "3.6, -0.800068461856502, 3e-6",
  })
  void pairsOfAtoms(double distance, double energy, double tolerance) {
    EamPotential p = load("emt1996.json", "Cu");
    AtomSystem atoms =
        AtomSystem.atRest(
            p.species(),
            Cell.orthogonal(20, 20, 20),
            new int[2],
            new double[] {0, 0, 0, distance, 0, 0});
    assertEquals(energy, new BruteForce(p, atoms).energy, tolerance);
  }

  private static AtomSystem fcc(EamPotential p, double a) {
    double[] x = {0, 0, 0, 0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0};
    return AtomSystem.atRest(p.species(), Cell.orthogonal(a, a, a), new int[4], x);
  }

  /** In the crystal of the radius s0 sigma is 12 and the correction vanishes: E is E0. */
  @ParameterizedTest
  @CsvSource({
    "emt1996.json, Al",
    "emt1996.json, Cu",
    "emt1996.json, Ag",
    "emt1996.json, Au",
    "emt1996.json, Ni",
    "emt1996.json, Pd",
    "emt1996.json, Pt",
    "CuMg_bailey2004.json, Mg",
    "CuZr_paduraru2007.json, Zr"
  })
  void theReferenceCrystalHasTheCohesiveEnergy(String file, String element) {
    EamPotential p = load(file, element);
    JsonNode parameters = Json.read(FORMS.resolve(file)).path("elements").path(element);
    double a = Math.sqrt(2) * 1.809 * parameters.path("s0").doubleValue();
    double energy = new BruteForce(p, fcc(p, a)).energy / 4;
    assertEquals(parameters.path("E0").doubleValue(), energy, 1e-8);
  }

  /** Documentation of ASE: a crystal of Cu of a = 3.614 A lies 9.208698e-5 eV below E0 in ASAP. */
  @Test
  void copperAsInTheDocumentationOfAse() {
    EamPotential p = load("emt1996.json", "Cu");
    assertEquals(-3.51 - 9.208697750517914e-5, new BruteForce(p, fcc(p, 3.614)).energy / 4, 1e-8);
  }

  /**
   * Crystals of the elements alone, by the authors' program: LAMMPS with pair_style kim and the
   * models EMT_Asap_Standard_JacobsenStoltzeNorskov_1996 of each, at no pressure, elastic constants
   * (GPa) from pressures at strains of 1e-4. Here they come from energies at strains of 1e-3: two
   * ways of taking differences, up to 3e-5 apart.
   */
  @ParameterizedTest
  @CsvSource({
    "Al, 3.9946084, -3.28486453,  54.040,  33.258,  36.543",
    "Cu, 3.5927865, -3.51159299, 172.949, 115.689,  89.725",
    "Ag, 4.0635539, -2.96036665, 125.879,  87.306,  54.202",
    "Au, 4.0561649, -3.80013502, 196.496, 162.529,  46.979",
    "Ni, 3.4919385, -4.44338395, 243.020, 150.490, 147.311",
    "Pd, 3.8789845, -3.90020162, 217.577, 162.187,  74.439",
    "Pt, 3.9218372, -5.85013376, 318.554, 258.733,  79.435",
  })
  void crystalsOfTheElements(
      String element, double a, double energy, double c11, double c12, double c44) {
    EamPotential p = load("emt1996.json", element);
    double at = new BruteForce(p, fcc(p, a)).energy;
    assertEquals(energy, at / 4, 1e-8);
    double h = 1e-3;
    double unit = MetalUnits.EV_PER_A3_IN_GPA / (a * a * a * h);
    double forward = strained(p, a, h, 0, 0);
    double back = strained(p, a, -h, 0, 0);
    assertEquals(0, (forward - back) * unit / 2, 1e-3, "pressure");
    double second = unit / h;
    double both = strained(p, a, h, h, 0) + strained(p, a, -h, -h, 0) - 2 * at;
    double shear = strained(p, a, 0, 0, h) + strained(p, a, 0, 0, -h) - 2 * at;
    double found11 = (forward + back - 2 * at) * second;
    assertEquals(c11, found11, c11 * 5e-5);
    assertEquals(c12, both * second / 2 - found11, c12 * 5e-5);
    assertEquals(c44, shear * second, c44 * 5e-5);
  }

  /** Energy of four atoms of a crystal strained along x and y and sheared in xy. */
  private static double strained(EamPotential p, double a, double x, double y, double shear) {
    double[] h = {a * (1 + x), 0, 0, shear * a, a * (1 + y), 0, 0, 0, a};
    double[] site = {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0};
    double[] position = new double[12];
    for (int k = 0; k < 12; k++) {
      for (int v = 0; v < 3; v++) {
        position[k] += site[3 * (k / 3) + v] * h[3 * v + k % 3];
      }
    }
    return new BruteForce(
            p, AtomSystem.atRest(p.species(), Cell.of(h, new double[3]), new int[4], position))
        .energy;
  }

  @Test
  void theLargestElementThatTakesPartDecidesOnTheCutoff() {
    double factor = 1.04500185048 * 1.809 * (Math.sqrt(3) + 2) / 2;
    assertEquals(factor * 2.67 * BOHR, load("emt1996.json", "Cu").cutoff(), 1e-8);
    assertEquals(factor * 3.00 * BOHR, load("emt1996.json", "Cu", "Al").cutoff(), 1e-8);
    assertEquals(factor * 3.01 * BOHR, load("emt1996.json").cutoff(), 1e-8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"E0\": -1.487 | \"E0\": 1.487 | elements: Mg: E0: expected a number below zero: the"
            + " energy of an atom of the crystal, found 1.487",
        "\"cutoff\": 1.045 | \"cutoff\": 0.9045 | effective_medium: cutoff: expected a number, at"
            + " least 1: where functions end over where theta is a half, found 0.904500185048",
        "\"beta\": 1.809 | \"beta\": 0 | effective_medium: beta: expected a number above zero,"
            + " found 0.0",
        "\"n0\": 0.035544, | '' | elements: Mg: n0: expected a finite number, found nothing",
        "\"eta2\": 2.541137 | \"eta2\": 999 | Mg: expected finite values, found Infinity at 0.0",
        "\"effective_medium\" | \"effective_media\" | elements: Cu: re: expected a finite number,"
            + " found nothing",
      })
  void badParametersAreNamed(String good, String bad, String message, @TempDir Path folder)
      throws IOException {
    String text = Files.readString(FORMS.resolve("CuMg_bailey2004.json"));
    assertTrue(text.contains(good));
    Path file = folder.resolve("bad.json");
    Files.writeString(file, text.replace(good, bad));
    InputException e =
        assertThrows(
            InputException.class,
            () -> {
              ImmutableList<String> all = Lists.immutable.empty();
              Potentials.load(PotentialSource.parse(file.toString(), all), folder);
            });
    assertEquals(file + ": " + message, e.getMessage());
  }
}
