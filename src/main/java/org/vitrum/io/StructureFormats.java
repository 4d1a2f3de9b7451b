package org.vitrum.io;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.io.StructureFile.Format;

/** Recognises formats of structures by the first lines of a file. */
final class StructureFormats {
  /** The header of a LAMMPS data file lies within; titles and comments are seldom longer. */
  private static final int LINES = 60;

  private static final Pattern ATOMS = Pattern.compile("\\s*[0-9]+\\s+atoms\\s*(#.*)?");
  private static final Pattern KEYS = Pattern.compile("(?i).*\\b(lattice|properties)\\s*=.*");
  private static final Pattern NUMBERS = Pattern.compile("(\\s*[-+]?[0-9][-+0-9.eE]*){3}\\s*");
  private static final Pattern SCALE = Pattern.compile("\\s*[-+]?[0-9]*\\.?[0-9]*\\s*");

  private StructureFormats() {}

  /**
   * The format of a file.
   *
   * @throws InputException if it is empty or of a format that Vitrum does not read
   */
  static Format recognised(Path file) {
    MutableList<String> text = Lists.mutable.empty();
    try (Lines lines = Lines.open(file)) {
      text.add(lines.require("a structure"));
      for (String line = lines.next(); line != null && text.size() < LINES; line = lines.next()) {
        text.add(line);
      }
    }
    MutableList<String> content = text.reject(String::isBlank);
    String first = content.isEmpty() ? "" : content.getFirst().strip();
    if (first.startsWith("ITEM:")) {
      return Format.LAMMPS_DUMP;
    }
    boolean keys = content.size() > 1 && KEYS.matcher(content.get(1)).matches();
    boolean header = text.anySatisfy(line -> ATOMS.matcher(line).matches());
    if (first.matches("[0-9]+") && (keys || !header)) {
      return Format.EXTXYZ;
    }
    if (!header) {
      String other = other(text);
      if (other != null) {
        throw new InputException(
            file.toString(), "LAMMPS data, a LAMMPS text dump or extended XYZ", other);
      }
      Format named = StructureFile.formatByName(file);
      return named == null ? Format.LAMMPS_DATA : named;
    }
    return Format.LAMMPS_DATA;
  }

  /** What else it may be, null if nothing known. */
  private static String other(MutableList<String> text) {
    String first = text.getFirst();
    if (first.indexOf('\0') >= 0 || text.anySatisfy(line -> line.indexOf('\0') >= 0)) {
      return first.contains("LammpS RestartT")
          ? "a LAMMPS restart file (write_data makes a data file of it)"
          : "binary data (a binary dump becomes text by LAMMPS's binary2txt)";
    }
    if (text.anySatisfy(line -> line.startsWith("data_"))
        && text.anySatisfy(l -> l.strip().startsWith("_cell_"))) {
      return "a CIF file";
    }
    if (text.anySatisfy(line -> line.startsWith("CRYST1") || line.matches("(ATOM|HETATM) .*"))) {
      return "a PDB file";
    }
    boolean poscar =
        text.size() > 6
            && SCALE.matcher(text.get(1)).matches()
            && !text.get(1).isBlank()
            && text.subList(2, 5).stream().allMatch(line -> NUMBERS.matcher(line).matches());
    if (poscar) {
      return "a POSCAR file of VASP";
    }
    if (first.strip().equals("---") || first.startsWith("creator:")) {
      return "a LAMMPS dump in YAML";
    }
    return null;
  }
}
