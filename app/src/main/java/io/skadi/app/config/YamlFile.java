package io.skadi.app.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML file into settings, each with its line. */
final class YamlFile {
  /** More than any configuration has; an alias that refers to itself would never end. */
  private static final int MAX_DEPTH = 16;

  private final String name;
  private final Problems problems;
  private final List<Setting> settings = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private YamlFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /** The settings of a file, in its order. */
  static List<Setting> read(Path path, Problems problems) {
    var file = new YamlFile(path.toString(), problems);
    String text = file.text(path);
    if (text != null) {
      file.parse(new StringReader(text));
    }
    return file.settings;
  }

  private @Nullable String text(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      problems.add(Origin.of(name), "there is no such file");
    } catch (CharacterCodingException e) {
      problems.add(Origin.of(name), "is not UTF-8 text");
    } catch (IOException e) {
      problems.add(Origin.of(name), "cannot be read: " + reason(path, e));
    }
    return null;
  }

  private static String reason(Path path, IOException e) {
    return Files.isDirectory(path) ? "it is a directory" : String.valueOf(e.getMessage());
  }

  private void parse(Reader text) {
    try {
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeReader(text);
      root.ifPresent(node -> add("", node, 0));
    } catch (MarkedYamlEngineException e) {
      Origin origin = e.getProblemMark().map(this::origin).orElse(Origin.of(name));
      problems.add(origin, "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Origin.of(name), "is not YAML: " + e.getMessage());
    }
  }

  private void add(String key, Node node, int depth) {
    Origin origin = node.getStartMark().map(this::origin).orElse(Origin.of(name));
    if (depth > MAX_DEPTH) {
      problems.add(origin, "is nested too deeply");
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> addEntry(key, entry, depth));
    } else if (node instanceof ScalarNode scalar) {
      addScalar(key, scalar, origin);
    } else if (key.isEmpty()) {
      problems.add(origin, "is a list of values");
    } else {
      addList(key, (SequenceNode) node, origin);
    }
  }

  private void addEntry(String parent, NodeTuple entry, int depth) {
    Node keyNode = entry.getKeyNode();
    Origin origin = keyNode.getStartMark().map(this::origin).orElse(Origin.of(name));
    if (!(keyNode instanceof ScalarNode scalar)) {
      problems.add(origin, "a key must be a word");
      return;
    }
    String key = parent.isEmpty() ? scalar.getValue() : parent + "." + scalar.getValue();
    if (!keys.add(key)) {
      problems.add(origin, key + " stands here for the second time");
    }
    add(key, entry.getValueNode(), depth + 1);
  }

  private void addScalar(String key, ScalarNode scalar, Origin origin) {
    boolean isNull = scalar.getTag().equals(Tag.NULL);
    if (!key.isEmpty()) {
      settings.add(Setting.scalar(key, isNull ? null : scalar.getValue(), origin));
    } else if (!isNull) {
      problems.add(origin, "holds a single value, not keys and values");
    }
  }

  private void addList(String key, SequenceNode list, Origin origin) {
    List<String> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        problems.add(origin, key + " takes no lists or keys inside a list");
        return;
      }
      items.add(scalar.getValue());
    }
    settings.add(Setting.list(key, items, origin));
  }

  private Origin origin(Mark mark) {
    return new Origin(name, mark.getLine() + 1);
  }
}
