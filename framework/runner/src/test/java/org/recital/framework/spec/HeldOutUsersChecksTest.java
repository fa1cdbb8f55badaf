package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;

class HeldOutUsersChecksTest {
  @TempDir Path folder;

  @Test
  void models_that_score_users_by_their_history_are_accepted() {
    assertThat(problems("ranking", "ease")).isEmpty();
    assertThat(problems("next-item", "markov")).isEmpty();
    assertThat(problems("ranking", "{type: popularity-reranked, model: ease}")).isEmpty();
  }

  @Test
  void other_models_are_refused() {
    assertThat(problems("ranking", "bpr-mf\nloss: bpr"))
        .containsExactly(
            "spec.yaml:5:8: model 'bpr-mf' cannot score items for users without training"
                + " interactions, but split 'user-hold-out' holds out such users. Models that can:"
                + " ease, gru4rec, ials, item-knn, markov, popularity, popularity-recent,"
                + " pure-svd, sasrec, slim, user-knn");
  }

  @Test
  void the_rating_task_is_refused() {
    assertThat(problems("rating", "user-item-bias\nevaluation: {metrics: [RMSE]}"))
        .containsExactly(
            "spec.yaml:4:8: task 'rating' needs users with training ratings, but split"
                + " 'user-hold-out' holds users out; use another split, or task 'ranking'");
  }

  private List<String> problems(String task, String model) {
    return new Specs(folder, Registry.load())
        .problems(
            """
            experiment: held-out
            task: TASK
            dataset: {type: movielens, edition: latest-small}
            split: user-hold-out
            model: MODEL
            """
                .replace("TASK", task)
                .replace("MODEL", model));
  }
}
