package org.recital.reports.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.recital.reports.store.SearchRecord.Bounds;

/** Access to the tables {@code search} and {@code proposal}, and to trials of earlier searches. */
final class SearchTables {
  private SearchTables() {}

  static void record(Handle handle, SearchRecord search) {
    Optional<String> known =
        handle
            .createQuery(
                "select identity from search where experiment = :experiment and variant = :variant")
            .bind("experiment", search.experiment())
            .bind("variant", search.variant())
            .mapTo(String.class)
            .findOne();
    if (known.isPresent() && !known.get().equals(search.identity())) {
      handle
          .createUpdate(
              "delete from proposal where experiment = :experiment and variant = :variant")
          .bind("experiment", search.experiment())
          .bind("variant", search.variant())
          .execute();
    }
    handle
        .createUpdate(
            """
            merge into search s
            using (values (:experiment, :variant, :identity, :bounds,
                cast(:description as varchar)))
              n (experiment, variant, identity, bounds, description)
            on s.experiment = n.experiment and s.variant = n.variant
            when matched then update set identity = n.identity, bounds = n.bounds,
              description = n.description
            when not matched then insert (experiment, variant, identity, bounds, description)
              values (n.experiment, n.variant, n.identity, n.bounds, n.description)
            """)
        .bind("experiment", search.experiment())
        .bind("variant", search.variant())
        .bind("identity", search.identity())
        .bind("bounds", Json.write(encoded(search.bounds())))
        .bind("description", search.description().map(Json::write))
        .execute();
  }

  static List<SearchRecord> searches(Handle handle, String experiment) {
    return handle
        .createQuery("select * from search where experiment = :experiment order by variant")
        .bind("experiment", experiment)
        .map(
            (row, context) ->
                new SearchRecord(
                    experiment,
                    row.getString("variant"),
                    row.getString("identity"),
                    decoded(Json.texts(row.getString("bounds"))),
                    Optional.ofNullable(row.getString("description")).map(Json::description)))
        .list();
  }

  /** A trial that is still planned under another configuration is not a former trial. */
  static Map<String, Integer> formerTrials(Handle handle, String experiment) {
    Map<String, Integer> trials = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select variant, count(distinct fingerprint) as trials from planned p
            where experiment = :experiment and place is null
              and fingerprint not in (select fingerprint from planned
                where experiment = :experiment and place is not null)
              and exists (select 1 from attempt a where a.fingerprint = p.fingerprint
                and a.state in ('FINISHED', 'STOPPED'))
            group by variant order by variant
            """)
        .bind("experiment", experiment)
        .map((row, context) -> trials.put(row.getString("variant"), row.getInt("trials")))
        .list();
    return trials;
  }

  static void propose(
      Handle handle, String experiment, String variant, List<Map<String, String>> configurations) {
    int first = proposals(handle, experiment, variant).size();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into proposal (experiment, variant, number, configuration)
            values (:experiment, :variant, :number, :configuration)
            """);
    for (int i = 0; i < configurations.size(); i++) {
      batch
          .bind("experiment", experiment)
          .bind("variant", variant)
          .bind("number", first + i)
          .bind("configuration", Json.write(configurations.get(i)))
          .add();
    }
    batch.execute();
  }

  static List<Map<String, String>> proposals(Handle handle, String experiment, String variant) {
    return handle
        .createQuery(
            """
            select configuration from proposal
            where experiment = :experiment and variant = :variant order by number
            """)
        .bind("experiment", experiment)
        .bind("variant", variant)
        .map((row, context) -> Json.texts(row.getString("configuration")))
        .list();
  }

  private static Map<String, String> encoded(Map<String, Bounds> bounds) {
    Map<String, String> encoded = new LinkedHashMap<>();
    bounds.forEach(
        (path, ends) ->
            encoded.put(
                path,
                ends.low()
                    + " "
                    + ends.high()
                    + (ends.logarithmic() ? " log" : " linear")
                    + (ends.listed() ? " listed" : "")));
    return encoded;
  }

  private static Map<String, Bounds> decoded(Map<String, String> encoded) {
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    encoded.forEach((path, text) -> bounds.put(path, bounds(text)));
    return bounds;
  }

  /** Earlier versions recorded only the lowest and the highest value. */
  static Bounds bounds(String text) {
    List<String> words = List.of(text.split(" ", -1));
    double low = Double.parseDouble(words.get(0));
    double high = Double.parseDouble(words.get(1));
    return words.size() == 2
        ? new Bounds(low, high)
        : new Bounds(low, high, words.contains("log"), words.contains("listed"));
  }
}
