package org.recital.framework.draft.recbole;

import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;

/** Translation of the filters of interactions, in the order in which RecBole applies them. */
final class RecBoleFilters {
  private static final String USERS = "user_inter_num_interval";
  private static final String ITEMS = "item_inter_num_interval";

  private final Translation translation;
  private final Settings settings;
  private final RecBoleData data;
  private final SpecLines filters = new SpecLines();

  RecBoleFilters(Translation translation, RecBoleData data) {
    this.translation = translation;
    this.settings = translation.settings();
    this.data = data;
  }

  void write(SpecLines lines) {
    if (!settings.isNull("rm_dup_inter")) {
      String keep = settings.choice("rm_dup_inter", List.of("first", "last"));
      add("{type: deduplicate, keep: " + keep + "}", "rm_dup_inter");
    }
    if (!settings.isNull("val_interval")) {
      values();
    }
    int users = atLeast(USERS);
    int items = atLeast(ITEMS);
    if (users > 1 || items > 1) {
      add(
          "{type: k-core, users: " + Math.max(1, users) + ", items: " + Math.max(1, items) + "}",
          USERS,
          ITEMS);
    }
    if (!filters.isEmpty()) {
      lines.blank().add("filters:", "applied in this order, before the split").addAll(filters);
    }
  }

  private void add(String filter, String... keys) {
    filters.add("  - " + filter, settings.origin(keys));
  }

  private void values() {
    if (settings.node("val_interval") instanceof ConfigNode.Mapping fields) {
      fields.entries().forEach(this::value);
    } else {
      settings.problem(
          "val_interval",
          settings.node("val_interval"),
          "a mapping of fields to intervals, such as {rating: '[3,inf)'}");
    }
  }

  private void value(ConfigNode.Entry field) {
    Optional<Interval> interval = interval("val_interval", field.value());
    String name = "'val_interval." + field.key() + "'";
    if (!field.key().equals(settings.text("RATING_FIELD"))) {
      note(
          field,
          name + ": Recital filters only ratings by value. Write the rows that remain to a file");
      return;
    }
    if (!data.isLoaded("RATING_FIELD")) {
      translation
          .problems()
          .add(field.at(), "%s needs the column '%s' in 'load_col.inter'", name, field.key());
    }
    if (interval.filter(found -> found.to().isPresent() || !found.closed()).isPresent()) {
      note(
          field,
          name
              + ": the filter min-rating has only a lower bound, which is included. Add the filter"
              + " to 'filters' if that is enough");
      return;
    }
    interval
        .flatMap(Interval::from)
        .ifPresent(
            lowest ->
                add("{type: min-rating, rating: " + Settings.plain(lowest) + "}", "val_interval"));
  }

  private void note(ConfigNode.Entry field, String text) {
    translation.notes().add(Note.of(field.at(), text));
  }

  /** The smallest number of interactions that an interval contains. */
  private int atLeast(String key) {
    if (settings.isNull(key)) {
      return 0;
    }
    Optional<Interval> interval = interval(key, settings.node(key));
    if (interval.filter(found -> found.to().isPresent()).isPresent()) {
      translation.note(
          key, "'" + key + "': no filter has an upper bound; only the lower one is translated");
    }
    return interval.map(Interval::smallestWhole).orElse(0);
  }

  private Optional<Interval> interval(String key, ConfigNode value) {
    Optional<Interval> interval =
        value instanceof ConfigNode.Scalar scalar
            ? Interval.parse(scalar.text())
            : Optional.empty();
    if (interval.isEmpty()) {
      settings.problem(key, value, "one interval in quotes, such as '[5,inf)'");
    }
    return interval;
  }
}
