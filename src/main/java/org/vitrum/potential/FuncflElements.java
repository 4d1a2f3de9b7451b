package org.vitrum.potential;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;

/**
 * Which funcfl file belongs to which atom type. The files name no element, only an atomic number:
 * it decides, in whatever order the files are given, and a file of another element is refused.
 * Where either side has no atomic number (a type named {@code A}, a file with 0), order decides.
 */
final class FuncflElements {
  private static final String NO_ELEMENT = "X";

  private FuncflElements() {}

  /**
   * The mixed potential of the files for the elements of the source.
   *
   * @throws InputException if a type has no file, or more than one
   */
  static EamPotential select(
      ImmutableList<Funcfl> files, PotentialSource source, Consumer<String> note) {
    ImmutableList<String> symbols = files.collect(f -> symbol(f.element().atomicNumber()));
    if (source.elements().isEmpty()) {
      return Funcfl.mix(files, symbols);
    }
    MutableList<Integer> chosen = Lists.mutable.empty();
    for (int i = 0; i < source.elements().size(); i++) {
      chosen.add(file(i, files, source, note));
    }
    boolean inOrder = chosen.equals(chosen.toSortedList());
    if (!inOrder) {
      note.accept(
          "potential: the files %s are taken for the elements %s by their atomic numbers"
              .formatted(files.collect(f -> f.fileName()).makeString(), symbols.makeString()));
    }
    return Funcfl.mix(files, symbols).select(source.elements(), chosen);
  }

  private static int file(
      int type, ImmutableList<Funcfl> files, PotentialSource source, Consumer<String> note) {
    String wanted = source.elements().get(type);
    boolean paired = files.size() == source.elements().size();
    Optional<Elements.Element> element =
        Elements.all().detectOptional(e -> e.symbol().equals(wanted));
    if (element.isEmpty()) {
      if (paired) {
        return type;
      }
      throw new InputException(
          "potential",
          "one file of the format eam for each of the elements " + source.elements().makeString(),
          files.size() + " files");
    }
    int z = element.get().atomicNumber();
    if (paired && files.get(type).element().atomicNumber() == z) {
      return type;
    }
    int first = files.detectIndex(f -> f.element().atomicNumber() == z);
    if (first >= 0 && files.count(f -> f.element().atomicNumber() == z) == 1) {
      return first;
    }
    if (first < 0 && source.unused().contains(wanted)) {
      note.accept(
          "potential: no file of "
              + wanted
              + ", which is the element of an atom type without atoms");
      return 0;
    }
    if (paired && symbol(files.get(type).element().atomicNumber()).equals(NO_ELEMENT)) {
      note.accept(
          "%s: holds atomic number %d, which is no element's; used for %s"
              .formatted(
                  files.get(type).origin().source(),
                  files.get(type).element().atomicNumber(),
                  wanted));
      return type;
    }
    throw new InputException(
        "potential",
        "one file of %s (atomic number %d)".formatted(wanted, z),
        files.collect(f -> f.fileName() + " (" + f.element().atomicNumber() + ")").makeString());
  }

  private static String symbol(int atomicNumber) {
    return Elements.all()
        .detectOptional(e -> e.atomicNumber() == atomicNumber)
        .map(Elements.Element::symbol)
        .orElse(NO_ELEMENT);
  }
}
