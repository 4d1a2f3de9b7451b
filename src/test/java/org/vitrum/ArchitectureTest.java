package org.vitrum;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the package arrows of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "org.vitrum", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesDependDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.vitrum..")
          .withOptionalLayers(true)
          .layer("cli")
          .definedBy("org.vitrum.cli..")
          .layer("protocol")
          .definedBy("org.vitrum.protocol..")
          .layer("bench")
          .definedBy("org.vitrum.bench..")
          .layer("dynamics")
          .definedBy("org.vitrum.dynamics..")
          .layer("engine")
          .definedBy("org.vitrum.engine..")
          .layer("potential")
          .definedBy("org.vitrum.potential..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("protocol")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("dynamics")
          .mayOnlyBeAccessedByLayers("protocol", "bench", "cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("dynamics", "protocol", "bench", "cli");

  @ArchTest
  static final ArchRule noCycles = slices().matching("org.vitrum.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule dataAndScienceKnowNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.vitrum.atoms..",
              "org.vitrum.potential..",
              "org.vitrum.deck..",
              "org.vitrum.io..",
              "org.vitrum.analysis..",
              "org.vitrum.results..",
              "org.vitrum.eshelby..",
              "org.vitrum.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.vitrum.engine..", "org.vitrum.dynamics..", "org.vitrum.protocol..");

  @ArchTest
  static final ArchRule resultsAreALayout =
      noClasses()
          .that()
          .resideInAPackage("org.vitrum.results..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.vitrum..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.vitrum", "org.vitrum.results..", "org.vitrum.io.."))));

  @ArchTest
  static final ArchRule vectorApiStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vitrum.engine.cpu..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule openClStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vitrum.engine.opencl..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jocl..");
}
