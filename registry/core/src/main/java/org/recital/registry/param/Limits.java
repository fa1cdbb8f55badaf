package org.recital.registry.param;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;

/**
 * Limits of the values of a parameter. For a list, the bounds apply to its elements.
 *
 * @param lower lower bound; negative infinity if there is none
 * @param lowerIncluded whether the lower bound itself is allowed
 * @param upper upper bound; infinity if there is none
 * @param upperIncluded whether the upper bound itself is allowed
 * @param minItems minimum number of elements of a list
 * @param unique whether the elements of a list must be distinct
 */
public record Limits(
    double lower,
    boolean lowerIncluded,
    double upper,
    boolean upperIncluded,
    int minItems,
    boolean unique) {
  public static final Limits NONE =
      new Limits(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, 0, false);

  /** The limits that an annotation declares. */
  public static Limits of(Param param) {
    boolean above = param.above() > Double.NEGATIVE_INFINITY;
    boolean below = param.below() < Double.POSITIVE_INFINITY;
    return new Limits(
        above ? param.above() : param.min(),
        !above,
        below ? param.below() : param.max(),
        !below,
        param.minItems(),
        param.unique());
  }

  public boolean hasLower() {
    return lower > Double.NEGATIVE_INFINITY;
  }

  public boolean hasUpper() {
    return upper < Double.POSITIVE_INFINITY;
  }

  /** The requirement that a number violates, such as "must be positive"; empty if valid. */
  public Optional<String> violatedBy(Number number) {
    double value = number.doubleValue();
    boolean high = lowerIncluded ? value >= lower : value > lower;
    boolean low = upperIncluded ? value <= upper : value < upper;
    return (high || !hasLower()) && (low || !hasUpper())
        ? Optional.empty()
        : Optional.of(!high && isUpperTechnical() ? withoutUpper().requirement() : requirement());
  }

  /**
   * Whether the upper bound follows from the size of arrays or floats rather than from the meaning
   * of the parameter. A message about the lower bound then omits the upper bound.
   */
  private boolean isUpperTechnical() {
    return upper >= UpperBound.DEPTH;
  }

  private Limits withoutUpper() {
    return new Limits(lower, lowerIncluded, Double.POSITIVE_INFINITY, false, minItems, unique);
  }

  /** The requirement that a list violates, such as "must not be empty"; empty if valid. */
  public Optional<String> violatedBy(Collection<?> elements) {
    if (elements.size() < minItems) {
      return Optional.of(
          minItems == 1 ? "must not be empty" : "must have at least " + minItems + " elements");
    }
    return unique && new HashSet<>(elements).size() < elements.size()
        ? Optional.of("must not contain duplicates")
        : Optional.empty();
  }

  /** The bounds as worded in error messages: "must be at least 0 and below 1". */
  private String requirement() {
    if (!hasUpper() && lower == 0) {
      return lowerIncluded ? "must not be negative" : "must be positive";
    }
    String low = (lowerIncluded ? "at least " : "above ") + NumberText.of(lower);
    String high = (upperIncluded ? "at most " : "below ") + NumberText.of(upper);
    if (!hasUpper()) {
      return "must be " + low;
    }
    return "must be " + (hasLower() ? low + " and " + high : high);
  }

  /**
   * The bounds as reference pages show them, such as "≥ 1" or "[0, 1)"; empty if there are none.
   */
  public String interval() {
    if (!hasLower() && !hasUpper()) {
      return "";
    }
    if (!hasUpper()) {
      return (lowerIncluded ? "≥ " : "> ") + NumberText.of(lower);
    }
    if (!hasLower()) {
      return (upperIncluded ? "≤ " : "< ") + NumberText.of(upper);
    }
    return (lowerIncluded ? "[" : "(")
        + NumberText.of(lower)
        + ", "
        + NumberText.of(upper)
        + (upperIncluded ? "]" : ")");
  }
}
