package org.vitrum.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.results.AnalysedStage;
import org.vitrum.results.AnalysedStage.FrameNumber;
import org.vitrum.stage.plan.Segment;
import org.vitrum.statistics.Estimate;
import org.vitrum.trajectory.FrameMean;

/** What an analysis has found in the frames of a stage so far. */
final class StageFrames {
  private final String analysis;
  private final int replica;
  private final int stage;
  private final String kind;
  private final DoubleArrayList time;
  private final DoubleArrayList temperature;
  private final List<Course> courses = new ArrayList<>();
  private Map<String, Object> details = Map.of();

  /** A number from frame to frame. */
  private static final class Course {
    private final String name;
    private final String unit;
    private final DoubleArrayList values;
    private Estimate last;

    Course(String name, String unit, double... values) {
      this.name = name;
      this.unit = unit;
      this.values = DoubleArrayList.newListWith(values);
    }

    FrameNumber result() {
      double[] byFrame = values.toArray();
      return new FrameNumber(name, unit, FrameMean.of(byFrame, last), last, byFrame);
    }
  }

  /** No frames of a stage yet. */
  StageFrames(String analysis, Segment.BeginStage stage) {
    this.analysis = analysis;
    replica = stage.replica();
    this.stage = stage.stage();
    kind = stage.spec().name();
    time = new DoubleArrayList();
    temperature = new DoubleArrayList();
  }

  /** Those that {@link #result} gave, to go on with. */
  StageFrames(AnalysedStage found) {
    analysis = found.analysis();
    replica = found.replica();
    stage = found.stage();
    kind = found.kind();
    time = DoubleArrayList.newListWith(found.time());
    temperature = DoubleArrayList.newListWith(found.temperature());
    details = found.details();
    for (FrameNumber number : found.numbers()) {
      Course course = new Course(number.name(), number.unit(), number.byFrame());
      course.last = number.last();
      courses.add(course);
    }
  }

  boolean isOf(Segment.BeginStage begin) {
    return replica == begin.replica() && stage == begin.stage();
  }

  int frames() {
    return time.size();
  }

  /**
   * Counts a frame.
   *
   * @param now ps
   * @param kelvin target temperature
   */
  void frame(double now, double kelvin) {
    time.add(now);
    temperature.add(kelvin);
  }

  /** Adds what was found in the frame that was counted last. */
  void found(Findings found) {
    for (int k = 0; k < found.numbers().size(); k++) {
      Finding number = found.numbers().get(k);
      if (k == courses.size()) {
        courses.add(new Course(number.name(), number.unit()));
      }
      Course course = courses.get(k);
      if (!course.name.equals(number.name())) {
        throw new IllegalStateException(course.name + " is " + number.name() + " in this frame");
      }
      course.values.add(number.estimate().value());
      course.last = number.estimate();
    }
    details = found.details();
  }

  /** What was found in frames by themselves. */
  AnalysedStage result() {
    return result(courses.stream().map(Course::result).toList(), details, List.of());
  }

  /** What was found in the frames as a series. */
  AnalysedStage result(Findings series) {
    List<FrameNumber> numbers =
        series.numbers().castToList().stream()
            .map(
                f -> new FrameNumber(f.name(), f.unit(), f.estimate(), f.estimate(), new double[0]))
            .toList();
    return result(numbers, series.details(), series.warnings().castToList());
  }

  private AnalysedStage result(
      List<FrameNumber> numbers, Map<String, Object> all, List<String> warnings) {
    return new AnalysedStage(
        analysis,
        replica,
        stage,
        kind,
        time.toArray(),
        temperature.toArray(),
        numbers,
        all,
        warnings);
  }
}
