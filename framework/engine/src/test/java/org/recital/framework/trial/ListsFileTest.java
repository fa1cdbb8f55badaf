package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.model.baseline.MostPopular;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Ids;
import org.recital.registry.metric.MetricName;

class ListsFileTest {
  @TempDir Path folder;

  @Test
  void the_lists_of_the_test_evaluation_are_saved_with_original_ids() throws Exception {
    Path file = folder.resolve("lists").resolve("popularity.csv.gz");
    List<TrialEvent> events = new ArrayList<>();
    new TrialRunner(Registry.load())
        .run(
            new Trials.Request(
                TrialExamples.resolved(TrialExamples.spec(new MostPopular(), 1, 1e-2, 1), "{}"),
                new DataHome(List.of(), folder, folder),
                "cpu",
                Optional.empty(),
                new SavedFiles(Optional.empty(), Optional.of(file)),
                Extent.FULL),
            events::add);

    TrialResult result = TrialExamples.last(events);
    assertThat(events).contains(new TrialEvent.ListsSaved(file));
    List<String> lines = lines(file);
    assertThat(lines.get(0)).isEqualTo("case,user,rank,item,score");
    Map<Integer, List<String[]>> byCase = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      byCase.computeIfAbsent(Integer.parseInt(fields[0]), unknown -> new ArrayList<>()).add(fields);
    }
    assertThat(byCase).hasSize(result.testUsers().length);
    int number = 0;
    for (Map.Entry<Integer, List<String[]>> list : byCase.entrySet()) {
      assertThat(list.getKey()).isEqualTo(number + 1);
      double last = Double.POSITIVE_INFINITY;
      for (int place = 0; place < list.getValue().size(); place++) {
        String[] fields = list.getValue().get(place);
        assertThat(fields[1]).isEqualTo(result.testUserIds().get(number));
        assertThat(fields[2]).isEqualTo(Integer.toString(place + 1));
        assertThat(Double.parseDouble(fields[4])).isLessThanOrEqualTo(last);
        last = Double.parseDouble(fields[4]);
      }
      number++;
    }
    int longest = result.test().keySet().stream().mapToInt(ListsFileTest::cutoff).max().orElse(0);
    assertThat(byCase.values()).allMatch(list -> list.size() == longest);
  }

  @Test
  void an_incomplete_file_is_deleted() {
    Path file = folder.resolve("lists.csv.gz");
    try (ListsFile lists = new ListsFile(file, new int[1], Ids.range(1), Ids.range(2))) {
      lists.list(0, new int[] {1, 0}, new float[] {2, 1});
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void ids_are_quoted() throws Exception {
    Path file = folder.resolve("lists.csv.gz");
    Ids users = Ids.texts(List.of("a,\"b\""));
    Ids items = Ids.texts(List.of("i\n1", "i2"));
    try (ListsFile lists = new ListsFile(file, new int[1], users, items)) {
      lists.list(0, new int[] {1, 0}, new float[] {0.5f, -1});
      lists.complete();
    }

    assertThat(String.join("\n", lines(file)))
        .isEqualTo(
            """
            case,user,rank,item,score
            1,"a,""b""\",1,i2,0.5
            1,"a,""b""\",2,"i
            1",-1.0""");
  }

  @Test
  void a_file_that_cannot_be_written_is_an_error() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "").resolve("lists.csv.gz");

    assertThatThrownBy(() -> new ListsFile(file, new int[1], Ids.range(1), Ids.range(2)))
        .isInstanceOf(TrialException.class)
        .hasMessageStartingWith("cannot save the ranked lists to " + file + " (")
        .hasMessageEndingWith(
            "); free disk space, or disable saving with run: {save_lists: false}");
  }

  private static int cutoff(MetricName name) {
    return name.cutoff().orElse(0);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
