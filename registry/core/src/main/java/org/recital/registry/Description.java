package org.recital.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recital.registry.param.About;

/**
 * Description of a component for help texts and reference pages.
 *
 * @param summary one sentence; empty for a component without a description
 * @param formula formula in plain text; empty if there is none
 * @param publications publications that define the component, the main publication first
 */
public record Description(String summary, String formula, List<Publication> publications) {
  static final Description NONE = new Description("", "", List.of());

  public Description {
    publications = List.copyOf(publications);
  }

  /**
   * A publication.
   *
   * @param citation authors, title, venue and year
   * @param address URL of the DOI, or of the publication if it has no DOI; empty if there is
   *     neither
   */
  public record Publication(String citation, String address) {}

  /**
   * Description from the {@link About} annotation of a class. If the class has none, the annotation
   * of the nearest enclosing class is used.
   */
  static Description of(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(About.class))
        .map(Description::of)
        .or(() -> Optional.ofNullable(type.getEnclosingClass()).map(Description::of))
        .orElse(NONE);
  }

  private static Description of(About about) {
    return new Description(
        about.value(),
        about.formula(),
        Arrays.stream(about.papers())
            .map(
                paper ->
                    new Publication(
                        paper.value(),
                        paper.doi().isEmpty() ? paper.url() : "https://doi.org/" + paper.doi()))
            .toList());
  }
}
