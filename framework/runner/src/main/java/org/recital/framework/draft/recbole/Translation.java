package org.recital.framework.draft.recbole;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;

/**
 * A translation in progress.
 *
 * @param notes receives what cannot be translated
 */
record Translation(
    Settings settings, RecBoleModel model, String dataset, Problems problems, List<Note> notes) {
  Translation(Settings settings, RecBoleModel model, String dataset, Problems problems) {
    this(settings, model, dataset, problems, new ArrayList<>());
  }

  boolean isSequential() {
    return model.kind() == RecBoleModel.Kind.SEQUENTIAL;
  }

  /** Adds a note on a value that has no exact translation. */
  void note(String key, String text) {
    note(settings, key, text);
  }

  /** Adds a note on a value of a nested mapping that has no exact translation. */
  void note(Settings of, String key, String text) {
    notes.add(Note.of(of.at(key), text));
  }

  /** The notes in the order of the files, followed by the differences between the programs. */
  List<Note> sortedNotes() {
    return notes.stream().distinct().sorted(Comparator.comparing(Note::place)).toList();
  }

  /** Adds a note for each key of a mapping that the translation has not used. */
  void unread(Settings of, Collection<String> known) {
    for (ConfigNode.Entry entry : of.unread()) {
      String key = "'" + of.prefix() + entry.key() + "'";
      notes.add(
          Note.of(
              entry.at(),
              known.contains(entry.key())
                  ? key + " has no influence here"
                  : "RecBole 1.2.1 has no key " + key + ". Rename or remove it"));
    }
  }

  /** Adds a note on a difference between the programs that no key controls. */
  void difference(String text) {
    notes.add(Note.difference(text));
  }
}
