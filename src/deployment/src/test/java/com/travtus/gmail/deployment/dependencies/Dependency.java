package com.travtus.gmail.deployment.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One library of a function, as the function's bill of materials names it (CycloneDX 1.6).
///
/// @param licences SPDX ids, and the names of licences that have none; a user may choose among them
record Dependency(String group, String name, String version, Set<String> licences) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Dependency> of(String function) throws IOException {
    Path bill = Path.of("..", function, "target", "bom.json");
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode component : JSON.readTree(bill.toFile()).path("components")) {
      dependencies.add(
          new Dependency(
              component.path("group").asText(),
              component.path("name").asText(),
              component.path("version").asText(),
              licences(component.path("licenses"))));
    }
    return dependencies;
  }

  /// How its jar is named in a package.
  String jar() {
    return group + "." + name + "-" + version + ".jar";
  }

  @Override
  public String toString() {
    return group + ":" + name + ":" + version + " " + licences;
  }

  private static Set<String> licences(JsonNode all) {
    Set<String> names = new TreeSet<>();
    for (JsonNode each : all) {
      JsonNode licence = each.path("license");
      for (JsonNode name :
          List.of(licence.path("id"), licence.path("name"), each.path("expression"))) {
        if (name.isTextual()) {
          names.add(name.asText());
        }
      }
    }
    return names;
  }
}
