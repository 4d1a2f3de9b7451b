package org.vitrum.engine.cpu.simd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests of the vector kernels, which the build runs once as the processor prefers and then
 * again at each width. Skipped, with the reason, are a width that the processor lacks (Java would
 * imitate it, which takes many minutes and makes objects) and the one that was tested already.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TestVectorWidth.Condition.class)
public @interface TestVectorWidth {
  /** System property, set in the build's further runs. */
  String FURTHER = "vitrum.vector.further";

  /** Compares the width of the process with the processor's. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      int bits = Lanes.SHAPE.vectorBitSize();
      int preferred = VectorShape.preferredShape().vectorBitSize();
      if (bits > preferred) {
        return ConditionEvaluationResult.disabled(
            "this processor has vectors of " + preferred + " bits, not " + bits);
      }
      if (Boolean.getBoolean(FURTHER) && bits == preferred) {
        return ConditionEvaluationResult.disabled(bits + " bits have been tested already");
      }
      return ConditionEvaluationResult.enabled(bits + " bits");
    }
  }
}
