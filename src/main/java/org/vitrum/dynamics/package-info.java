/**
 * How atoms move: integrators written as sequences of {@link org.vitrum.engine.Engine} operations,
 * the time step that drives them ({@link org.vitrum.dynamics.Simulation}) and those who watch it
 * ({@link org.vitrum.dynamics.Observer}), relaxation to a minimum ({@link
 * org.vitrum.dynamics.Fire}) and what is found there ({@link
 * org.vitrum.dynamics.StaticElasticity}).
 *
 * <p>Nothing here knows on which device the atoms are; the same integrator runs on the CPU and on a
 * GPU. Units are A, ps, eV, K and g/mol; pressures are eV/A^3.
 */
package org.vitrum.dynamics;
