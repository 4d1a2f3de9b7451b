package org.vitrum.potential;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/** Loads potentials of every format: the one entry point of this package. */
public final class Potentials {
  private Potentials() {}

  /**
   * Loads a potential. A format that the source names must be that of the file; otherwise the
   * content decides, and a name that says something else is remarked on.
   *
   * @param source format, files and elements
   * @param beside folder of the deck, where files are looked for first; see {@link PotentialFinder}
   * @throws InputException if a file is not found or not a potential of that format, or has not the
   *     elements
   */
  public static LoadedPotential load(PotentialSource source, Path beside) {
    PotentialFinder finder = PotentialFinder.of(beside, System.getenv());
    ImmutableList<Path> paths = source.files().collect(finder::find);
    MutableList<String> warnings = Lists.mutable.empty();
    RawFile first = RawFile.read(paths.getFirst());
    EamPotential potential =
        first.isJson() || source.format().equals(Optional.of(PotentialFormat.JSON))
            ? closedForm(first, source, warnings)
            : tables(first, paths, source, warnings);
    return new LoadedPotential(
        Smoothing.apply(potential, source.smooth()), paths, warnings.toImmutable());
  }

  private static EamPotential closedForm(
      RawFile file, PotentialSource source, MutableList<String> warnings) {
    source.format().ifPresent(f -> requireFormat(f, PotentialFormat.JSON, file.path().toString()));
    ClosedForm form = ClosedForm.read(file);
    ElementSelection selection =
        ElementSelection.of(file.path().toString(), form.elements(), source, warnings::add);
    return form.tabulate(selection.labels().distinct()).select(selection);
  }

  private static EamPotential tables(
      RawFile first,
      ImmutableList<Path> paths,
      PotentialSource source,
      MutableList<String> warnings) {
    TokenFile file = TokenFile.of(first);
    PotentialFormat format = format(file, source, warnings);
    if (format == PotentialFormat.FUNCFL) {
      ImmutableList<Funcfl> files =
          Lists.immutable
              .of(file)
              .newWithAll(paths.drop(1).collect(p -> TokenFile.of(RawFile.read(p))))
              .collect(f -> Funcfl.read(f, warnings::add));
      return FuncflElements.select(files, source, warnings::add);
    }
    if (paths.size() > 1) {
      throw new InputException(
          "potential", "one file for the format " + format, paths.size() + " files");
    }
    EamPotential all =
        SetflReader.read(file, format == PotentialFormat.FINNIS_SINCLAIR, warnings::add);
    ImmutableList<String> labels = all.elements().collect(e -> e.species().symbol());
    return all.select(ElementSelection.of(file.path().toString(), labels, source, warnings::add));
  }

  /**
   * The format in which to read a file of tables: the one it has, if that can be told, else the one
   * asked for or suggested by its name, whose reader then says what is wrong.
   */
  private static PotentialFormat format(
      TokenFile file, PotentialSource source, MutableList<String> warnings) {
    String place = file.path().toString();
    Optional<PotentialFormat> named = PotentialFormat.ofName(place);
    Optional<PotentialFormat> expected = source.format().or(() -> named);
    Optional<TableFormat> found = TableFormat.of(file, expected.orElse(null));
    if (found.isEmpty()) {
      return expected
          .or(() -> place.endsWith(".eam") ? Optional.of(PotentialFormat.FUNCFL) : Optional.empty())
          .orElseThrow(
              () ->
                  new InputException(
                      place,
                      "a potential of one of the formats " + PotentialFormat.names(),
                      "neither such a content nor a name that tells"));
    }
    PotentialFormat format =
        found
            .get()
            .readAs()
            .orElseThrow(
                () ->
                    new InputException(
                        place,
                        "a potential of one of the formats " + PotentialFormat.names(),
                        "tables of the format " + found.get() + ", which Vitrum does not compute"));
    source.format().ifPresent(f -> requireFormat(f, format, place));
    if (source.format().isEmpty() && named.filter(n -> n != format).isPresent()) {
      warnings.add(
          "%s: is named as %s, but its tables are of the format %s, and are read as such"
              .formatted(place, named.get(), format));
    }
    return format;
  }

  private static void requireFormat(PotentialFormat asked, PotentialFormat found, String place) {
    if (asked != found) {
      throw new InputException(
          place,
          "the format " + asked,
          "what looks like " + found + "; give that format if the file is the right one");
    }
  }
}
