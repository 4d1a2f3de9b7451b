package org.vitrum.stage.visit;

import org.vitrum.stage.plan.Stage;

/** A stage that goes from temperature to temperature: it begins and ends where its visits do. */
public interface Visiting extends Stage {
  /** Where it goes, and how. */
  Visits visits();

  @Override
  default double startTemperature() {
    return visits().startTemperature();
  }

  @Override
  default double endTemperature() {
    return visits().endTemperature();
  }
}
