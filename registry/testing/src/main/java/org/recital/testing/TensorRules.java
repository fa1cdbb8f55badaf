package org.recital.testing;

import ai.djl.ndarray.NDArrays;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/** Rules for classes that compute with tensors. */
public final class TensorRules {
  private static final Set<String> KEEP_THEIR_NUMBER =
      Set.of("mul", "muli", "div", "divi", "mod", "modi", "pow", "powi", "maximum", "minimum");

  /**
   * No class combines an {@code NDArray} with a Java number in an operation whose gradient needs
   * the number, because DJL stores the number in memory that is released when the method returns.
   * {@code Torch.times}, {@code Torch.plus} and operations on two arrays are safe.
   */
  public static final ArchRule NO_NUMBERS_IN_RECORDED_OPERATIONS =
      ArchRuleDefinition.noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.<JavaCall<?>>describe(
                  "an NDArray is combined with a number; use Torch.times or Torch.plus instead",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("ai.djl.ndarray")
                          && KEEP_THEIR_NUMBER.contains(call.getName())
                          && call.getTarget().getRawParameterTypes().stream()
                              .anyMatch(type -> type.isEquivalentTo(Number.class))));

  /**
   * No class calls {@code NDArrays.concat}, through which no gradient flows if the list has one
   * array, because DJL then returns a copy. {@code Torch.concat} is safe.
   */
  public static final ArchRule NO_CONCATENATION_WITHOUT_GRADIENTS =
      ArchRuleDefinition.noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.<JavaCall<?>>describe(
                  "a list of arrays is concatenated by DJL; use Torch.concat instead",
                  call ->
                      call.getTargetOwner().isEquivalentTo(NDArrays.class)
                          && call.getName().equals("concat")));

  private TensorRules() {}

  /** Checks the classes in the package of the given class and its subpackages in the same jar. */
  static void check(Class<?> provider) {
    String folder = provider.getPackageName().replace('.', '/');
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(location -> location.contains(folder))
            .importUrl(provider.getProtectionDomain().getCodeSource().getLocation());
    NO_NUMBERS_IN_RECORDED_OPERATIONS.check(classes);
    NO_CONCATENATION_WITHOUT_GRADIENTS.check(classes);
  }
}
