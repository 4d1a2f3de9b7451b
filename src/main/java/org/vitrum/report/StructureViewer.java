package org.vitrum.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.Json;
import org.vitrum.picture.Scene;
import org.vitrum.picture.SpeciesColours;
import org.vitrum.picture.View;

/**
 * Atoms that a reader of a page can turn and look into, drawn by 3Dmol.js (N. Rego and D. Koes,
 * Bioinformatics 31 (2015) 1322). Everything is in the page; the library is compressed and started
 * only when it is asked for. Without scripts nothing of it shows.
 */
final class StructureViewer {
  /** More spheres make an ordinary computer stutter, and the page large. */
  static final int MOST = 20_000;

  /** Positions are written as fractions of the cell in units of its 65,536th. */
  private static final int STEPS = 1 << 16;

  private StructureViewer() {}

  static String html(AtomSystem system) {
    return """

    <div class="viewer" hidden></div>
    <p class="turn" hidden><button type="button">Turn in three dimensions</button> <span></span></p>
    <script type="application/json" class="atoms">%s</script>
    <script type="text/plain" class="licence">%s</script>
    <script type="text/plain" class="library">%s</script>
    <script>
    %s</script>
    """
        .formatted(
            Json.line(atoms(system)),
            Resource.text("3Dmol-LICENSE.txt"), // it must go where the library goes
            Base64.getEncoder().encodeToString(compressed(Resource.bytes("3Dmol-min.js"))),
            Resource.text("structure-viewer.js"));
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  /** What the script needs: few enough atoms, in the axes of the picture. */
  private static Map<String, Object> atoms(AtomSystem system) {
    Scene scene = Scene.of(system);
    View view = scene.view();
    int[] shown = thinned(system.size());
    double[] fractions = system.cell().wrappedFractions(system.position());
    ByteBuffer places = ByteBuffer.allocate(6 * shown.length).order(ByteOrder.LITTLE_ENDIAN);
    byte[] types = new byte[shown.length];
    for (int k = 0; k < shown.length; k++) {
      for (int axis = 0; axis < 3; axis++) {
        places.putShort((short) (int) (fractions[3 * shown[k] + axis] * STEPS));
      }
      types[k] = (byte) system.type()[shown[k]];
    }
    Map<String, Object> atoms = new LinkedHashMap<>();
    atoms.put("count", system.size());
    atoms.put("species", species(scene));
    atoms.put("origin", view.turned(system.cell().origin()));
    atoms.put(
        "edges",
        IntStream.range(0, 3)
            .mapToObj(
                edge ->
                    view.turned(
                        IntStream.range(0, 3)
                            .mapToDouble(axis -> system.cell().vector(edge, axis))
                            .toArray()))
            .toList());
    atoms.put("types", Base64.getEncoder().encodeToString(types));
    atoms.put("fractions", Base64.getEncoder().encodeToString(places.array()));
    return atoms;
  }

  private static List<Map<String, Object>> species(Scene scene) {
    int[] colours = SpeciesColours.of(scene.system().species());
    return IntStream.range(0, scene.radii().length)
        .mapToObj(
            t ->
                Map.<String, Object>of(
                    "symbol",
                    scene.system().species().get(t).symbol(),
                    "color",
                    String.format(Locale.ROOT, "#%06x", colours[t]),
                    "radius",
                    scene.radii()[t]))
        .toList();
  }

  /**
   * Atoms to show: all, or so many at random that none is preferred, as every other one of a
   * crystal would be. The same ones each time.
   */
  static int[] thinned(int atoms) {
    if (atoms <= MOST) {
      return IntStream.range(0, atoms).toArray();
    }
    SplittableRandom random = new SplittableRandom(1);
    int[] chosen = new int[MOST];
    int found = 0;
    for (int i = 0; found < MOST; i++) {
      if (random.nextInt(atoms - i) < MOST - found) {
        chosen[found++] = i;
      }
    }
    return chosen;
  }
}
