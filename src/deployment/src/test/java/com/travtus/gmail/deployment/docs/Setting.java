package com.travtus.gmail.deployment.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A setting that our code has, as SmallRye reads it.
///
/// @param value unless it is set; `none` if it can be left out all the same, else `required`
record Setting(String property, String variable, String value) {

  static Stream<Setting> all() {
    return Sources.main().stream()
        .filter(file -> Sources.text(file).contains("@ConfigMapping("))
        .map(Sources::type)
        .flatMap(Setting::of);
  }

  private static Stream<Setting> of(Class<?> type) {
    ConfigClass mapping =
        ConfigClass.configClass(
            type, Objects.requireNonNull(type.getAnnotation(ConfigMapping.class)).prefix());
    Map<String, String> defaults = mapping.getProperties();
    return ConfigMappings.getProperties(mapping).entrySet().stream()
        .filter(each -> !each.getValue().isDefaultMethod())
        .map(
            each ->
                new Setting(
                    each.getKey(),
                    variable(each.getKey()),
                    Objects.requireNonNullElse(
                        defaults.get(each.getKey()),
                        each.getValue().isOptional() ? "none" : "required")));
  }

  static String variable(String property) {
    return StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
  }
}
