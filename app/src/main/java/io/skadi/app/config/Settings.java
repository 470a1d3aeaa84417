package io.skadi.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers settings from files and other places, of which the later win, and makes a record of them.
 * Not for use by several threads.
 *
 * <p>A record is the schema: each component is a key, in snake case, or a level of keys if it is a
 * record itself; its value in the record that {@link #bind} is given is the default. Components are
 * of type {@code String}, {@code boolean}, {@code int} (a count), {@code long} (a size in bytes, as
 * in {@code 20 MiB}), {@code Duration} (as in {@code 30 s}), {@link Port}, an enum (in lower case)
 * or {@code List<String>} (a list in YAML, with commas elsewhere). The records' constructors refuse
 * a value with an {@link IllegalArgumentException} whose message goes on after the key: "must be
 * positive".
 */
public final class Settings {
  private final Placeholders placeholders;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private final List<Setting> settings = new ArrayList<>();

  /**
   * None yet.
   *
   * @param environment what {@code ${env:NAME}} stands for
   */
  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.placeholders = new Placeholders(environment);
  }

  /** Takes a key's value from an environment variable, if that is set and not empty. */
  public Settings environment(String variable, String key) {
    String text = environment.getOrDefault(variable, "");
    return text.isEmpty() ? this : add(key, text, "environment variable " + variable);
  }

  /** Takes everything from a YAML file. */
  public Settings file(Path path) {
    settings.addAll(YamlFile.read(path, problems));
    return this;
  }

  /** Takes one setting as it is written on a command line: {@code a.b=c}. */
  public Settings assignment(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      problems.add(Origin.of("--set " + text), "must be like a.b=c");
      return this;
    }
    return add(text.substring(0, equals), text.substring(equals + 1), "--set " + text);
  }

  /** Sets one key. */
  public Settings set(String key, String text) {
    return add(key, text, key + "=" + text);
  }

  /**
   * The defaults with all settings in place.
   *
   * @throws ConfigException with everything that is wrong, here and with what was gathered
   */
  public <T extends Record> T bind(T defaults) {
    Map<String, Setting> byKey = new LinkedHashMap<>();
    settings.forEach(setting -> byKey.put(setting.key(), setting));
    var binder = new RecordBinder(byKey, placeholders, problems);
    T bound = binder.bind("", defaults);
    settings.forEach(setting -> checkKnown(setting, binder));
    problems.throwIfAny();
    return bound;
  }

  private Settings add(String key, String text, String source) {
    settings.add(Setting.scalar(key, text, Origin.of(source)));
    return this;
  }

  private void checkKnown(Setting setting, RecordBinder binder) {
    String key = setting.key();
    if (binder.keys().contains(key)) {
      return;
    }
    if (!binder.sections().contains(key)) {
      Optional<String> near = NearMiss.of(key, binder.keys());
      String hint = near.map(meant -> "; did you mean " + meant + "?").orElse("");
      problems.add(setting.origin(), "there is no key " + key + hint);
    } else if (setting.text() != null) {
      problems.add(setting.origin(), key + " holds further keys, not a value");
    }
  }
}
