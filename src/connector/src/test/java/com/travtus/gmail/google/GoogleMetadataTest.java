package com.travtus.gmail.google;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.util.GenericData;
import com.google.api.client.util.Key;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Google's clients fill their requests and answers by reflection, through setters where there are
/// any. A native executable has the members of those classes only that it was told of; those of any
/// other are left out silently, or end the call with an error.
class GoogleMetadataTest {
  private static final String METADATA =
      "/META-INF/native-image/com.travtus.gmail/connector/reachability-metadata.json";

  private static final String GOOGLE = "com/google/api/";

  /// Has metadata of its own.
  private static final String HTTP_CLIENT = "com.google.api.client.http.";

  private static final String GMAIL = "com.google.api.services.";

  @Test
  void registered_areTheClassesThatTheClientsReflectOn() throws Exception {
    assertThat(registered()).containsExactlyElementsOf(reflectedOn());
  }

  @Test
  void reflectedOn_areRequestsAnswersAndWhatTheyAreMadeOf() throws Exception {
    assertThat(reflectedOn())
        .contains(
            "com.google.api.services.gmail.Gmail$Users$Messages$Get",
            "com.google.api.services.gmail.GmailRequest",
            "com.google.api.services.gmail.model.MessagePartHeader",
            "com.google.api.client.googleapis.json.GoogleJsonError$ErrorInfo",
            "com.google.api.client.auth.oauth2.TokenResponse")
        .doesNotContain("com.google.api.services.gmail.Gmail$Users$Messages$Send");
  }

  private static Set<String> registered() throws IOException {
    try (InputStream json = GoogleMetadataTest.class.getResourceAsStream(METADATA)) {
      return StreamSupport.stream(
              new ObjectMapper().readTree(json).path("reflection").spliterator(), false)
          .filter(GoogleMetadataTest::isWhole)
          .map(type -> type.path("type").textValue())
          .filter(type -> type.startsWith(GOOGLE.replace('/', '.')))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static boolean isWhole(JsonNode type) {
    return type.path("allDeclaredFields").asBoolean()
        && type.path("allDeclaredConstructors").asBoolean()
        && type.path("allDeclaredMethods").asBoolean();
  }

  /// From what this code names on: through the library, whose machinery names what it reads itself;
  /// of the Gmail API, which names all that there is, through supertypes and members alone.
  private static Set<String> reflectedOn() throws Exception {
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> toSee = new ArrayDeque<>();
    try (Stream<Path> ours = Files.walk(mainClasses())) {
      for (Path file : ours.filter(path -> path.toString().endsWith(".class")).toList()) {
        toSee.addAll(named(Files.readAllBytes(file)));
      }
    }
    while (!toSee.isEmpty()) {
      Class<?> type = toSee.pop();
      if (seen.add(type)) {
        toSee.addAll(type.getName().startsWith(GMAIL) ? parts(type) : named(bytes(type)));
        toSee.addAll(parts(type));
      }
    }
    return seen.stream()
        .filter(type -> GenericData.class.isAssignableFrom(type) && hasMembers(type))
        .map(Class::getName)
        .filter(name -> !name.startsWith(HTTP_CLIENT))
        .collect(toCollection(TreeSet::new));
  }

  private static boolean hasMembers(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .anyMatch(field -> field.isAnnotationPresent(Key.class));
  }

  private static Set<Class<?>> parts(Class<?> type) {
    Set<Class<?>> parts = new HashSet<>();
    if (type.getSuperclass() != null) {
      addGoogles(type.getSuperclass(), parts);
    }
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(Key.class)) {
        addGoogles(field.getGenericType(), parts);
      }
    }
    return parts;
  }

  private static void addGoogles(Type type, Set<Class<?>> found) {
    switch (type) {
      case Class<?> it when it.getName().startsWith(GOOGLE.replace('/', '.')) -> found.add(it);
      case ParameterizedType it ->
          Arrays.stream(it.getActualTypeArguments())
              .forEach(argument -> addGoogles(argument, found));
      default -> {}
    }
  }

  private static Set<Class<?>> named(byte[] type) throws ClassNotFoundException {
    Set<Class<?>> named = new HashSet<>();
    for (var entry : ClassFile.of().parse(type).constantPool()) {
      if (entry instanceof ClassEntry it && it.asInternalName().startsWith(GOOGLE)) {
        named.add(
            Class.forName(
                it.asInternalName().replace('/', '.'),
                false,
                GoogleMetadataTest.class.getClassLoader()));
      }
    }
    return named;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Path mainClasses() throws URISyntaxException {
    return Path.of(GmailMailbox.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
