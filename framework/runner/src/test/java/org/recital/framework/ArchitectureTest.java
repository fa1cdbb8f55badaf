package org.recital.framework;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** The shape that the decisions of the project gave it. */
@AnalyzeClasses(packages = "org.recital", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CORE = "org.recital.registry..";
  private static final String COMPONENTS = "org.recital.components..";
  private static final String REPORTS = "org.recital.reports..";
  private static final String FRAMEWORK = "org.recital.framework..";
  private static final String MLFLOW = "org.recital.framework.mlflow..";
  private static final String[] ENGINE = {
    "org.recital.framework.trial..",
    "org.recital.framework.train..",
    "org.recital.framework.evaluate.."
  };
  private static final Set<String> KEEP_THEIR_NUMBER =
      Set.of("mul", "muli", "div", "divi", "mod", "modi", "pow", "powi", "maximum", "minimum");

  @ArchTest
  static final ArchRule the_core_of_the_registry_depends_on_nothing_else_of_ours =
      independent(CORE, COMPONENTS, FRAMEWORK, REPORTS);

  @ArchTest
  static final ArchRule components_depend_on_the_core_alone =
      independent(COMPONENTS, FRAMEWORK, REPORTS);

  @ArchTest
  static final ArchRule reports_depend_on_nothing_else_of_ours =
      independent(REPORTS, CORE, COMPONENTS, FRAMEWORK);

  @ArchTest
  static final ArchRule the_engine_depends_on_the_core_alone =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.recital..")
                  .and(not(resideInAnyPackage(ENGINE)))
                  .and(not(resideInAPackage(CORE))));

  @ArchTest
  static final ArchRule the_replica_in_mlflow_depends_on_reports_alone =
      independent(
          MLFLOW,
          CORE,
          COMPONENTS,
          "org.recital.framework.spec..",
          "org.recital.framework.search..",
          "org.recital.framework.schedule..",
          "org.recital.framework.tracking..",
          "org.recital.framework.trial..",
          "org.recital.framework.train..",
          "org.recital.framework.evaluate..",
          "org.recital.framework.cli..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("org.recital.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_spec_package_knows_yaml =
      only("org.recital.framework.spec..", "org.yaml..");

  @ArchTest
  static final ArchRule only_the_command_line_knows_its_library =
      only("org.recital.framework.cli..", "picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule only_the_store_knows_its_database =
      only("org.recital.reports.store..", "org.h2..", "org.jdbi..", "org.flywaydb..");

  @ArchTest
  static final ArchRule only_the_replica_in_mlflow_knows_its_client =
      only(MLFLOW, "org.mlflow..", "org.mlflow_project..");

  @ArchTest
  static final ArchRule only_one_package_knows_tribuo =
      only("org.recital.components.model.tribuo..", "org.tribuo..", "com.oracle..");

  @ArchTest
  static final ArchRule only_one_package_knows_dense_decompositions =
      only("org.recital.registry.matrix..", "org.ejml..");

  @ArchTest
  static final ArchRule parameters_are_declared_without_the_help_of_others =
      noClasses()
          .that()
          .resideInAPackage("org.recital.registry.param..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("org.recital.registry.param..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule specs_are_read_without_tensors =
      noClasses()
          .that()
          .resideInAnyPackage("org.recital.framework.spec..", "org.recital.framework.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  /** What it multiplies by is gone when a gradient reads it: see docs/decisions.md. */
  @ArchTest
  static final ArchRule nothing_is_multiplied_by_a_number_of_java =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "an operation of an array and a number that keeps the number",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("ai.djl.ndarray")
                          && KEEP_THEIR_NUMBER.contains(call.getName())
                          && call.getTarget().getRawParameterTypes().stream()
                              .anyMatch(type -> type.isEquivalentTo(Number.class))));

  @ArchTest
  static final ArchRule nobody_calls_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.recital.framework.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.recital.framework.cli..");

  @ArchTest
  static final ArchRule packages_are_nouns_of_a_spec =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..impl..", "..helper..", "..service..", "..manager..");

  @ArchTest
  static final ArchRule accessors_have_no_get =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.recital..")
          .and(not(areNamedByALibrary()))
          .should()
          .haveNameNotMatching("get[A-Z].*");

  private static DescribedPredicate<JavaMethod> areNamedByALibrary() {
    return DescribedPredicate.describe(
        "are named by a library",
        method -> {
          JavaClass owner = method.getOwner();
          return Stream.concat(
                  owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
              .filter(type -> !type.getPackageName().startsWith("org.recital"))
              .flatMap(type -> type.getMethods().stream())
              .anyMatch(declared -> declared.getName().equals(method.getName()));
        });
  }

  private static ArchRule independent(String ours, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(ours)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static ArchRule only(String ours, String... theirs) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ours)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(theirs);
  }
}
