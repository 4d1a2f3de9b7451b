package org.vitrum.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.picture.Scene;
import org.vitrum.picture.StructurePicture;

/**
 * The atoms at the end of a run: a picture, which a reader whose browser runs scripts can exchange
 * for a view that turns.
 */
public record StructureFigure(AtomSystem system, String title) implements Figure {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 720;

  /** The figure of a run; none where there are no atoms yet. */
  static Optional<Figure> of(RunData run) {
    return of(run.folder(), "Final structure");
  }

  /**
   * The figure of a run's folder; none where there are no atoms yet.
   *
   * @param title one line
   * @throws org.vitrum.InputException if the file of the atoms is damaged
   */
  public static Optional<Figure> of(RunFolder folder, String title) {
    Path file = folder.resolve(RunFolder.FINAL_DATA);
    return Files.exists(file)
        ? Optional.of(new StructureFigure(StructureFile.read(file, Lists.immutable.empty()), title))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "final-structure";
  }

  @Override
  public String caption() {
    return "The "
        + system.size()
        + " atoms of "
        + RunFolder.FINAL_DATA
        + ", brought into the cell. Spheres have metallic radii and fade with the distance from the"
        + " observer. Other views, slabs and colours: vitrum picture.";
  }

  private StructurePicture picture() {
    return new StructurePicture(Scene.of(system), WIDTH, HEIGHT);
  }

  @Override
  public String write(Path folder) {
    StructurePicture picture = picture();
    AtomicFiles.write(folder.resolve(name() + ".svg"), picture.svg());
    AtomicFiles.write(folder.resolve(name() + ".png"), picture::png);
    return draw();
  }

  @Override
  public String draw() {
    return picture().svgElement() + StructureViewer.html(system);
  }

  @Override
  public List<ChartStyle.LegendEntry> pageLegend() {
    return List.of();
  }
}
