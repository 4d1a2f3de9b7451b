package org.vitrum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.HeterogeneityAnalysis;
import org.vitrum.analysis.heterogeneity.Threshold;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.ElasticResponses;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.deck.PotentialSpec;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Frame;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.report.SoftRegionsFigure;

/**
 * Soft regions of the glass that a run ends with, for a figure of them: what {@code vitrum analyse
 * --with heterogeneity} finds, in the run's folder.
 */
final class GlassRegions {
  /** As {@code vitrum analyse} has them where nothing else is asked for. */
  private static final double STRAIN = 1e-3;

  private static final double FORCE_TOLERANCE = 1e-6; // eV/A

  private GlassRegions() {}

  /** Whether they are known. */
  static boolean areIn(Path folder) {
    return Files.exists(SoftRegionsFigure.file(new RunFolder(folder)));
  }

  /**
   * Finds them.
   *
   * @param folder of a finished run
   * @param potential what it was run with
   * @throws org.vitrum.InputException if a minimum cannot be found or the folder not be written to
   */
  static void find(Path folder, PotentialSpec potential, int threads) {
    RunFolder run = new RunFolder(folder);
    Frame glass = StructureFile.read(run.resolve(RunFolder.FINAL_DATA), Lists.immutable.empty(), 0);
    HeterogeneityAnalysis analysis = analysis(glass.system(), potential);
    Findings found;
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      found = pool.submit(() -> analysis.of(glass.system())).join();
    }
    Path file = SoftRegionsFigure.file(run);
    byte[] text = StructureFile.encode(file, found.columns().injectInto(glass, Frame::with));
    AtomicFiles.write(file, out -> out.write(text));
  }

  private static HeterogeneityAnalysis analysis(AtomSystem atoms, PotentialSpec spec) {
    String format = spec.format().map(PotentialSpec.Format::toString).orElse(null);
    PotentialSource source =
        PotentialSource.of(format, spec.files(), atoms.species().collect(Species::symbol))
            .withSmooth(spec.smooth());
    EamPotential potential = Potentials.load(source, Path.of("")).potential();
    Heterogeneity.Rule rule = Heterogeneity.Rule.usual(atoms, new Threshold.Otsu());
    ElasticResponse.Probe probe =
        new ElasticResponse.Probe(
            potential,
            Radii.fromFirstPeaks(atoms),
            STRAIN,
            rule.link(),
            new StaticRelaxation(potential, FORCE_TOLERANCE));
    return new HeterogeneityAnalysis(new ElasticResponses(probe, false), rule, atoms, Map.of());
  }
}
