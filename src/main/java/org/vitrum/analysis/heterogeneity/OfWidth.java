package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.statistics.Estimate;

/**
 * What a solid is parted into when numbers are averaged over spheres of one width: a criterion
 * looks at a length that somebody chose, and what is found must be read with it.
 *
 * @param width diameter of the spheres, A
 * @param separation share of the variance that lies between soft and stiff
 * @param fraction Vf
 */
public record OfWidth(
    double width, double separation, Estimate fraction, Estimate xi, Estimate psi) {
  /** Radii in that of the rule: from little more than the first shell of atoms to four of them. */
  private static final ImmutableDoubleList RADII = DoubleLists.immutable.of(0.75, 1, 1.5, 2);

  /**
   * Parts a solid at every width that is at most half of its box.
   *
   * @param known what was found with the radius of the rule
   * @param ofAtoms the atoms' own numbers, for criteria that do not follow from the response
   * @return in ascending order; empty for a choice that was given, which nothing is averaged for
   */
  public static ImmutableList<OfWidth> all(
      ElasticResponse response, Heterogeneity known, double[] ofAtoms, Heterogeneity.Rule rule) {
    Criterion criterion = known.criterion();
    if (criterion == Criterion.GIVEN) {
      return Lists.immutable.empty();
    }
    double half = Arrays.stream(response.atoms().cell().heights()).min().orElseThrow() / 2;
    return RADII
        .collect(radius -> radius * rule.radius())
        .select(radius -> 2 * radius <= half)
        .collect(
            radius ->
                of(
                    radius == rule.radius()
                        ? known
                        : Heterogeneity.of(response, criterion, ofAtoms, rule.over(radius)),
                    radius));
  }

  private static OfWidth of(Heterogeneity found, double radius) {
    return new OfWidth(
        2 * radius,
        found.separation(),
        found.number("V_f"),
        found.number("xi"),
        found.number("psi"));
  }
}
