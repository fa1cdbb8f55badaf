package org.recital.framework;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDResource;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.recital.registry.torch.HostValues;
import org.recital.testing.TensorRules;

/** Architecture rules: dependencies between packages, libraries and naming. */
@AnalyzeClasses(packages = "org.recital", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CORE = "org.recital.registry..";
  private static final String COMPONENTS = "org.recital.components..";
  private static final String REPORTS = "org.recital.reports..";
  private static final String FRAMEWORK = "org.recital.framework..";
  private static final String MLFLOW = "org.recital.framework.mlflow..";
  private static final String[] ENGINE = {
    "org.recital.framework.folder..",
    "org.recital.framework.trial..",
    "org.recital.framework.train..",
    "org.recital.framework.evaluate.."
  };

  @ArchTest
  static final ArchRule the_core_depends_on_no_other_module =
      independent(CORE, COMPONENTS, FRAMEWORK, REPORTS);

  @ArchTest
  static final ArchRule components_depend_only_on_the_core =
      independent(COMPONENTS, FRAMEWORK, REPORTS);

  @ArchTest
  static final ArchRule reports_depend_on_no_other_module =
      independent(REPORTS, CORE, COMPONENTS, FRAMEWORK);

  @ArchTest
  static final ArchRule the_engine_depends_only_on_the_core =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.recital..")
                  .and(not(resideInAnyPackage(ENGINE)))
                  .and(not(resideInAPackage(CORE))));

  @ArchTest
  static final ArchRule mlflow_uploads_depend_only_on_reports =
      independent(
          MLFLOW,
          CORE,
          COMPONENTS,
          "org.recital.framework.spec..",
          "org.recital.framework.search..",
          "org.recital.framework.schedule..",
          "org.recital.framework.tracking..",
          "org.recital.framework.folder..",
          "org.recital.framework.trial..",
          "org.recital.framework.train..",
          "org.recital.framework.evaluate..",
          "org.recital.framework.reference..",
          "org.recital.framework.serve..",
          "org.recital.framework.cli..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("org.recital.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_spec_package_uses_the_yaml_parser =
      only("org.recital.framework.spec..", "org.yaml..");

  @ArchTest
  static final ArchRule only_the_command_line_uses_picocli =
      only("org.recital.framework.cli..", "picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule only_the_store_uses_the_database =
      only("org.recital.reports.store..", "org.h2..", "org.jdbi..", "org.flywaydb..");

  @ArchTest
  static final ArchRule only_mlflow_uploads_use_the_mlflow_client =
      only(MLFLOW, "org.mlflow..", "org.mlflow_project..");

  @ArchTest
  static final ArchRule only_models_and_parameter_importance_use_tribuo =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.recital.components.model.tribuo..", "org.recital.reports.importance..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tribuo..", "com.oracle..");

  @ArchTest
  static final ArchRule only_one_package_reads_parquet =
      only(
          "org.recital.components.dataset.parquet..",
          "org.apache.parquet..",
          "org.apache.hadoop..",
          "io.airlift..");

  @ArchTest
  static final ArchRule other_components_do_not_need_the_module_parquet =
      noClasses()
          .that()
          .resideInAPackage(COMPONENTS)
          .and()
          .resideOutsideOfPackage("org.recital.components.dataset.parquet..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.recital.components.dataset.parquet..");

  @ArchTest
  static final ArchRule only_one_package_uses_ejml =
      only("org.recital.registry.matrix..", "org.ejml..");

  @ArchTest
  static final ArchRule parameter_annotations_depend_on_no_other_package =
      noClasses()
          .that()
          .resideInAPackage("org.recital.registry.param..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.recital.registry.param..",
              "org.recital.registry.error..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule specs_are_read_without_tensors =
      noClasses()
          .that()
          .resideInAnyPackage("org.recital.framework.spec..", "org.recital.framework.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  /** The scalar operand may be freed before the backward pass reads it: see docs/decisions.md. */
  @ArchTest
  static final ArchRule arrays_are_not_multiplied_by_java_numbers =
      TensorRules.NO_NUMBERS_IN_RECORDED_OPERATIONS;

  /** DJL copies a single array, without its gradient: see docs/decisions.md. */
  @ArchTest
  static final ArchRule lists_are_concatenated_with_torch =
      TensorRules.NO_CONCATENATION_WITHOUT_GRADIENTS;

  /** DJL's methods keep a copy of a GPU array until the array is closed: see docs/decisions.md. */
  @ArchTest
  static final ArchRule arrays_are_read_with_host_values =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HostValues.class.getName())
          .and()
          .resideOutsideOfPackage("org.recital.testing..")
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "an NDArray or NDList is read on the host; use HostValues instead",
                  ArchitectureTest::readsOnTheHost));

  @ArchTest
  static final ArchRule no_package_depends_on_the_command_line =
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

  /** NDArray.toFloatArray, toByteBuffer, getFloat and similar methods, and NDArray.encode. */
  private static boolean readsOnTheHost(JavaAccess<?> access) {
    String name = access.getName();
    return access.getTargetOwner().getPackageName().startsWith("ai.djl")
        && access.getTargetOwner().isAssignableTo(NDResource.class)
        && (name.matches("to(Byte|Float|Double|Int|Long|Boolean|Uint8|String)?Array")
            || name.matches("get(Byte|Float|Double|Int|Long|Boolean|Uint8|String)")
            || name.equals("toByteBuffer")
            || name.equals("encode"));
  }

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

  private static ArchRule independent(String inside, String... outside) {
    return noClasses()
        .that()
        .resideInAPackage(inside)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside);
  }

  private static ArchRule only(String inside, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(inside)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }
}
