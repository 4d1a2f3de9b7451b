package org.vitrum.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.mpi.MessageTimes.PingPong;

/** Latency and bandwidth of messages whose times are easy. */
final class MessageTimesTest {
  @Test
  void aLongMessageTakesItsBytesBesideTheLatency() {
    MessageTimes times =
        new MessageTimes(
            1e-6,
            Lists.immutable.of(
                new PingPong(8, 2e-6),
                new PingPong(4096, 5e-6),
                new PingPong(262_144, 102e-6),
                new PingPong(2_097_152, 1)));
    assertEquals(2e-6, times.latency(), 0);
    assertEquals(262_144 / 100e-6, times.bandwidth(), 1); // bytes/s, rounding
  }
}
