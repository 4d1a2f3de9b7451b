package org.vitrum.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A headless Chromium that opens pages without a network. */
record Browser(Path program) {
  /** Simulated time for scripts, ms: scripts that wait end early, so that it costs little. */
  private static final int SCRIPTS = 20_000;

  /** The browser of this machine; where there is none the test is skipped with a message. */
  static Browser required() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                place ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no chromium in PATH: the page was not opened in a browser");
    return new Browser(found.orElseThrow());
  }

  /** The page as its scripts have left it. */
  String dom(Path page) throws IOException, InterruptedException {
    return run(page, "--dump-dom", "--virtual-time-budget=" + SCRIPTS);
  }

  /** What a reader sees of a page at the size of a window, when its scripts have run. */
  BufferedImage screenshot(Path page, int width, int height)
      throws IOException, InterruptedException {
    Path image = page.resolveSibling(page.getFileName() + ".png");
    run(
        page,
        "--screenshot=" + image,
        "--window-size=" + width + "," + height,
        "--virtual-time-budget=" + SCRIPTS);
    return ImageIO.read(image.toFile());
  }

  private String run(Path page, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--enable-unsafe-swiftshader",
            "--disable-background-networking",
            "--hide-scrollbars",
            "--user-data-dir=" + page.resolveSibling("profile")));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }
}
