package org.vitrum.trajectory;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.analysis.Findings;
import org.vitrum.io.Frame;
import org.vitrum.io.FrameStream;
import org.vitrum.io.StructureFile;
import org.vitrum.io.TrajectoryWriter;

/**
 * Analyses the frames of a file. One thread reads, those of a pool analyse: a frame is a task,
 * which may split its atoms into further ones, so that all threads work on many small frames as on
 * one large one. Frames are written in order.
 */
public final class FileAnalysis {
  /**
   * What to do.
   *
   * @param file of any format that Vitrum reads
   * @param elements symbols of the species in order; empty to take them from the file
   * @param every every how manieth frame is analysed, the first included
   * @param timestep ps, which gives frames without a time one from their step; NaN if not known
   * @param folder for extended XYZ with what was found for each atom; empty for none
   */
  public record Request(
      Path file,
      ImmutableList<String> elements,
      int every,
      double timestep,
      Setup setup,
      Optional<Path> folder) {}

  /**
   * How far it has come.
   *
   * @param frames analysed
   * @param fraction of the file that has been read
   */
  public record Progress(Path file, int frames, double fraction) {}

  /** A frame with what was found in it, and what is to be written, by analysis. */
  private record Analysed(FrameResult result, Map<String, byte[]> text) {}

  private final Request request;
  private final ForkJoinPool pool;
  private final Consumer<Progress> progress;
  private final Deque<ForkJoinTask<Analysed>> running = new ArrayDeque<>();
  private final List<FrameResult> results = new ArrayList<>();
  private final Map<String, TrajectoryWriter> writers = new LinkedHashMap<>();
  private Analyses analyses = new Analyses(Lists.immutable.empty(), Lists.immutable.empty());
  private int submitted;
  private SameAtoms sameAtoms;
  private Frame firstFrame; // its atoms carry what was found in the series

  private FileAnalysis(Request request, ForkJoinPool pool, Consumer<Progress> progress) {
    this.request = request;
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * Analyses a file, as far as it is sound.
   *
   * @param notes gets what the reader remarks on the first frame
   */
  public static FileResult run(
      Request request,
      ForkJoinPool pool,
      Consumer<Progress> progress,
      Consumer<? super String> notes) {
    return new FileAnalysis(request, pool, progress).run(notes);
  }

  private FileResult run(Consumer<? super String> notes) {
    Optional<InputException> failure = Optional.empty();
    try {
      read(notes);
    } catch (InputException e) {
      failure = Optional.of(e);
    }
    try {
      while (!running.isEmpty()) {
        finish();
      }
    } catch (InputException e) {
      running.forEach(ForkJoinTask::quietlyJoin);
      failure = Optional.of(e); // of an earlier frame than the reader's
    } finally {
      // Every frame goes into all files or none; a file without frames would pass for a result.
      writers
          .values()
          .forEach(results.isEmpty() ? TrajectoryWriter::discard : TrajectoryWriter::close);
    }
    Map<String, Findings> series = new LinkedHashMap<>();
    for (NamedSeries named : analyses.series()) {
      if (submitted >= named.fewestFrames()) {
        try {
          series.put(named.name(), findings(named));
        } catch (InputException e) {
          failure = failure.or(() -> Optional.of(e));
        }
      }
    }
    return new FileResult(request.file(), List.copyOf(results), series, failure);
  }

  /** What was found in the series; its columns are written with the first frame. */
  private Findings findings(NamedSeries named) {
    String place = request.file().toString();
    Findings found = inPool(place, named.name(), () -> named.analysis().findings());
    if (found.columns().notEmpty() && request.folder().isPresent()) {
      Path name = outputFile(request.folder().get(), request.file(), named.name());
      try (TrajectoryWriter writer = TrajectoryWriter.create(name)) {
        writer.append(found.columns().injectInto(firstFrame, Frame::with));
      }
    }
    return found.withoutColumns();
  }

  private void read(Consumer<? super String> notes) {
    int number = 0;
    try (FrameStream stream = FrameStream.open(request.file(), request.elements())) {
      for (Frame frame = next(stream, number); frame != null; frame = next(stream, number)) {
        if (number == 0) {
          frame.notes().each(notes::accept);
        }
        if (number % request.every() == 0) {
          submit(number, frame);
          progress.accept(new Progress(request.file(), results.size(), stream.fraction()));
        }
        number++;
      }
    }
    if (number == 0) {
      throw new InputException(request.file().toString(), "a frame", "none");
    }
    for (NamedAnalysis analysis : analyses.snapshots()) {
      requireFrames(analysis.name(), analysis.fewestFrames(), number);
    }
    for (NamedSeries analysis : analyses.series()) {
      requireFrames(analysis.name(), analysis.fewestFrames(), submitted);
    }
  }

  private void requireFrames(String analysis, int fewest, int found) {
    if (found < fewest) {
      throw new InputException(
          request.file().toString(), fewest + " frames for " + analysis, Integer.toString(found));
    }
  }

  /** The next frame; a broken one is reported with its number. */
  private static Frame next(FrameStream stream, int number) {
    try {
      return stream.next();
    } catch (InputException e) {
      throw number == 0
          ? e
          : new InputException(
              "%s (frame %d; what was found in the frames before it is kept)"
                  .formatted(e.getMessage(), number));
    }
  }

  private void submit(int number, Frame frame) {
    String place = request.file() + ", frame " + number;
    FrameCheck.check(place, frame);
    if (number == 0) {
      sameAtoms = new SameAtoms(frame.system());
      firstFrame = frame;
      analyses = request.setup().begin(frame);
      request.folder().ifPresent(this::create);
    }
    sameAtoms.require(place, frame.system());
    for (NamedSeries series : analyses.series()) {
      inPool(place, series.name(), () -> series.analysis().add(frame.system(), time(frame)));
    }
    submitted++;
    while (running.size() >= pool.getParallelism()) {
      finish();
    }
    running.add(pool.submit(() -> analyse(place, number, frame)));
  }

  private double time(Frame frame) {
    return Double.isNaN(frame.time()) ? frame.step() * request.timestep() : frame.time();
  }

  private void create(Path folder) {
    for (NamedAnalysis analysis : analyses.snapshots()) {
      Path name = outputFile(folder, request.file(), analysis.name());
      writers.put(analysis.name(), TrajectoryWriter.create(name));
    }
  }

  /** Where the atoms of a file are written with what an analysis found for them. */
  public static Path outputFile(Path folder, Path file, String analysis) {
    return folder.resolve(file.getFileName() + "." + analysis + ".extxyz");
  }

  /** Waits for the oldest frame that is being analysed and writes it. */
  private void finish() {
    Analysed analysed = running.remove().join();
    analysed.text().forEach((name, text) -> writers.get(name).append(text));
    results.add(analysed.result());
  }

  private Analysed analyse(String place, int number, Frame frame) {
    Map<String, Findings> findings = new LinkedHashMap<>();
    Map<String, byte[]> text = new LinkedHashMap<>();
    for (NamedAnalysis analysis : analyses.snapshots()) {
      Findings found =
          inFrame(place, analysis.name(), () -> analysis.analysis().of(frame.system()));
      if (writers.containsKey(analysis.name())) {
        Frame more = found.columns().injectInto(frame, Frame::with);
        Path name = outputFile(request.folder().orElseThrow(), request.file(), analysis.name());
        text.put(analysis.name(), StructureFile.encode(name, more));
      }
      findings.put(analysis.name(), found.withoutColumns());
    }
    int atoms = frame.system().size();
    return new Analysed(new FrameResult(number, frame.step(), frame.time(), atoms, findings), text);
  }

  private void inPool(String place, String analysis, Runnable work) {
    inPool(
        place,
        analysis,
        () -> {
          work.run();
          return null;
        });
  }

  /** Has the pool do something that may split itself among its threads. */
  private <T> T inPool(String place, String analysis, Supplier<T> work) {
    return inFrame(place, analysis, () -> pool.submit(work::get).join());
  }

  /** Does something with a frame; what is wrong with it is reported with its place. */
  private static <T> T inFrame(String place, String analysis, Supplier<T> work) {
    try {
      return work.get();
    } catch (InputException e) {
      throw new InputException(place + ": " + analysis + ": " + e.getMessage());
    }
  }
}
