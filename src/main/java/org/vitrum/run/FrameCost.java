package org.vitrum.run;

import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.ResumableSeries;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.FrameAnalysis;
import org.vitrum.deck.ScheduledAnalysis;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;
import org.vitrum.potential.EamPotential;
import org.vitrum.trajectory.AnalysisMaker;
import org.vitrum.trajectory.Settings;

/**
 * How long analyses of frames take here, found by trying.
 *
 * @param system atoms like those of the run
 * @param threads that compute
 */
record FrameCost(AtomSystem system, EamPotential potential, int threads) {
  /** A frame that took longer than this is not analysed again only for the compiler's sake, s. */
  private static final double LONG = 1;

  /** Tries of short ones: the compiler has then seen the code. */
  private static final int TRIES = 4;

  /** Seconds for a frame, with what is written of it. */
  double seconds(ScheduledAnalysis scheduled) {
    FrameAnalysis wanted = scheduled.analysis();
    Settings settings = Settings.of(wanted, system);
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return wanted.isOfSeries()
          ? fastest(ofSeries(AnalysisMaker.ofSeries(wanted, settings), scheduled.every()))
          : fastest(
              ofSnapshot(
                  LiveAnalysis.fileName(wanted),
                  AnalysisMaker.ofSnapshots(wanted, settings, system, () -> potential),
                  pool));
    }
  }

  private Runnable ofSnapshot(String file, SnapshotAnalysis analysis, ForkJoinPool pool) {
    Frame frame = Frame.of(system, 0, 0);
    return () -> {
      Findings found = pool.submit(() -> analysis.of(system)).join();
      StructureFile.encode(Path.of(file), found.columns().injectInto(frame, Frame::with));
    };
  }

  private Runnable ofSeries(ResumableSeries analysis, double every) {
    int[] frames = new int[1];
    return () -> analysis.add(system, every * frames[0]++);
  }

  private static double fastest(Runnable work) {
    double least = Double.POSITIVE_INFINITY;
    for (int tries = 0; tries == 0 || tries < TRIES && least < LONG; tries++) {
      long start = System.nanoTime();
      work.run();
      least = Math.min(least, (System.nanoTime() - start) * 1e-9);
    }
    return least;
  }
}
