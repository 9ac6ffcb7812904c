package com.travtus.gmail.deployment.running;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// CloudFormation's dialect: a tag is a call of one of its functions.
final class Yaml extends SafeConstructor {
  private Yaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put(
        "!",
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            return new Call(node.getTag().getValue().substring(1), argument(node));
          }
        });
  }

  private @Nullable Object argument(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence -> constructSequence(sequence);
      case MappingNode mapping -> constructMapping(mapping);
      default -> throw new IllegalArgumentException("a tag on " + node.getNodeId());
    };
  }

  static Map<String, Object> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new org.yaml.snakeyaml.Yaml(new Yaml()).load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Such as `!Ref Stage`.
  record Call(String function, @Nullable Object argument) {}
}
