package org.recital.framework.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.framework.trial.Repetition;

class ListsReaderTest {
  @TempDir Path folder;

  private Map<String, RankedList> read(String text) {
    return ListsReader.read(file(text), Repetition.of(1)).lists();
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("lists"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void csv_lists_are_ordered_by_rank() {
    Map<String, RankedList> lists =
        read("item,user,rank,score\nb,u1,2,9\na,u1,1,1\n\"c,d\",u2,1,0\n");

    assertThat(lists)
        .containsExactly(
            Map.entry("u1", new RankedList(2, List.of("a", "b"))),
            Map.entry("u2", new RankedList(4, List.of("c,d"))));
  }

  @Test
  void csv_lists_without_ranks_are_ordered_by_score_and_then_by_line() {
    assertThat(read("user,item,score\n1,a,0.5\n1,b,2e0\n1,c,0.5\n1,d,-1\n").get("1"))
        .isEqualTo(new RankedList(2, List.of("b", "a", "c", "d")));
  }

  @Test
  void a_column_of_cases_replaces_the_user() {
    assertThat(read("case,user,rank,item\n2,u,1,a\n1,u,1,b\n")).containsOnlyKeys("#2", "#1");
  }

  @Test
  void only_the_lists_of_one_repetition_are_read() {
    Path file = file("seed,fold,user,item,rank\n1,1,u,a,1\n2,2,u,b,1\n1,2,u,c,1\n1,2,v,d,1\n");

    assertThat(ListsReader.read(file, new Repetition(1, OptionalInt.of(2))).lists())
        .containsExactly(
            Map.entry("u", new RankedList(4, List.of("c"))),
            Map.entry("v", new RankedList(5, List.of("d"))));
    assertThat(ListsReader.read(file, Repetition.of(2)).lists()).containsOnlyKeys("u");
    assertThatThrownBy(() -> ListsReader.read(file, new Repetition(2, OptionalInt.of(1))))
        .isInstanceOf(ExchangeException.class)
        .hasMessage(
            "'"
                + file
                + "' has no lists for seed 2, fold 1; the first list in the file is for seed 1,"
                + " fold 1. Select lists of the file with --seed and --fold");
  }

  @Test
  void a_byte_order_mark_is_skipped() {
    assertThat(read("\ufeffuser,item,rank\n1,a,1\n")).containsOnlyKeys("1");
  }

  @Test
  void a_run_with_commas_in_its_ids_is_no_csv() {
    assertThat(read("u,1 Q0 a,b 1 1 x\n"))
        .containsExactly(Map.entry("u,1", new RankedList(1, List.of("a,b"))));
  }

  @Test
  void trec_runs_are_ordered_by_score_and_then_by_rank() {
    assertThat(read("u1 Q0 a 3 0.5 x\nu1\tQ0\tb 1 0.7 x\n\nu1 Q0 c 2 0.5 x\n"))
        .containsExactly(Map.entry("u1", new RankedList(1, List.of("b", "c", "a"))));
  }

  @Test
  void compressed_files_are_recognised() throws IOException {
    Path file = folder.resolve("lists.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("u1 Q0 a 1 1 x\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(ListsReader.read(file, Repetition.of(1)).lists()).containsOnlyKeys("u1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          u Q0 a 1 0.5                     | :1: 5 fields; expected the 6 of a TREC run (user, Q0, item, rank, score, name), or CSV with a header
          u Q0 a one 0.5 x                 | :1: the rank 'one' is not a number
          u Q0 a 1 NaN x                   | :1: the score 'NaN' is not a finite number
          u Q0 a 1 2 x~u Q0 a 2 1 x        | :2: item 'a' is in the list twice
          user,item~1,a                    | :1: the columns must include user or case, item, and rank or score, but are user, item
          user,item,rank~1,a,x             | :2: the rank 'x' is not a number
          user,item,rank~1,a               | :2: 2 fields; expected 3 as in the header
          """)
  void a_malformed_file_is_an_error_with_its_line(String text, String message) {
    Path file = file(text.replace('~', '\n'));

    assertThatThrownBy(() -> ListsReader.read(file, Repetition.of(1)))
        .isInstanceOf(ExchangeException.class)
        .hasMessage(file + message);
  }

  @Test
  void a_file_that_cannot_be_read_is_an_error() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> ListsReader.read(missing, Repetition.of(1)))
        .hasMessage("'" + missing + "' does not exist");
    Path empty = file("");
    assertThatThrownBy(() -> ListsReader.read(empty, Repetition.of(1)))
        .hasMessage("'" + empty + "' is empty");
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe9, 'b'});
    assertThatThrownBy(() -> ListsReader.read(latin, Repetition.of(1)))
        .hasMessage("'" + latin + "' is not UTF-8 text");
  }
}
