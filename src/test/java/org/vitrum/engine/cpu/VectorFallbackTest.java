package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Elements;
import org.vitrum.io.LammpsData;

/** Without the incubator module the program computes with scalars and says why. */
final class VectorFallbackTest {
  @Test
  void aJavaWithoutTheVectorModuleComputesWithScalars(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cuzr.data");
    LammpsData.write(
        file,
        Crystal.b2(3.27)
            .repeat(Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr")), 2, 2, 2));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrum.cli.Vitrum",
                "bench",
                "--data=" + file,
                "--potential=json:potentials/CuZr_mendelev2009.json",
                "--elements=Cu,Zr",
                "--steps=1",
                "--rounds=1",
                "--threads=1")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    assertTrue(printed.contains("no vector kernel, computing with scalars"), printed);
    assertTrue(printed.contains("--add-modules jdk.incubator.vector"), printed);
    assertTrue(printed.contains("\"kernel\":\"scalar\""), printed);
    assertTrue(printed.contains("  no vector kernel: the module"), printed); // as in log.txt
  }
}
