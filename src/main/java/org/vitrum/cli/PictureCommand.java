package org.vitrum.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Frame;
import org.vitrum.picture.AtomRadii;
import org.vitrum.picture.AtomValues;
import org.vitrum.picture.ColourMap;
import org.vitrum.picture.Colouring;
import org.vitrum.picture.Scene;
import org.vitrum.picture.Slab;
import org.vitrum.picture.StructurePicture;
import org.vitrum.picture.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum picture}. */
@Command(
    name = "picture",
    description = {
      "Draw the atoms of a structure as PNG or SVG.",
      "They are spheres in parallel projection, coloured by species or by any column of numbers."
    },
    mixinStandardHelpOptions = true)
final class PictureCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})x([0-9]{1,6})");
  private static final String SPECIES = "species";

  /** For completion, which would otherwise offer the capital letters of the program's names. */
  static final class Maps implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ColourMap.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "LAMMPS data, extended XYZ or LAMMPS dump, also compressed by gzip.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write, .png or .svg; by default the structure's name with .png.")
  private Path output;

  @Option(
      names = "--color",
      paramLabel = "COLUMN",
      defaultValue = SPECIES,
      description =
          "species (default), a column of numbers, or NAME.1, NAME.2, ..., NAME.length of a column"
              + " of several.")
  private String color;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Unit of the column, for the colour bar; known for columns that Vitrum writes.")
  private String unit;

  @Option(
      names = "--range",
      paramLabel = "LOW:HIGH",
      description =
          "Values at the ends of the colour bar; by default it leaves out one in a hundred at"
              + " either end.")
  private String range;

  @Option(
      names = "--map",
      paramLabel = "MAP",
      defaultValue = "viridis",
      completionCandidates = Maps.class,
      description = "Colours of the bar: viridis (default), or coolwarm for numbers of both signs.")
  private ColourMap map;

  @Mixin private FrameOptions frame;

  @Option(
      names = "--view",
      paramLabel = "DIRECTION",
      description =
          "Where the observer is: x, -x, y, ..., or a direction such as 1,-3,1 (default); z is up.")
  private String view;

  @Option(
      names = "--slab",
      paramLabel = "AXIS=FROM:TO",
      description = "Show only atoms with FROM <= AXIS <= TO, for example z=10:20 (A); repeatable.")
  private List<String> slabs = List.of();

  @Option(
      names = "--radii",
      split = ",",
      paramLabel = "A=R",
      description =
          "Radii of the spheres (A), for example Cu=1.28,Zr=1.60; by default metallic ones.")
  private Map<String, Double> radii = Map.of();

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on all radii; below 1, one sees into the glass.")
  private double scale;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1200x1000",
      description = "Pixels of the picture (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(names = "--no-cell", description = "Leave out the edges of the cell.")
  private boolean noCell;

  @Override
  public Integer call() {
    Path target = target();
    int[] pixels = pixels();
    View from = view == null ? View.OBLIQUE : View.parse("--view", view);
    ImmutableList<Slab> cuts =
        Lists.immutable.ofAll(slabs).collect(text -> Slab.parse("--slab", text));
    Optional<Colouring.Range> ends =
        Optional.ofNullable(range).map(text -> Colouring.Range.parse("--range", text));
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new InputException("--scale", "a positive factor", Double.toString(scale));
    }
    Frame read = frame.read(file, spec.commandLine().getErr());
    AtomSystem system = read.system();
    double[] spheres = AtomRadii.of(system, radii, "--radii");
    for (int t = 0; t < spheres.length; t++) {
      spheres[t] *= scale;
    }
    Scene scene = new Scene(system, spheres, colouring(read, ends), from, cuts, !noCell);
    scene.requireAtoms(cuts.isEmpty() ? file.toString() : "--slab");
    StructurePicture picture = new StructurePicture(scene, pixels[0], pixels[1]);
    if (isSvg(target)) {
      byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
      AtomicFiles.write(target, out -> out.write(svg));
    } else {
      AtomicFiles.write(target, picture::png);
    }
    spec.commandLine().getOut().println(target);
    spec.commandLine().getOut().flush();
    return Vitrum.DONE;
  }

  private Colouring colouring(Frame read, Optional<Colouring.Range> ends) {
    if (!color.equals(SPECIES)) {
      AtomValues values = AtomValues.of(read, color, "--color");
      return Colouring.byValue(unit == null ? values : values.unit(unit), ends, map);
    }
    if (unit != null || range != null) {
      throw new InputException(
          unit != null ? "--unit" : "--range", "a column of numbers in --color", SPECIES);
    }
    return Colouring.bySpecies(read.system());
  }

  private Path target() {
    if (output == null) {
      return Path.of(file.getFileName() + ".png");
    }
    if (!isSvg(output) && !output.toString().endsWith(".png")) {
      throw new InputException("--output", "a name that ends in .png or .svg", output.toString());
    }
    return output;
  }

  private static boolean isSvg(Path target) {
    return target.toString().endsWith(".svg");
  }

  private int[] pixels() {
    Matcher form = SIZE.matcher(size);
    if (form.matches()) {
      int width = Integer.parseInt(form.group(1));
      int height = Integer.parseInt(form.group(2));
      if (Math.min(width, height) >= StructurePicture.SMALLEST
          && Math.max(width, height) <= StructurePicture.LARGEST) {
        return new int[] {width, height};
      }
    }
    throw new InputException(
        "--size",
        "WIDTHxHEIGHT, each from %d to %d pixels"
            .formatted(StructurePicture.SMALLEST, StructurePicture.LARGEST),
        size);
  }
}
