package org.vitrum.analysis.order;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * Partial structure factors (N. W. Ashcroft and D. C. Langreth, Phys. Rev. 156 (1967) 685),
 *
 * <pre>S_ab(q) = Re(rho_a(q) rho_b(q)*) / sqrt(N_a N_b),   rho_a(q) = sum_a exp(-i q.r),</pre>
 *
 * exactly at vectors that the periodic box allows, averaged over shells of q. In each shell the
 * allowed vectors nearest to a few tens of directions spread over the sphere stand for all.
 *
 * @param q mean of the vectors of each shell, 1/A
 * @param values by pair a * species + b (b not below a) and shell; null for other pairs
 */
public record StructureFactor(double[] q, double[][] values) {
  private static final double LARGEST = 8; // 1/A
  private static final double WIDTH = 0.1;
  private static final int DIRECTIONS = 30;

  /** Sums over atoms are made of so many pieces, whatever the number of threads. */
  private static final int PARTS = 64;

  /** An allowed vector: multiples of the reciprocal edges. */
  private record Wave(int a, int b, int c) {
    boolean isZero() {
      return a == 0 && b == 0 && c == 0;
    }
  }

  /** The structure factors of a snapshot. */
  public static StructureFactor of(AtomSystem atoms) {
    Wave[] waves = waves(atoms.cell());
    int kinds = atoms.species().size();
    double[] rho = densities(atoms, waves);
    int[] counts = atoms.counts();
    int shells = (int) Math.ceil(LARGEST / WIDTH);
    double[] q = new double[shells];
    double[] number = new double[shells];
    double[][] values = new double[kinds * kinds][];
    for (int a = 0; a < kinds; a++) {
      for (int b = a; b < kinds; b++) {
        values[a * kinds + b] = new double[shells];
      }
    }
    for (int w = 0; w < waves.length; w++) {
      double length = length(atoms.cell(), waves[w]);
      int shell = (int) (length / WIDTH);
      if (shell >= shells) {
        continue;
      }
      q[shell] += length;
      number[shell]++;
      for (int a = 0; a < kinds; a++) {
        for (int b = a; b < kinds; b++) {
          int at = 2 * (w * kinds + a);
          int bt = 2 * (w * kinds + b);
          values[a * kinds + b][shell] +=
              (rho[at] * rho[bt] + rho[at + 1] * rho[bt + 1])
                  / Math.sqrt((double) counts[a] * counts[b]);
        }
      }
    }
    int[] filled = IntStream.range(0, shells).filter(k -> number[k] > 0).toArray();
    for (int pair = 0; pair < values.length; pair++) {
      double[] sums = values[pair];
      values[pair] =
          sums == null
              ? null
              : Arrays.stream(filled).mapToDouble(k -> sums[k] / number[k]).toArray();
    }
    return new StructureFactor(
        Arrays.stream(filled).mapToDouble(k -> q[k] / number[k]).toArray(), values);
  }

  /** By shell and direction, the directions along a spiral over half a sphere. */
  private static Wave[] waves(Cell cell) {
    Set<Wave> waves = new LinkedHashSet<>();
    double[] h = cell.vectors();
    for (double q = WIDTH / 2; q < LARGEST; q += WIDTH) {
      for (int d = 0; d < DIRECTIONS; d++) {
        double z = (d + 0.5) / DIRECTIONS;
        double across = Math.sqrt(1 - z * z);
        double phi = d * Math.PI * (3 - Math.sqrt(5)); // the golden angle
        double[] k = {q * across * Math.cos(phi), q * across * Math.sin(phi), q * z};
        int[] n = new int[3];
        for (int edge = 0; edge < 3; edge++) {
          double phase = 0;
          for (int axis = 0; axis < 3; axis++) {
            phase += k[axis] * h[3 * edge + axis];
          }
          n[edge] = (int) Math.rint(phase / (2 * Math.PI));
        }
        Wave wave = new Wave(n[0], n[1], n[2]);
        if (!wave.isZero()) {
          waves.add(wave);
        }
      }
    }
    return waves.toArray(new Wave[0]);
  }

  private static double length(Cell cell, Wave wave) {
    double[] inverse = cell.inverse();
    double squares = 0;
    for (int axis = 0; axis < 3; axis++) {
      double k =
          inverse[3 * axis] * wave.a
              + inverse[3 * axis + 1] * wave.b
              + inverse[3 * axis + 2] * wave.c;
      squares += 4 * Math.PI * Math.PI * k * k;
    }
    return Math.sqrt(squares);
  }

  /** rho of each wave and species: real and imaginary part. */
  private static double[] densities(AtomSystem atoms, Wave[] waves) {
    int kinds = atoms.species().size();
    double[] s = atoms.cell().wrappedFractions(atoms.position());
    int most = 0;
    for (Wave w : waves) {
      most = Math.max(most, Math.max(Math.abs(w.a), Math.max(Math.abs(w.b), Math.abs(w.c))));
    }
    int highest = most;
    double[][] parts = new double[PARTS][];
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(
            part -> {
              double[] rho = new double[2 * waves.length * kinds];
              double[][] tables = new double[3][2 * (2 * highest + 1)];
              int first = (int) ((long) atoms.size() * part / PARTS);
              int last = (int) ((long) atoms.size() * (part + 1) / PARTS);
              for (int i = first; i < last; i++) {
                for (int edge = 0; edge < 3; edge++) {
                  powers(2 * Math.PI * s[3 * i + edge], highest, tables[edge]);
                }
                add(waves, tables, highest, rho, atoms.type()[i], kinds);
              }
              parts[part] = rho;
            });
    double[] sum = new double[2 * waves.length * kinds];
    for (double[] part : parts) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += part[k];
      }
    }
    return sum;
  }

  /** exp(i n phase) for n from -highest to highest. */
  private static void powers(double phase, int highest, double[] table) {
    double c = Math.cos(phase);
    double s = Math.sin(phase);
    double re = 1;
    double im = 0;
    for (int n = 0; n <= highest; n++) {
      table[2 * (highest + n)] = re;
      table[2 * (highest + n) + 1] = im;
      table[2 * (highest - n)] = re;
      table[2 * (highest - n) + 1] = -im;
      double next = re * c - im * s;
      im = im * c + re * s;
      re = next;
    }
  }

  private static void add(
      Wave[] waves, double[][] tables, int highest, double[] rho, int kind, int kinds) {
    for (int w = 0; w < waves.length; w++) {
      int a = 2 * (highest + waves[w].a);
      int b = 2 * (highest + waves[w].b);
      int c = 2 * (highest + waves[w].c);
      double re = tables[0][a] * tables[1][b] - tables[0][a + 1] * tables[1][b + 1];
      double im = tables[0][a] * tables[1][b + 1] + tables[0][a + 1] * tables[1][b];
      int at = 2 * (w * kinds + kind);
      rho[at] += re * tables[2][c] - im * tables[2][c + 1];
      rho[at + 1] += re * tables[2][c + 1] + im * tables[2][c];
    }
  }

  /** The wave number at which the structure factor of all atoms of a snapshot is largest, 1/A. */
  public static double peak(AtomSystem atoms) {
    AtomSystem alike =
        AtomSystem.atRest(
            atoms.species().take(1), atoms.cell(), new int[atoms.size()], atoms.position());
    StructureFactor s = of(alike);
    int at = 0;
    for (int k = 0; k < s.q.length; k++) {
      at = s.values[0][k] > s.values[0][at] ? k : at;
    }
    return s.q[at];
  }

  /** As it stands in files: q, then S_A-B of each pair of species. */
  Map<String, Object> json(List<String> symbols) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("q_per_A", q);
    for (int a = 0; a < symbols.size(); a++) {
      for (int b = a; b < symbols.size(); b++) {
        json.put("S_" + symbols.get(a) + "-" + symbols.get(b), values[a * symbols.size() + b]);
      }
    }
    return json;
  }
}
