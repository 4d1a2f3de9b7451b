package org.vitrum.potential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;

/** A small smooth binary potential whose densities all differ, and files of it. */
final class Synthetic {
  static final ImmutableList<String> COMMENTS =
      Lists.immutable.of("first comment", "second comment", "third comment");

  private static final double CUTOFF = 5;
  private static final double[][] STRENGTH = {{1.0, 0.6}, {1.7, 1.3}};
  private static final double[][] RANGE = {{4.5, 4.2}, {5.0, 4.8}};

  private Synthetic() {}

  /** Densities depend on source and receiver. */
  static EamPotential finnisSinclair(int points) {
    return potential("eam/fs", points);
  }

  /** Densities depend on the source only. */
  static EamPotential alloy(int points) {
    return potential("eam/alloy", points);
  }

  private static EamPotential potential(String format, int points) {
    double dr = CUTOFF / points;
    UniformSpline[] embedding = new UniformSpline[2];
    UniformSpline[][] density = new UniformSpline[2][2];
    UniformSpline[][] pair = new UniformSpline[2][2];
    for (int i = 0; i < 2; i++) {
      int a = i;
      embedding[a] = table(points, 5.0 / points, rho -> -(1.5 + a) * Math.sqrt(rho + 0.2));
      for (int j = 0; j < 2; j++) {
        int b = format.equals("eam/fs") ? j : 0;
        density[a][j] =
            j > 0 && b == 0
                ? density[a][0]
                : table(
                    points,
                    dr,
                    r -> STRENGTH[a][b] * Math.pow(Math.max(0, 1 - r / RANGE[a][b]), 3));
        if (j <= a) {
          int other = j;
          pair[a][j] =
              table(points, dr, r -> (r + 1) * (3 + a + 2 * other) * Math.pow(1 - r / CUTOFF, 4));
          pair[j][a] = pair[a][j];
        }
      }
    }
    return new EamPotential(
        new PotentialOrigin(format, "synthetic", COMMENTS.makeString("\n"), ""),
        Lists.immutable.of(
            new EamPotential.Element(new Species("Cu", 63.5), 29, 3.6, "fcc"),
            new EamPotential.Element(new Species("Zr", 91.2), 40, 3.2, "hcp")),
        CUTOFF,
        embedding,
        density,
        pair);
  }

  private static UniformSpline table(int points, double dx, DoubleUnaryOperator f) {
    double[] values = new double[points];
    for (int k = 0; k < points; k++) {
      values[k] = f.applyAsDouble(k * dx);
    }
    return new UniformSpline(dx, values);
  }

  static String text(EamPotential potential) {
    StringBuilder text = new StringBuilder();
    SetflWriter.write(potential, COMMENTS, text);
    return text.toString();
  }

  /** Reads a text as if it were a file of that name. */
  static LoadedPotential read(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return Potentials.load(PotentialSource.parse(file.toString(), Lists.immutable.empty()), folder);
  }
}
