package org.vitrum.deck;

/** The ensemble that a stage samples. */
public enum Ensemble {
  /** Plain Newtonian dynamics in a fixed box. */
  NVE,
  /** Nose-Hoover chain in a fixed box. */
  NVT,
  /** Nose-Hoover chain and Martyna-Tobias-Klein barostat. */
  NPT,
  /** Langevin thermostat in a fixed box. */
  LANGEVIN
}
