package org.vitrum.engine.cpu;

/** What the rank that leads has the others do with their atoms, each with some numbers. */
enum Order {
  /** Take your atoms of a system; see {@link Transfer}. */
  LOAD(0, true),
  /** Compute forces; the detail. */
  FORCES(1, true),
  /** Advance velocities; dt. */
  KICK(1, false),
  /** Advance positions; dt. */
  DRIFT(1, false),
  /** Map positions and cell; two matrices. */
  MOVE(18, false),
  /** Multiply velocities; the factor. */
  SCALE(1, false),
  /** Map velocities; a matrix. */
  MAP_VELOCITIES(9, false),
  /** Langevin's forces; upper and lower half of the seed, c, kT, step. */
  LANGEVIN(5, false),
  /** Mix velocities and forces; two factors. */
  MIX(2, false),
  /** Sum the kinetic tensor. */
  KINETIC(0, true),
  /** Sum what steers a minimiser. */
  MINIMISER(0, true),
  /** Send something of your atoms; the field. */
  COLLECT(1, true),
  /** Follow an engine of double precision until its {@link #CLOSE}, then this one again. */
  LEND(0, true),
  /** Nothing more. */
  CLOSE(0, true);

  /** How many numbers belong to it. */
  final int arguments;

  /** Whether all ranks do it together; others can wait until then. */
  final boolean isJoint;

  Order(int arguments, boolean isJoint) {
    this.arguments = arguments;
    this.isJoint = isJoint;
  }
}
