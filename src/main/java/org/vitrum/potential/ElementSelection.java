package org.vitrum.potential;

import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;

/**
 * Which of a potential's elements the atom types are. The names in a file are labels: {@code U2} or
 * {@code X} is as good as a chemical symbol, and only equality counts, or else equality but for
 * case.
 *
 * @param wanted the atom types' elements in order, repeats allowed
 * @param labels the file's label for each of them
 */
record ElementSelection(ImmutableList<String> wanted, ImmutableList<String> labels) {

  /**
   * Finds the labels.
   *
   * @param place for messages
   * @param known the file's labels
   * @param source says what is wanted; empty for all elements in the file's order
   * @param note is told of differences in case, and of types that the potential lacks but no atom
   *     has: they get the functions of another element, which are never used
   * @throws InputException if the file has no such element
   */
  static ElementSelection of(
      String place, ImmutableList<String> known, PotentialSource source, Consumer<String> note) {
    ImmutableList<String> wanted = source.elements();
    if (wanted.isEmpty()) {
      return new ElementSelection(known, known);
    }
    ImmutableList<String> labels = wanted.collect(w -> label(w, known));
    wanted.forEachWithIndex(
        (w, i) -> {
          String label = labels.get(i);
          if (label == null && !source.unused().contains(w)) {
            throw new InputException(place, "one of the elements " + known.makeString(), found(w));
          }
          if (label == null) {
            note.accept(
                place + ": has no " + w + ", which is the element of an atom type without atoms");
          } else if (!label.equals(w)) {
            note.accept(place + ": the element " + w + " is called " + label + " there");
          }
        });
    String any = labels.detectOptional(l -> l != null).orElse(known.getFirst());
    return new ElementSelection(wanted, labels.collect(l -> l == null ? any : l));
  }

  private static String found(String wanted) {
    return Elements.find(wanted).isPresent()
        ? "the element " + wanted
        : wanted
            + ", which is no element's symbol (a list of elements names atom types otherwise:"
            + " --elements Cu,Zr on the command line, elements: [Cu, Zr] in a deck's system)";
  }

  private static String label(String wanted, ImmutableList<String> known) {
    if (known.contains(wanted)) {
      return wanted;
    }
    ImmutableList<String> similar = known.select(wanted::equalsIgnoreCase).distinct();
    return similar.size() == 1 ? similar.getFirst() : null;
  }
}
