package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Fold;
import org.recital.registry.param.ParameterException;

class MovieLensTest {
  @TempDir private Path folder;

  @Test
  void comma_separated_editions_have_a_header_and_quoted_titles() {
    zip(
        folder.resolve("ml-latest-small.zip"),
        "ml-latest-small/ratings.csv",
        "userId,movieId,rating,timestamp\r\n1,50,4.5,20\r\n1,7,3.0,10\r\n2,50,0.5,30\r\n",
        "ml-latest-small/movies.csv",
        """
        movieId,title,genres
        7,"Postman, The (1994)",Comedy|Drama
        8,Unrated (2000),War
        50,Odd,(no genres listed)
        """
            .replace("\n", "\r\n"));

    Dataset dataset = load("latest-small");

    assertThat(dataset.name()).isEqualTo("movielens latest-small");
    assertThat(pairs(dataset)).isEqualTo("1-7 1-50 2-50");
    assertThat(dataset.interactions().ratingColumn()).containsExactly(3, 4.5f, 0.5f);
    assertThat(dataset.interactions().timestampColumn())
        .containsExactly(10_000_000_000L, 20_000_000_000L, 30_000_000_000L);
    assertThat(texts(dataset, "title")).containsExactly("Odd", "Postman, The (1994)");
    assertThat(labels(dataset.itemFeatures(), "genres", 0)).isEmpty();
    assertThat(labels(dataset.itemFeatures(), "genres", 1)).containsExactly("Comedy", "Drama");
    assertThat(numbers(dataset.itemFeatures(), "year")).containsExactly(Float.NaN, 1994);
    assertThat(dataset.userFeatures()).isEmpty();
    assertThat(dataset.sha256()).isEqualTo(movieLens("latest-small").sha256(home(folder)));
  }

  @Test
  void editions_with_colons_are_latin_1_and_quotes_are_ordinary_text() {
    write(folder.resolve("ml-1m/ratings.dat"), "1::10::5::978300760\n2::10::3::978300761\n");
    write(
        folder.resolve("ml-1m/movies.dat"),
        "10::\"Été\" à Paris (1999)::Children's|Comedy\n",
        StandardCharsets.ISO_8859_1);
    write(folder.resolve("ml-1m/users.dat"), "1::F::1::10::48067\n2::M::56::16::70072\n");

    Dataset dataset = load("1m");

    assertThat(pairs(dataset)).isEqualTo("1-10 2-10");
    assertThat(texts(dataset, "title")).containsExactly("\"Été\" à Paris (1999)");
    assertThat(labels(dataset.itemFeatures(), "genres", 0)).containsExactly("Children's", "Comedy");
    assertThat(labels(dataset.userFeatures(), "gender", 0)).containsExactly("F");
    assertThat(labels(dataset.userFeatures(), "occupation", 1)).containsExactly("self-employed");
    assertThat(numbers(dataset.userFeatures(), "age")).containsExactly(1, 56);
  }

  @Test
  void edition_10m_is_utf_8_and_has_no_user_features() {
    write(
        folder.resolve("ml-10M100K/ratings.dat"), "1::122::5::838985046\n1::185::4.5::838983525\n");
    write(folder.resolve("ml-10M100K/movies.dat"), "122::Amélie (2001)::Comedy\n");

    Dataset dataset = load("10m");

    assertThat(dataset.interactions().ratingColumn()).containsExactly(4.5f, 5);
    assertThat(texts(dataset, "title")).containsExactly("Amélie (2001)", "");
    assertThat(dataset.userFeatures()).isEmpty();
  }

  @Test
  void edition_100k_is_separated_by_tabs_and_flags_genres() {
    write(folder.resolve("ml-100k/u.data"), "1\t1\t5\t874965758\n2\t1\t3\t876893171\n");
    write100kFeatures();

    Dataset dataset = load("100k");

    assertThat(pairs(dataset)).isEqualTo("1-1 2-1");
    assertThat(labels(dataset.itemFeatures(), "genres", 0)).containsExactly("Action", "Western");
    assertThat(numbers(dataset.itemFeatures(), "year")).containsExactly(1995);
    assertThat(numbers(dataset.userFeatures(), "age")).containsExactly(24, 53);
    assertThat(labels(dataset.userFeatures(), "gender", 1)).containsExactly("F");
    assertThat(labels(dataset.userFeatures(), "occupation", 0)).containsExactly("technician");
    assertThat(dataset.folds()).isEmpty();
  }

  private void write100kFeatures() {
    write(
        folder.resolve("ml-100k/u.item"),
        "1|Toy Story (1995)|01-Jan-1995||http://x|0|1" + "|0".repeat(16) + "|1\n",
        StandardCharsets.ISO_8859_1);
    write(folder.resolve("ml-100k/u.user"), "1|24|M|technician|85711\n2|53|F|other|94043\n");
  }

  @Test
  void the_published_splits_of_100k_are_folds() {
    write(folder.resolve("ml-100k/ua.base"), "1\t1\t5\t9\n2\t1\t3\t5\n");
    write(folder.resolve("ml-100k/ua.test"), "1\t2\t5\t1\n");

    Dataset dataset =
        new MovieLens(
                new MovieLens.Config(
                    "100k",
                    Optional.empty(),
                    Optional.of("ua"),
                    Optional.empty(),
                    Optional.empty()))
            .load(home(folder));

    assertThat(pairs(dataset)).isEqualTo("1-2 1-1 2-1");
    assertThat(dataset.folds().orElseThrow()).containsExactly(Fold.TEST, Fold.TRAIN, Fold.TRAIN);
  }

  @Test
  void an_edition_can_be_read_from_a_folder_of_another_name() {
    zip(folder.resolve("ml-1m-part.zip"), "part/ratings.dat", "1::10::5::9\n");

    Dataset dataset =
        new MovieLens(
                new MovieLens.Config(
                    "1m",
                    Optional.of("ml-1m-part"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .load(home(folder));

    assertThat(pairs(dataset)).isEqualTo("1-10");
  }

  @Test
  void unknown_editions_and_folds_are_refused() {
    assertThatThrownBy(() -> movieLens("1M"))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "edition must be one of 100k, latest-small, 1m, 10m, 20m, 25m, 32m, but is '1M'");
    assertThatThrownBy(
            () ->
                new MovieLens.Config(
                    "1m", Optional.empty(), Optional.of("u1"), Optional.empty(), Optional.empty()))
        .hasMessage("fold exists in edition 100k only, but the edition is '1m'");
    assertThatThrownBy(
            () ->
                new MovieLens.Config(
                    "100k",
                    Optional.empty(),
                    Optional.of("u6"),
                    Optional.empty(),
                    Optional.empty()))
        .hasMessage("fold must be one of u1, u2, u3, u4, u5, ua, ub, but is 'u6'");
  }

  @Test
  void a_malformed_line_is_quoted_in_the_error() {
    Path file = folder.resolve("ml-1m/ratings.dat");
    write(file, "1::10::5::9\n1:10:5:9\n");

    assertThatThrownBy(() -> load("1m"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":2: expected 4 fields separated by '::', but there is 1, in the line '1:10:5:9'");
  }

  @Test
  void an_unknown_occupation_code_is_refused() {
    write(folder.resolve("ml-1m/ratings.dat"), "1::10::5::9\n");
    Path file = folder.resolve("ml-1m/users.dat");
    write(file, "1::F::1::21::48067\n");

    assertThatThrownBy(() -> load("1m"))
        .hasMessage(
            file
                + ":1: occupation must be from 0 to 20, but is 21, in the line"
                + " '1::F::1::21::48067'");
  }

  @Test
  void empty_files_are_errors() {
    Path dat = folder.resolve("ml-1m/ratings.dat");
    write(dat, "");
    Path csv = folder.resolve("ml-20m/ratings.csv");
    write(csv, "userId,movieId,rating,timestamp\n");

    assertThatThrownBy(() -> load("1m")).hasMessage(dat + ": the file is empty");
    assertThatThrownBy(() -> load("20m"))
        .hasMessage(csv + ": the file has a header and nothing else");
  }

  private MovieLens movieLens(String edition) {
    return new MovieLens(
        new MovieLens.Config(
            edition, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        URI.create("http://localhost:1/"));
  }

  private Dataset load(String edition) {
    return movieLens(edition).load(home(folder));
  }

  private static List<String> texts(Dataset dataset, String name) {
    return ((Feature.Text) feature(dataset.itemFeatures(), name)).values();
  }

  private static float[] numbers(Map<String, Feature> features, String name) {
    return ((Feature.Numbers) feature(features, name)).values();
  }

  private static List<String> labels(Map<String, Feature> features, String name, int number) {
    Feature.Labels labels = (Feature.Labels) feature(features, name);
    return Arrays.stream(labels.codes().get(number)).mapToObj(labels.labels()::get).toList();
  }

  private static Feature feature(Map<String, Feature> features, String name) {
    return Objects.requireNonNull(features.get(name));
  }
}
