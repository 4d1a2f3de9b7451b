package org.vitrum.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Frame;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.picture.AtomRadii;
import org.vitrum.picture.AtomValues;
import org.vitrum.picture.ColourMap;
import org.vitrum.picture.Colouring;
import org.vitrum.picture.Scene;
import org.vitrum.picture.Slab;
import org.vitrum.picture.StructurePicture;
import org.vitrum.picture.View;
import org.vitrum.results.Numbers;
import org.vitrum.units.MetalUnits;

/**
 * Soft regions in a stiff matrix: a slice of a glass, its atoms coloured by the shear modulus of
 * their surroundings, as {@code vitrum analyse --with heterogeneity} finds it.
 *
 * @param frame with its columns
 */
public record SoftRegionsFigure(Frame frame, String title) implements Figure {
  /** What the analysis writes for the atoms at the end of a run. */
  private static final String FILE = RunFolder.FINAL_DATA + ".heterogeneity.extxyz";

  private static final String COLUMN = "field_shear_modulus";
  private static final int WIDTH = 900;
  private static final int HEIGHT = 720;

  /** Two layers of atoms, A: regions are some atoms thick, and a slice shows where they end. */
  private static final double THICKNESS = 5;

  /** What a run's stage wrote; without one, where the analysis has the atoms at the run's end. */
  public static Path file(RunFolder folder) {
    Path ofStage = folder.resolve(RunFolder.HETEROGENEITY);
    return Files.exists(ofStage) ? ofStage : folder.resolve(FILE);
  }

  /**
   * The figure of a run's folder; none where the analysis was not made.
   *
   * @param title one line
   * @throws org.vitrum.InputException if the file of the atoms is damaged or has no such column
   */
  public static Optional<Figure> of(RunFolder folder, String title) {
    Path file = file(folder);
    return Files.exists(file)
        ? Optional.of(
            new SoftRegionsFigure(StructureFile.read(file, Lists.immutable.empty(), 0), title))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "soft-regions";
  }

  @Override
  public String caption() {
    return "A slice of "
        + Numbers.plain(THICKNESS, 1)
        + " \u00c5 through the middle of the glass at rest. Colours: change of stress of the atoms"
        + " within two shells under a shear of the box; dark is soft, and below zero atoms"
        + " rearrange. Who is soft by this and other criteria, and the moduli of both parts:"
        + " docs/heterogeneity.md.";
  }

  private StructurePicture picture() {
    AtomSystem system = frame.system();
    // The column is larger where atoms are softer, and in eV/A^3.
    double[] gpa =
        Arrays.stream(AtomValues.of(frame, COLUMN, FILE).values())
            .map(v -> -MetalUnits.EV_PER_A3_IN_GPA * v)
            .toArray();
    Colouring colouring =
        Colouring.byValue(
            new AtomValues("local shear modulus", "GPa", gpa), Optional.empty(), ColourMap.VIRIDIS);
    double middle = system.cell().origin()[2] + system.cell().vector(2, 2) / 2;
    Slab slab = new Slab(2, middle - THICKNESS / 2, middle + THICKNESS / 2);
    Scene scene =
        new Scene(
            system,
            AtomRadii.of(system, Map.of(), FILE),
            colouring,
            View.parse(FILE, "z"),
            Lists.immutable.of(slab),
            true);
    scene.requireAtoms(FILE);
    return new StructurePicture(scene, WIDTH, HEIGHT);
  }

  @Override
  public String write(Path folder) {
    AtomicFiles.write(folder.resolve(name() + ".svg"), picture().svg());
    AtomicFiles.write(folder.resolve(name() + ".png"), picture()::png);
    return draw();
  }

  @Override
  public String draw() {
    return picture().svgElement();
  }

  @Override
  public List<ChartStyle.LegendEntry> pageLegend() {
    return List.of();
  }
}
