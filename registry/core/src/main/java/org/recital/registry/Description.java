package org.recital.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recital.registry.param.About;

/**
 * What a component is, in words.
 *
 * @param summary one sentence; empty where the component has no description
 * @param formula in plain text; empty for none
 * @param publications that define the component, the main one first
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
   * @param address of the publication, by its DOI where it has one; empty for none
   */
  public record Publication(String citation, String address) {}

  /** What {@link About} says of a class, or of the class that encloses it. */
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
