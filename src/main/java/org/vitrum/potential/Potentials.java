package org.vitrum.potential;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;

/** Loads potentials of every format: the one entry point of this package. */
public final class Potentials {
  private Potentials() {}

  /**
   * Loads a potential.
   *
   * @param source format, files and elements
   * @param beside folder of the deck, where files are looked for first; see {@link PotentialFinder}
   * @throws InputException if a file is not found or not a potential of that format, or has not the
   *     elements
   */
  public static LoadedPotential load(PotentialSource source, Path beside) {
    PotentialFinder finder = PotentialFinder.of(beside, System.getenv());
    ImmutableList<Path> files = source.files().collect(finder::find);
    MutableList<String> warnings = Lists.mutable.empty();
    EamPotential potential =
        switch (source.format()) {
          case FUNCFL -> funcfl(files, source.elements(), warnings);
          case SETFL -> setfl(files.getFirst(), false, source.elements(), warnings);
          case FINNIS_SINCLAIR -> setfl(files.getFirst(), true, source.elements(), warnings);
          case JSON -> ClosedForm.read(files.getFirst()).tabulate(source.elements());
        };
    return new LoadedPotential(potential, files, warnings.toImmutable());
  }

  private static EamPotential setfl(
      Path file,
      boolean finnisSinclair,
      ImmutableList<String> elements,
      MutableList<String> warnings) {
    EamPotential all = SetflReader.read(TokenFile.read(file), finnisSinclair, warnings::add);
    return elements.isEmpty() ? all : all.forElements(elements);
  }

  private static EamPotential funcfl(
      ImmutableList<Path> paths, ImmutableList<String> elements, MutableList<String> warnings) {
    ImmutableList<Funcfl> files = paths.collect(p -> Funcfl.read(TokenFile.read(p), warnings::add));
    ImmutableList<String> bySymbol = files.collect(f -> symbol(f.element().atomicNumber()));
    ImmutableList<String> symbols = elements.isEmpty() ? bySymbol : elements;
    for (int i = 0; i < files.size(); i++) {
      if (!symbols.get(i).equals(bySymbol.get(i))) {
        warnings.add(
            "%s: holds atomic number %d (%s), used for %s"
                .formatted(
                    paths.get(i),
                    files.get(i).element().atomicNumber(),
                    bySymbol.get(i),
                    symbols.get(i)));
      }
    }
    return Funcfl.mix(files, symbols);
  }

  /** Funcfl files give only an atomic number. */
  private static String symbol(int atomicNumber) {
    return Elements.all()
        .detectOptional(e -> e.atomicNumber() == atomicNumber)
        .map(Elements.Element::symbol)
        .orElse("X");
  }
}
