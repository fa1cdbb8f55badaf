package org.recital.components.filter;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.OneOf;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Restriction to ranges of the original ids, which must be integers. */
@About("Keeps users and items whose ids are integers within the given ranges.")
public record IdRange(Config config) implements Filter {
  /** Ranges of ids; at least one is required. */
  @OneOf(
      value = {"users", "items"},
      several = true)
  public record Config(
      @Param(
              value = "range of user ids to keep, such as '< 1000', '>= 7' or '1..2999'",
              pattern = Range.FORM)
          Optional<String> users,
      @Param(
              value = "range of item ids to keep, such as '< 1000', '>= 7' or '1..2999'",
              pattern = Range.FORM)
          Optional<String> items) {
    public Config {
      if (users.isEmpty() && items.isEmpty()) {
        throw new ParameterException("users", "or items must be given: a range of ids to keep");
      }
      users.ifPresent(range -> Range.parse("users", range));
      items.ifPresent(range -> Range.parse("items", range));
    }
  }

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Interactions all = dataset.interactions();
    BitSet users = within(dataset.users(), "users", config.users(), dataset.name());
    BitSet items = within(dataset.items(), "items", config.items(), dataset.name());
    BitSet kept = new BitSet(all.size());
    for (int user = 0; user < all.users(); user++) {
      for (int p = all.from(user); users.get(user) && p < all.to(user); p++) {
        kept.set(p, items.get(all.item(p)));
      }
    }
    return Selection.of(dataset, kept, "id-range");
  }

  private static BitSet within(Ids ids, String what, Optional<String> range, String name) {
    BitSet within = new BitSet(ids.size());
    if (range.isEmpty()) {
      within.set(0, ids.size());
      return within;
    }
    Range bounds = Range.parse(what, range.get());
    for (int number = 0; number < ids.size(); number++) {
      within.set(number, bounds.contains(id(ids.original(number), what, name)));
    }
    return within;
  }

  private static long id(String id, String what, String name) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "filter 'id-range' needs integer ids of %s, but %s has '%s'",
              what,
              name,
              id),
          e);
    }
  }
}
