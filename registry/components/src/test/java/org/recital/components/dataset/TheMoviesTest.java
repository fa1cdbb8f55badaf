package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.param.ParameterException;

class TheMoviesTest {
  @TempDir private Path folder;

  @Test
  void movies_are_joined_by_links_and_malformed_rows_are_skipped() {
    ratings("1,31,2.5,100\n1,7,4.0,90\n2,9,3.0,80\n2,8,5,70\n");
    write(
        data("links_small.csv"),
        "movieId,imdbId,tmdbId\n31,0113,862\n7,0114,15602\n9,0115,\n8,0116,44\n");
    write(
        data("movies_metadata.csv"),
        """
        genres,id,overview,popularity,title
        "[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': ""Kids' stuff""}]",862,"Toys, alive.
        And friends.",21.946943,Toy Story
        [],1997-08-20,broken,1.0,
         - Written by someone,0.065736
        [],15602,No overview found.,,Grumpier
        [],862,the same again,3,Twice
        [],999,nobody rated it,3,Elsewhere
        """);

    Dataset dataset = load();

    assertThat(dataset.name()).isEqualTo("the-movies-dataset small");
    assertThat(dataset.interactions().itemColumn()).containsExactly(1, 0, 3, 2);
    assertThat(texts(dataset, "title")).isEqualTo("Toy Story|Grumpier||");
    assertThat(texts(dataset, "description")).isEqualTo("Toys, alive.\nAnd friends.|||");
    assertThat(((Feature.Numbers) feature(dataset, "popularity")).values())
        .containsExactly(21.946943f, Float.NaN, Float.NaN, Float.NaN);
    Feature.Labels genres = (Feature.Labels) feature(dataset, "genres");
    assertThat(genres.labels()).containsExactly("Animation", "Kids' stuff");
    assertThat(genres.codes().get(0)).containsExactly(0, 1);
    assertThat(genres.codes().get(1)).isEmpty();
  }

  @Test
  void missing_metadata_columns_give_no_features() {
    ratings("1,31,2.5,100\n");
    write(data("links_small.csv"), "movieId,imdbId,tmdbId\n31,0113,862\n");
    write(data("movies_metadata.csv"), "id,title,overview,vote_count\n862,T,O,12.0\n");

    Map<String, Feature> features = load().itemFeatures();

    assertThat(features).containsOnlyKeys("title", "description", "vote_count");
  }

  @Test
  void missing_files_and_columns_are_errors() {
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "no folder or zip archive 'the-movies-dataset'. Fetch The Movies Dataset (login"
                + " required) from"
                + " https://www.kaggle.com/datasets/rounakbanik/the-movies-dataset.\n  Searched: ");
    ratings("1,31,2.5,100\n");
    write(data("links_small.csv"), "movieId,imdbId,tmdbId\n31,0113,862\n");
    write(data("movies_metadata.csv"), "id,title\n862,T\n");
    assertThatThrownBy(this::load)
        .hasMessageEndingWith(
            "movies_metadata.csv:1: there is no column 'overview'. Columns: id, title");
    assertThatThrownBy(() -> new TheMovies.Config("large", "x", Optional.empty(), Optional.empty()))
        .isInstanceOf(ParameterException.class)
        .hasMessage("edition must be 'small' or 'full', but is 'large'");
  }

  private Path data(String file) {
    return folder.resolve("the-movies-dataset").resolve(file);
  }

  private void ratings(String rows) {
    write(data("ratings_small.csv"), "userId,movieId,rating,timestamp\n" + rows);
  }

  private Dataset load() {
    return new TheMovies(
            new TheMovies.Config("small", "the-movies-dataset", Optional.empty(), Optional.empty()))
        .load(home(folder));
  }

  private static Feature feature(Dataset dataset, String name) {
    return Objects.requireNonNull(dataset.itemFeatures().get(name));
  }

  private static String texts(Dataset dataset, String name) {
    return String.join("|", ((Feature.Text) feature(dataset, name)).values());
  }
}
