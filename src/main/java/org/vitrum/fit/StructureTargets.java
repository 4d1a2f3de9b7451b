package org.vitrum.fit;

import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;

/** Energies and forces of the atoms of a file. */
final class StructureTargets {
  private final FitDeck.Structures source;
  private final ImmutableList<String> elements;
  private final MutableList<Known> frames = Lists.mutable.empty();

  private record Known(Arrangement atoms, double energy, double[] forces) {}

  /**
   * @throws InputException if a frame has neither energy nor forces
   */
  StructureTargets(FitDeck.Structures source, ImmutableList<String> elements, double cutoff) {
    this.source = source;
    this.elements = elements;
    StructureFile.forEach(source.file(), elements, frame -> frames.add(known(frame, cutoff)));
  }

  private Known known(Frame frame, double cutoff) {
    String text = frame.properties().get("energy");
    double energy = Double.NaN;
    if (text != null) {
      try {
        energy = Double.parseDouble(text);
      } catch (NumberFormatException _) {
        throw new InputException(place(), "a number after energy=", "\"" + text + "\"");
      }
    }
    if (Double.isNaN(energy) && frame.forces().length == 0) {
      throw new InputException(place(), "energy=... or forces", "neither");
    }
    return new Known(
        Arrangement.of(
            frame.system().type().clone(),
            frame.system().position().clone(),
            frame.system().cell().vectors(),
            cutoff),
        energy / frame.system().size(),
        frame.forces());
  }

  private String place() {
    return source.file() + ": frame " + (frames.size() + 1);
  }

  boolean heldOut() {
    return source.heldOut();
  }

  /** Numbers that {@link #deviations} leaves. */
  int size() {
    return (int) frames.sumOfInt(f -> (Double.isNaN(f.energy) ? 0 : 1) + f.forces.length);
  }

  /**
   * Deviations in tolerances.
   *
   * @param ours reference energies of the candidate's elements
   * @param into where to leave {@link #size} numbers
   * @param from index of the first
   */
  void deviations(Candidate candidate, Map<String, Double> ours, double[] into, int from) {
    int at = from;
    for (Known frame : frames) {
      Arrangement.Gradient g = candidate.gradient(frame.atoms);
      if (!Double.isNaN(frame.energy)) {
        double shift = shift(frame.atoms, ours);
        into[at++] =
            (g.energy() / frame.atoms.size() - frame.energy - shift) / source.energyTolerance();
      }
      double weight = 1 / (source.forceTolerance() * Math.sqrt(Math.max(1, frame.forces.length)));
      for (int k = 0; k < frame.forces.length; k++) {
        into[at++] = weight * (g.forces()[k] - frame.forces[k]);
      }
    }
  }

  /** How much higher the candidate's reference energies are than those of the file's source. */
  private double shift(Arrangement atoms, Map<String, Double> ours) {
    double shift = 0;
    if (!source.references().isEmpty()) {
      for (int type : atoms.types()) {
        String element = elements.get(type);
        Double theirs = source.references().get(element);
        if (theirs == null || !ours.containsKey(element)) {
          throw new InputException(
              source.file() + ": references", "an energy and a crystal of " + element, "none");
        }
        shift += (ours.get(element) - theirs) / atoms.size();
      }
    }
    return shift;
  }

  /** Root mean squares over all frames. */
  ImmutableList<Residual> summary(Candidate candidate, Map<String, Double> ours) {
    double[] all = new double[size()];
    deviations(candidate, ours, all, 0);
    double energies = 0;
    double forces = 0;
    int energyCount = 0;
    int forceCount = 0;
    int at = 0;
    for (Known frame : frames) {
      if (!Double.isNaN(frame.energy)) {
        energies += all[at] * all[at];
        energyCount++;
        at++;
      }
      for (int k = 0; k < frame.forces.length; k++, at++) {
        forces += all[at] * all[at];
      }
      forceCount += frame.forces.length > 0 ? 1 : 0;
    }
    MutableList<Residual> rows = Lists.mutable.empty();
    if (energyCount > 0) {
      rows.add(row("energies an atom", "eV", energies / energyCount, source.energyTolerance()));
    }
    if (forceCount > 0) {
      rows.add(row("forces", "eV/A", forces / forceCount, source.forceTolerance()));
    }
    return rows.toImmutable();
  }

  private Residual row(String what, String unit, double meanSquare, double tolerance) {
    double rms = Math.sqrt(meanSquare);
    return new Residual(
        source.file().getFileName() + " " + what + ", rms",
        unit,
        0,
        "=",
        rms * tolerance,
        tolerance,
        1 / (tolerance * tolerance),
        rms,
        source.heldOut(),
        source.source());
  }
}
