package org.vitrum.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.statistics.Estimate;

/** K(T), G(T) or E(T) of a run as a table of data with errors. */
public final class SimulatedModuli {
  private SimulatedModuli() {}

  /**
   * Reads a run's results.
   *
   * @param column E, G or K; null for the first of these that the run has
   * @throws InputException if the folder holds no run, or the run has no such modulus
   */
  public static DataTable read(Path folder, String column) {
    Results results = ResultsFile.read(folder.resolve(ResultsFile.NAME));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put("E", new ArrayList<>());
    rows.put("G", new ArrayList<>());
    rows.put("K", new ArrayList<>());
    results.isotropic().forEach(m -> rows.get("E").add(row(m.temperature(), m.young())));
    results.shearModulus().forEach(m -> rows.get("G").add(row(m.temperature(), m.shearModulus())));
    results.bulkModulus().forEach(m -> rows.get("K").add(row(m.temperature(), m.bulkModulus())));
    List<String> known = rows.keySet().stream().filter(name -> !rows.get(name).isEmpty()).toList();
    String name = column == null && !known.isEmpty() ? known.getFirst() : column;
    if (!known.contains(name)) {
      throw new InputException(
          folder.toString(),
          column == null ? "a run with K(T) or G(T)" : "a run with " + column + "(T)",
          known.isEmpty() ? "a run without" : "only " + String.join(", ", known));
    }
    List<String> lines = new ArrayList<>();
    lines.add("T [K], " + name + " [GPa], " + name + "_error [GPa]");
    lines.addAll(rows.get(name));
    return DataTable.parse(folder.toString(), lines);
  }

  private static String row(double temperature, Estimate modulus) {
    return temperature + ", " + modulus.value() + ", " + modulus.error();
  }
}
