/**
 * What all stages are made with: a {@link org.vitrum.stage.plan.Stage} writes itself into a {@link
 * org.vitrum.stage.plan.Plan} as {@link org.vitrum.stage.plan.Segment segments}, stretches of
 * dynamics with one integrator and the few operations between them, and hands over what it will
 * have recorded. {@link org.vitrum.stage.plan.Series} is what most of them record.
 */
package org.vitrum.stage.plan;
