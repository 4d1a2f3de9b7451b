package org.vitrum.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.ShearModulusFit;

/**
 * Names in results.json of what mathematics returns. The records know nothing of the file, in which
 * a unit belongs to each name; these interfaces, laid over them, do.
 */
final class Layout {
  private Layout() {}

  /** A mapper that knows the names. */
  static JsonMapper.Builder names(JsonMapper.Builder builder) {
    return builder
        .addMixIn(BulkModulusFit.Point.class, Point.class)
        .addMixIn(ShearModulusFit.Shear.class, Shear.class)
        .addMixIn(ElasticTensor.class, Tensor.class)
        .addMixIn(ElasticAverage.class, Average.class);
  }

  private interface Point {
    @JsonProperty("pressure_GPa")
    double pressure();

    @JsonProperty("pressure_error_GPa")
    double pressureError();
  }

  private interface Shear {
    @JsonProperty("stress_GPa")
    double stress();

    @JsonProperty("stress_error_GPa")
    double stressError();
  }

  /** The terms of elastic constants, which tensors and averages have alike. */
  private interface Terms<T> {
    @JsonProperty("C_GPa")
    T total();

    @JsonProperty("born_GPa")
    T born();

    @JsonProperty("kinetic_GPa")
    T kinetic();

    @JsonProperty("fluctuation_GPa")
    T fluctuation();

    @JsonProperty("stress_GPa")
    T stress();
  }

  private interface Tensor extends Terms<Object> {
    @JsonProperty("temperature_K")
    double temperature();
  }

  private interface Average extends Terms<Object> {
    @JsonProperty("halves_GPa")
    Object halves();
  }
}
