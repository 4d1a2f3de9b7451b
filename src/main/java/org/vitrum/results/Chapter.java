package org.vitrum.results;

/**
 * A subject that results are about. Tables name theirs; a report shows them under its title, with
 * the figures that belong to it.
 *
 * @param anchor its name in links, unique in a page
 */
public record Chapter(String anchor, String title) {
  /** K against temperature, and xi. */
  public static final Chapter BULK_MODULUS = new Chapter("bulk-moduli", "Bulk modulus");

  /** G against temperature, with E and nu. */
  public static final Chapter SHEAR_MODULUS = new Chapter("shear-moduli", "Shear modulus");

  /** Kinks of volume and enthalpy. */
  public static final Chapter GLASS_TRANSITION =
      new Chapter("glass-transition", "Volume, enthalpy and glass transition");

  /** Mean square displacements. */
  public static final Chapter DIFFUSION = new Chapter("diffusion", "Self-diffusion");

  /** Radial distribution functions. */
  public static final Chapter STRUCTURE = new Chapter("structure", "Structure");

  /** Analyses of frames while the run went. */
  public static final Chapter FRAMES = new Chapter("frames", "Frames while the run went");

  /** Elastic constants, at 0 K and from fluctuations. */
  public static final Chapter ELASTIC = new Chapter("elastic", "Elastic constants");

  /** The inclusion model. */
  public static final Chapter ESHELBY =
      new Chapter("eshelby", "Soft regions by the inclusion model");

  /** What the stages that lead from one state to the next went through. */
  public static final Chapter COURSE = new Chapter("course", "Course of the run");
}
