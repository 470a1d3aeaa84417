package io.skadi.app.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a record of another by changing what settings name; what is wrong goes to the problems. */
final class RecordBinder {
  private final Map<String, Setting> settings;
  private final Placeholders placeholders;
  private final Problems problems;
  private final Set<String> sections = new LinkedHashSet<>();
  private final Set<String> keys = new LinkedHashSet<>();

  RecordBinder(Map<String, Setting> settings, Placeholders placeholders, Problems problems) {
    this.settings = settings;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /** All keys of the records that were bound. */
  Set<String> keys() {
    return keys;
  }

  /** All levels of keys of the records that were bound. */
  Set<String> sections() {
    return sections;
  }

  /** The record with the settings whose keys begin with {@code prefix} in place. */
  <T extends Record> T bind(String prefix, T defaults) {
    RecordShape<T> shape = RecordShape.of(defaults);
    @Nullable Object[] values = shape.values(defaults);
    Map<Integer, Setting> changed = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      RecordShape.Part part = shape.parts().get(i);
      String key = prefix + part.key();
      if (values[i] instanceof Record section && part.isSection()) {
        sections.add(key);
        values[i] = bind(key + ".", section);
        continue;
      }
      keys.add(key);
      Setting setting = settings.get(key);
      Object value = setting == null ? null : parse(setting, part);
      if (setting != null && value != null) {
        values[i] = value;
        changed.put(i, setting);
      }
    }
    try {
      return shape.make(values);
    } catch (IllegalArgumentException e) {
      blame(shape, defaults, values, changed, String.valueOf(e.getMessage()));
      return defaults;
    }
  }

  private @Nullable Object parse(Setting setting, RecordShape.Part part) {
    try {
      if (setting.text() == null) {
        throw new IllegalArgumentException("has no value");
      } else if (setting.isList() && part.type() != List.class) {
        throw new IllegalArgumentException("takes no list");
      }
      return Texts.parse(part.type(), placeholders.resolve(setting.text()));
    } catch (IllegalArgumentException e) {
      refuse(setting, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Finds the settings that the constructor refuses each by itself, or else says the last. */
  private <T extends Record> void blame(
      RecordShape<T> shape,
      T defaults,
      @Nullable Object[] values,
      Map<Integer, Setting> changed,
      String message) {
    boolean found = false;
    for (Map.Entry<Integer, Setting> change : changed.entrySet()) {
      @Nullable Object[] alone = shape.values(defaults);
      alone[change.getKey()] = values[change.getKey()];
      try {
        shape.make(alone);
      } catch (IllegalArgumentException e) {
        refuse(change.getValue(), String.valueOf(e.getMessage()));
        found = true;
      }
    }
    if (!found) {
      changed.values().stream()
          .reduce((first, second) -> second)
          .ifPresent(it -> refuse(it, message));
    }
  }

  /** Tells of a setting; a record that knows its keys may name them itself. */
  private void refuse(Setting setting, String reason) {
    if (reason.startsWith(setting.key() + " ")) {
      problems.add(setting.origin(), reason);
      return;
    }
    String given = setting.text() == null ? "" : ", not \"" + setting.text() + "\"";
    problems.add(setting.origin(), setting.key() + " " + reason + given);
  }
}
