package org.recital.testing;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.recital.registry.ComponentProvider;

/** Every built-in component passes its contract. */
class BuiltInsTest {
  @TestFactory
  Stream<DynamicNode> components() {
    return ServiceLoader.load(ComponentProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(
            provider ->
                DynamicContainer.dynamicContainer(
                    provider.getClass().getSimpleName(), contracts(provider).tests()));
  }

  private static Contracts contracts(ComponentProvider provider) {
    return Contracts.of(provider)
        .withOtherScoresInTraining("causal-popularity") // ranks without the popularity term
        .with("popularity-reranked", Map.of("model", "bpr-mf"))
        .with("causal-popularity", Map.of("items", "free"))
        .with("external", External.PARAMETERS)
        .with("movielens", Map.of("edition", "100k"))
        .with("csv", Map.of("path", "x.csv"))
        .with("parquet", Map.of("path", "x.parquet"))
        .with("recbole", Map.of("path", "x"))
        .with("sequences", Map.of("path", "x.txt"))
        .with("user-item-lists", Map.of("path", "x"))
        .with("sentence-transformer", Map.of("folder", "x"))
        .with("sampled", Map.of("negatives", 100))
        .with("sample-users", Map.of("count", 10))
        .with("min-user-interactions", Map.of("count", 5))
        .with("min-item-interactions", Map.of("count", 5))
        .with("min-rating", Map.of("rating", 4))
        .with("id-range", Map.of("users", "< 100"))
        .with("at-time", Map.of("test", "1970-01-02T12:00:00Z"))
        .with("labels", Map.of("of", "items", "name", "genre"))
        .with("embedding", Map.of("of", "items", "name", "image"))
        .with("number", Map.of("of", "items", "name", "price"));
  }
}
