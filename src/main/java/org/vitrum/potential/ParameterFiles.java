package org.vitrum.potential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;

/** Closed forms from parameters that are not in a file yet: those that a fit tries. */
public final class ParameterFiles {
  private ParameterFiles() {}

  /**
   * The potential of all elements of a parameter file, in its order.
   *
   * @param name what messages call the file
   * @param json its content
   * @throws org.vitrum.InputException if it is no closed form, or its functions are not finite
   */
  public static EamPotential tabulate(Path name, String json) {
    ClosedForm form = ClosedForm.read(new RawFile(name, "", json.getBytes(StandardCharsets.UTF_8)));
    return form.tabulate(form.elements());
  }

  /**
   * The elements of a parameter file, in its order.
   *
   * @param name what messages call the file
   * @param json its content
   * @throws org.vitrum.InputException if it is no closed form
   */
  public static ImmutableList<String> elements(Path name, String json) {
    return ClosedForm.read(new RawFile(name, "", json.getBytes(StandardCharsets.UTF_8))).elements();
  }
}
