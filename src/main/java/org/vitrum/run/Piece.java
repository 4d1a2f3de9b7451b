package org.vitrum.run;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.io.Checkpoint;

/**
 * What a rank has found since it was last asked and another one writes into the files.
 *
 * @param rows of thermo.csv
 * @param frames of the trajectory, encoded
 * @param lines of the log
 * @param views what analyses are to look at
 */
record Piece(List<double[]> rows, List<byte[]> frames, List<String> lines, List<View> views) {
  /**
   * A frame for analyses.
   *
   * @param stage segment that began its stage
   * @param step of the whole run, after which the atoms were so
   * @param kelvin target temperature
   */
  record View(int stage, long step, double kelvin, AtomSystem system) {
    private void put(Checkpoint to, String name) {
      to.put(name + "/stage", stage);
      to.put(name + "/step", step);
      to.put(name + "/kelvin", kelvin);
      RunState.put(to, name, system);
    }

    private static View of(Checkpoint from, String name, ImmutableList<Species> species) {
      return new View(
          (int) from.number(name + "/stage"),
          from.number(name + "/step"),
          from.doubles(name + "/kelvin", 1)[0],
          RunState.atoms(from, name, species));
    }
  }

  private static final String ROWS = "piece/rows";
  private static final String FRAMES = "piece/frames";
  private static final String LINES = "piece/lines";
  private static final String VIEWS = "piece/views";

  /** An empty one. */
  Piece() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Puts all of it. */
  void put(Checkpoint to) {
    int width = ThermoColumns.NAMES.size();
    double[] flat = new double[width * rows.size()];
    for (int k = 0; k < rows.size(); k++) {
      System.arraycopy(rows.get(k), 0, flat, width * k, width);
    }
    to.put(ROWS, flat);
    to.put(FRAMES, frames.size());
    for (int k = 0; k < frames.size(); k++) {
      to.put(FRAMES + "/" + k, frames.get(k));
    }
    to.put(LINES, String.join("\n", lines));
    to.put(VIEWS, views.size());
    for (int k = 0; k < views.size(); k++) {
      views.get(k).put(to, VIEWS + "/" + k);
    }
  }

  /** Adds what another one was {@link #put} as, if any was. */
  void add(Checkpoint from, ImmutableList<Species> species) {
    if (!from.has(ROWS)) {
      return;
    }
    int width = ThermoColumns.NAMES.size();
    double[] flat = from.doubles(ROWS);
    for (int k = 0; k < flat.length; k += width) {
      double[] row = new double[width];
      System.arraycopy(flat, k, row, 0, width);
      rows.add(row);
    }
    for (int k = 0; k < from.number(FRAMES); k++) {
      frames.add(from.bytes(FRAMES + "/" + k));
    }
    from.text(LINES).lines().forEach(lines::add);
    for (int k = 0; k < from.number(VIEWS); k++) {
      views.add(View.of(from, VIEWS + "/" + k, species));
    }
  }

  /** Empties it. */
  void clear() {
    rows.clear();
    frames.clear();
    lines.clear();
    views.clear();
  }
}
