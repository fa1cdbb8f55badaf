package org.recital.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, comments, messages and documents use the terms of {@code docs/glossary.md}. */
class VocabularyTest {
  private static final Path ROOT = Path.of("..", "..");

  /** Wordings to avoid, each with the term of the field. */
  private static final List<Wording> AVOIDED =
      List.of(
          new Wording("foret(?:ell|old)\\w*", "predict"),
          new Wording("anew", "again, rerun"),
          new Wording("in one go", "fitted"),
          new Wording("(?:go|goes|going|gone|went) on(?: with)?", "resume, continue"),
          new Wording("(?:is|are|was|be|been) told|tells? of|tidings", "report, print, log"),
          new Wording("hears? of|(?:is|was) heard", "receive"),
          new Wording("(?:has|have|having) had", "interacted with, seen items"),
          new Wording("who had what", "binary interaction matrix"),
          new Wording("what waits|waits for MLflow", "pending uploads"),
          new Wording("size of a step", "learning rate"),
          new Wording("share (?:of [\\w' ]+ )?that is dropped", "dropout rate"),
          new Wording("what (?:the |a layer's )?sums go through", "activation function"),
          new Wording("looks? at the test", "test evaluation"),
          new Wording("(?:the|no) one place that", "delete the claim"),
          new Wording("so many (?:epochs|steps|items|users|days)", "number of"),
          new Wording("Tally|Tidings|Errands|Keeper|OneTrial|BoardPace", "see docs/glossary.md"));

  private static final Set<String> NAMES_WITHOUT_ENDING = Set.of("recital", "run");

  private record Wording(String regex, String term) {
    Pattern pattern() {
      return Pattern.compile("\\b(?:" + regex + ")\\b");
    }
  }

  @Test
  void avoided_wordings_do_not_occur() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : texts()) {
      String text = Files.readString(file);
      for (Wording wording : AVOIDED) {
        Matcher matcher = wording.pattern().matcher(text);
        while (matcher.find()) {
          long line = text.substring(0, matcher.start()).lines().count() + 1;
          found.add(
              ROOT.relativize(file)
                  + ":"
                  + line
                  + ": '"
                  + matcher.group()
                  + "'; use: "
                  + wording.term());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void a_wording_is_found() {
    assertThat(AVOIDED).anyMatch(wording -> wording.pattern().matcher("it foretells a").find());
    assertThat(AVOIDED).noneMatch(wording -> wording.pattern().matcher("it predicts a").find());
  }

  /** Texts of the project, except its history and this test. */
  private static List<Path> texts() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> texts = files.filter(Files::isRegularFile).filter(VocabularyTest::isText).toList();
      assertThat(texts).hasSizeGreaterThan(500);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isText(Path file) {
    String path = ROOT.relativize(file).toString().replace('\\', '/');
    String name = file.getFileName().toString();
    boolean isOurs =
        path.matches("(?:registry|reports|framework|experiments|scripts|docs|\\.ci)/.*")
            || path.matches("[A-Z]+\\.md");
    boolean isExcluded =
        path.contains("/target/")
            || path.contains("/results/")
            || path.contains("/src/test/resources/")
            || path.contains("/migration/")
            || Set.of("CHANGELOG.md", "docs/decisions.md").contains(path)
            || name.equals("VocabularyTest.java");
    return isOurs
        && !isExcluded
        && (name.matches(".*\\.(?:java|md|yaml|py|sh|c)") || NAMES_WITHOUT_ENDING.contains(name));
  }
}
