package org.vitrum.deck;

import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.api.set.ImmutableSet;

/** What the rest of a deck must know of a stage of its protocol. */
public interface StageSpec {
  /** File and line of the deck, for messages about this stage. */
  String place();

  /** The stage's name as written in the deck, for example {@code melt} or {@code hold}. */
  String name();

  /** Temperature at its start, K; 0 for stages at rest. */
  double startTemperature();

  /** Temperature that it leaves the atoms at, K; 0 if it leaves them at rest. */
  double endTemperature();

  /** Temperatures at which it measures the bulk modulus, K: those that xi can be taken between. */
  default ImmutableDoubleList bulkModulusTemperatures() {
    return DoubleLists.immutable.empty();
  }

  /** By what it tells soft regions from the rest: those that xi can be measured of. */
  default ImmutableSet<EshelbySpec.SoftBy> softRegions() {
    return Sets.immutable.empty();
  }
}
