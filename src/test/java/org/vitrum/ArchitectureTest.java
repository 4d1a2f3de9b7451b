package org.vitrum;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the table of packages in ARCHITECTURE.md: each row is a rule, so that the table cannot be
 * untrue. A class belongs to the row with the longest name that its package begins with.
 */
final class ArchitectureTest {
  private static final String ROOT = "org.vitrum";

  /** A row: name, duty, what it may use. */
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| (.+) \\| (.+) \\|");

  /** Stands in the last column of a row that may use every other package. */
  private static final String EVERYTHING = "everything";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final Map<String, String> TABLE = table();

  private static Map<String, String> table() {
    Map<String, String> rows = new TreeMap<>(Comparator.reverseOrder()); // longer names first
    try (Stream<String> lines = Files.lines(Path.of("ARCHITECTURE.md"))) {
      lines
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .forEach(row -> rows.put(row.group(1), row.group(3)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  /** Name of the row of a class of ours; empty for what all may use, the package at the root. */
  private static String row(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    return TABLE.keySet().stream()
        .filter(row -> (name + ".").startsWith(row + "."))
        .findFirst()
        .orElse(name);
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".");
  }

  @TestFactory
  Stream<DynamicTest> everyRowIsTrue() {
    return TABLE.entrySet().stream()
        .filter(row -> !row.getValue().equals(EVERYTHING))
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  private static void check(String name, String uses) {
    Set<String> allowed = Set.of(uses.equals("-") ? new String[0] : uses.split(", "));
    assertTrue(TABLE.keySet().containsAll(allowed), name + " uses what has no row: " + allowed);
    noClasses()
        .that(describe("belong to " + name, type -> row(type).equals(name)))
        .should()
        .dependOnClassesThat(
            describe(
                "belong to other packages than " + uses,
                type ->
                    isOurs(type)
                        && !row(type).isEmpty()
                        && !row(type).equals(name)
                        && !allowed.contains(row(type))))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasARow() {
    Set<String> without =
        CLASSES.stream()
            .map(ArchitectureTest::row)
            .filter(name -> !name.isEmpty() && !TABLE.containsKey(name))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), without);
    assertTrue(TABLE.size() > 10, "the table was not found");
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void vectorApiAndOpenClStayInTheirPackages() {
    for (List<String> only :
        List.of(
            List.of("jdk.incubator.vector..", "org.vitrum.engine.cpu.."),
            List.of("org.jocl..", "org.vitrum.engine.opencl.."))) {
      noClasses()
          .that()
          .resideOutsideOfPackage(only.getLast())
          .should()
          .dependOnClassesThat()
          .resideInAPackage(only.getFirst())
          .check(CLASSES);
    }
  }

  /** Which engine computes is decided in {@code engine.select}; others know the seam. */
  @Test
  void onlyEnginesNameEngines() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrum.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrum.engine.cpu..", "org.vitrum.engine.opencl..")
        .check(CLASSES);
  }

  /** Classes of the rooms of the CPU engine are public for each other, not for the house. */
  @Test
  void onlyTheCpuEngineNamesItsRooms() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrum.engine.cpu..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vitrum.engine.cpu.*..")
        .check(CLASSES);
  }

  /** The clock of a node may be off: times of day are for people, nothing is decided by them. */
  @Test
  void onlyWhatPeopleReadHasATimeOfDay() {
    noClasses()
        .that()
        .haveNameNotMatching("org.vitrum.(run.(Manifest|RunLog|ProgressFile)|io.RunStatus)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  /** Mathematics does not know how its results are written down. */
  @Test
  void mathematicsKnowsNoJson() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.vitrum.statistics..",
            "org.vitrum.analysis..",
            "org.vitrum.eshelby..",
            "org.vitrum.measured..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CLASSES);
  }
}
