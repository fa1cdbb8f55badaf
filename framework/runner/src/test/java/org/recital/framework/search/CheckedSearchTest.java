package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedSearchTest {
  private static final SearchSpace SPACE =
      new SearchSpace(
          spaces(),
          List.of(),
          List.of(Map.of("type", List.of("a"), "layers", List.of("2"))),
          Map.of("layers", Map.of("type", List.of("a"))));

  @Test
  void valid_configurations_pass() {
    assertThat(next(Optional.of(Map.of("type", "a", "layers", "1"))))
        .contains(Map.of("type", "a", "layers", "1"));
    assertThat(next(Optional.of(Map.of("type", "b")))).contains(Map.of("type", "b"));
    assertThat(next(Optional.empty())).isEmpty();
  }

  @Test
  void invalid_configurations_are_errors() {
    assertRefused(Map.of("type", "c"), "proposed {type=c}, but the values of 'type' are a, b");
    assertRefused(Map.of("type", "a"), "proposed {type=a}, but the values of 'layers' are 1, 2");
    assertThatThrownBy(() -> next(Optional.of(Map.of("type", "b", "layers", "1"))))
        .isInstanceOf(SearchException.class)
        .hasMessageEndingWith("but the active parameters are [type]");
    assertThatThrownBy(() -> next(Optional.of(Map.of("type", "a", "layers", "2"))))
        .isInstanceOf(SearchException.class)
        .hasMessageEndingWith("which is excluded");
  }

  @Test
  void a_method_that_fails_is_named() {
    SearchMethod failing =
        new Fixed(
            history -> {
              throw new IllegalStateException("no idea");
            });

    assertThatThrownBy(() -> new CheckedSearch(failing, SPACE).next(History.EMPTY))
        .isInstanceOf(SearchException.class)
        .hasMessage("search method fixed failed: java.lang.IllegalStateException: no idea");
  }

  private static void assertRefused(Map<String, String> configuration, String message) {
    assertThatThrownBy(() -> next(Optional.of(configuration)))
        .isInstanceOf(SearchException.class)
        .hasMessage("search method fixed " + message);
  }

  private static Optional<Map<String, String>> next(Optional<Map<String, String>> proposal) {
    return new CheckedSearch(new Fixed(history -> proposal), SPACE).next(History.EMPTY);
  }

  private static Map<String, Space> spaces() {
    Map<String, Space> spaces = new LinkedHashMap<>();
    spaces.put("type", new Space.Values(List.of("a", "b")));
    spaces.put("layers", new Space.Values(List.of("1", "2")));
    return spaces;
  }

  private record Fixed(Search search) implements SearchMethod {
    @Override
    public boolean supports(Space space) {
      return true;
    }

    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public boolean usesResults() {
      return false;
    }

    @Override
    public Search over(SearchSpace space) {
      return search;
    }

    @Override
    public String toString() {
      return "fixed";
    }
  }
}
