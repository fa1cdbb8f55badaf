package org.recital.framework.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of evaluation instances in files. The name is the id of the user. If any user has several
 * cases, all names have the form {@code user#n}, for the n-th case of a user.
 */
final class CaseKeys {
  private CaseKeys() {}

  /**
   * @param users id of the user of each case, {@code [cases]}
   */
  static List<String> of(List<String> users) {
    Set<String> distinct = new HashSet<>(users);
    if (distinct.size() == users.size()) {
      return List.copyOf(users);
    }
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    for (String user : users) {
      keys.add(user + "#" + seen.merge(user, 1, Integer::sum));
    }
    return keys;
  }
}
