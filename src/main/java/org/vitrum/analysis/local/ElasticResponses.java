package org.vitrum.analysis.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrum.analysis.stress.PotentialKinds;
import org.vitrum.atoms.AtomSystem;

/**
 * Strains snapshots, for one analysis or for two of the same snapshots: thirteen relaxations are
 * nearly all that either costs, and the second is given what the first one had made. May be called
 * from several threads, if those that ask for the same snapshot ask one after the other.
 */
public final class ElasticResponses {
  private final ElasticResponse.Probe probe;
  private final PotentialKinds kinds;
  private final boolean shared;
  private final Map<AtomSystem, ElasticResponse> kept = new ConcurrentHashMap<>(); // by identity

  /**
   * @param shared whether two analyses ask for each snapshot
   */
  public ElasticResponses(ElasticResponse.Probe probe, boolean shared) {
    this.probe = probe;
    this.shared = shared;
    kinds = new PotentialKinds(probe.potential());
  }

  /** How a snapshot answers. */
  public ElasticResponse of(AtomSystem atoms) {
    ElasticResponse known = kept.remove(atoms);
    if (known != null) {
      return known;
    }
    ElasticResponse response = ElasticResponse.of(atoms, kinds.of(atoms), probe);
    if (shared) {
      kept.put(atoms, response); // until the second one asks
    }
    return response;
  }
}
