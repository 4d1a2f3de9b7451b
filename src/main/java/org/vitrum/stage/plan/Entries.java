package org.vitrum.stage.plan;

import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Quantity;

/** Entries of a deck that several stages share. */
public final class Entries {
  private Entries() {}

  /** {@code ensemble}, which must go with the presence of {@code pressure}. */
  public static Ensemble ensemble(Fields fields) {
    boolean pressure = fields.has("pressure");
    Ensemble ensemble =
        fields.choice("ensemble", Ensemble.class, pressure ? Ensemble.NPT : Ensemble.NVT);
    if (pressure && ensemble != Ensemble.NPT) {
      fields.get("ensemble").ifPresent(v -> v.refuse("npt, because the stage has a pressure"));
    } else if (!pressure && ensemble == Ensemble.NPT) {
      fields.require("pressure", Quantity.PRESSURE.example());
    }
    return ensemble;
  }

  /** {@code coupling} of a stage with {@code ensemble}; fixed unless that is NPT. */
  public static BoxCoupling coupling(Fields fields, Ensemble ensemble) {
    boolean npt = ensemble == Ensemble.NPT;
    fields.onlyIf(npt, "coupling", "a pressure");
    return npt ? coupling(fields) : BoxCoupling.FIXED;
  }

  /** {@code coupling}: how a barostat changes the box. */
  public static BoxCoupling coupling(Fields fields) {
    BoxCoupling coupling = fields.choice("coupling", BoxCoupling.class, BoxCoupling.ISOTROPIC);
    if (coupling == BoxCoupling.FIXED) {
      fields
          .get("coupling")
          .ifPresent(v -> v.refuse("isotropic, axes or triclinic: a barostat changes the box"));
    }
    return coupling;
  }

  /** {@code pressure}, eV/A^3; 0 where there is none. */
  public static double pressure(Fields fields) {
    return fields.quantity("pressure", Quantity.PRESSURE, 0);
  }

  /** {@code force-tolerance}: largest force component of a relaxed structure, eV/A. */
  public static double forceTolerance(Fields fields) {
    return fields.quantity("force-tolerance", Quantity.FORCE, 1e-6);
  }

  /** {@code max-steps} of a relaxation. */
  public static int maxSteps(Fields fields) {
    return fields.integer("max-steps", 1, 1_000_000_000, 100_000);
  }

  /**
   * A time that must be there, of at least one step, ps.
   *
   * @param timestep ps
   */
  public static double time(Fields fields, String key, double timestep) {
    return atLeast(fields, key, fields.quantity(key, Quantity.TIME), 1, timestep);
  }

  /** A time of at least so many steps, ps. */
  public static double time(
      Fields fields, String key, double otherwise, int steps, double timestep) {
    return atLeast(fields, key, fields.quantity(key, Quantity.TIME, otherwise), steps, timestep);
  }

  private static double atLeast(
      Fields fields, String key, double time, int steps, double timestep) {
    if (time < steps * timestep * (1 - 1e-12)) {
      fields
          .get(key)
          .ifPresent(
              v ->
                  v.refuse(
                      "at least %d time step%s (%s)"
                          .formatted(
                              steps,
                              steps == 1 ? "" : "s",
                              Quantity.femtoseconds(steps * timestep))));
    }
    return time;
  }
}
