package org.recital.reports.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Access to the tables of values per case. Attempts with the same list of cases share one stored
 * list of user ids.
 */
final class CaseTables {
  private CaseTables() {}

  static void add(Handle handle, long attempt, CaseValues cases) {
    if (cases.users().length == 0) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into case_user (attempt, part, users, list)
            values (:attempt, 'TEST', :users, :list)
            """)
        .bind("attempt", attempt)
        .bind("users", cases.users())
        .bind("list", cases.ids().isEmpty() ? null : list(handle, cases))
        .execute();
    int place = 0;
    for (Map.Entry<String, float[]> metric : cases.values().entrySet()) {
      handle
          .createUpdate(
              """
              insert into case_value (attempt, part, name, place, numbers)
              values (:attempt, 'TEST', :name, :place, :numbers)
              """)
          .bind("attempt", attempt)
          .bind("name", metric.getKey())
          .bind("place", place++)
          .bind("numbers", metric.getValue())
          .execute();
    }
  }

  /** Id of the stored list of these users. A missing list is added. */
  private static Long list(Handle handle, CaseValues cases) {
    String sha256 = sha256(cases);
    return handle
        .createQuery("select id from case_list where sha256 = :sha256")
        .bind("sha256", sha256)
        .mapTo(Long.class)
        .findOne()
        .orElseGet(() -> addList(handle, sha256, cases));
  }

  private static String sha256(CaseValues cases) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String id : cases.ids()) {
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xff); // separator; never occurs in UTF-8
      }
      ByteBuffer interactions = ByteBuffer.allocate(Integer.BYTES * cases.interactions().length);
      interactions.asIntBuffer().put(cases.interactions());
      digest.update(interactions);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Long addList(Handle handle, String sha256, CaseValues cases) {
    Long list =
        handle
            .createUpdate("insert into case_list (sha256) values (:sha256)")
            .bind("sha256", sha256)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into case_id (list, place, user_id, interactions)
            values (:list, :place, :user, :interactions)
            """);
    int[] interactions = cases.interactions();
    for (int i = 0; i < cases.ids().size(); i++) {
      batch
          .bind("list", list)
          .bind("place", i + 1)
          .bind("user", cases.ids().get(i))
          .bind("interactions", interactions.length == 0 ? null : interactions[i])
          .add();
    }
    batch.execute();
    return list;
  }

  static CaseValues testCases(Handle handle, long attempt) {
    Optional<int[]> users =
        handle
            .createQuery("select users from case_user where attempt = :attempt and part = 'TEST'")
            .bind("attempt", attempt)
            .mapTo(int[].class)
            .findOne();
    if (users.isEmpty()) {
      return CaseValues.none();
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    ColumnMapper<float[]> floats =
        handle.getConfig(ColumnMappers.class).findFor(float[].class).orElseThrow();
    handle
        .createQuery(
            """
            select name, numbers from case_value
            where attempt = :attempt and part = 'TEST' order by place
            """)
        .bind("attempt", attempt)
        .map(
            (row, context) ->
                values.put(row.getString("name"), floats.map(row, "numbers", context)))
        .list();
    List<CaseUser> rows = users(handle, attempt);
    return new CaseValues(
        users.get(),
        rows.stream().map(CaseUser::id).toList(),
        rows.stream().flatMapToInt(row -> row.interactions().stream()).toArray(),
        values);
  }

  /** The user of a case, with the number of training interactions if it was recorded. */
  private record CaseUser(String id, OptionalInt interactions) {}

  private static List<CaseUser> users(Handle handle, long attempt) {
    return handle
        .createQuery(
            """
            select i.user_id, i.interactions from case_user u join case_id i on i.list = u.list
            where u.attempt = :attempt and u.part = 'TEST' order by i.place
            """)
        .bind("attempt", attempt)
        .map(
            (row, context) -> {
              int interactions = row.getInt(2);
              return new CaseUser(
                  row.getString(1),
                  row.wasNull() ? OptionalInt.empty() : OptionalInt.of(interactions));
            })
        .list();
  }

  /** Deletes the lists that no attempt refers to. */
  static void deleteUnused(Handle handle) {
    handle.execute(
        "delete from case_id where list not in"
            + " (select list from case_user where list is not null)");
    handle.execute(
        "delete from case_list where id not in"
            + " (select list from case_user where list is not null)");
  }
}
