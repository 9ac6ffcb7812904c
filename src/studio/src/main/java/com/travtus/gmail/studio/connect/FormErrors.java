package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form.
///
/// @param title of all that is wrong; empty: nothing is
/// @param detail of what no field is to blame for
/// @param cause the name of Google's reason
public record FormErrors(
    String title,
    @Nullable String detail,
    @Nullable String cause,
    List<OfField> fields,
    boolean alreadySubscribed) {
  static final String ALREADY_SUBSCRIBED = "already-subscribed";

  /// Problems that another address would not have.
  private static final Set<String> OF_THE_MAILBOX =
      Set.of(
          ALREADY_SUBSCRIBED,
          "mailbox-not-yours",
          "display-name-missing",
          "purge-under-way",
          "delegation-refused");

  private static final String SEVERAL = "The form can't be sent like that";

  public FormErrors {
    fields = List.copyOf(fields);
  }

  /// @param name of the field
  public record OfField(String name, String message) {}

  static FormErrors none() {
    return new FormErrors("", null, null, List.of(), false);
  }

  static FormErrors of(Problem problem) {
    if (OF_THE_MAILBOX.stream().anyMatch(problem::is)) {
      return new FormErrors(
          "The mailbox can't be connected",
          null,
          problem.cause(),
          List.of(new OfField("mailbox", problem.title() + ". " + problem.detail())),
          problem.is(ALREADY_SUBSCRIBED));
    }
    List<OfField> fields =
        problem.errors() == null
            ? List.of()
            : problem.errors().stream()
                .map(each -> new OfField(member(each.pointer()), each.detail()))
                .toList();
    return fields.isEmpty()
        ? new FormErrors(problem.title(), problem.detail(), problem.cause(), fields, false)
        : new FormErrors(SEVERAL, null, null, fields, false);
  }

  /// What is wrong with which member, or what can be done.
  static String remedy(Problem problem) {
    return problem.errors() == null || problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().stream()
            .map(Problem.FieldError::detail)
            .collect(Collectors.joining(" "));
  }

  /// The member of the body: what is wrong within it is shown at it.
  private static String member(String pointer) {
    return pointer.split("/", -1)[1];
  }

  FormErrors with(String name, String message) {
    List<OfField> more = new ArrayList<>(fields);
    more.add(new OfField(name, message));
    return new FormErrors(SEVERAL, detail, cause, more, alreadySubscribed);
  }

  public boolean any() {
    return !title.isEmpty();
  }

  /// @return what is wrong with that field; null: nothing
  public @Nullable String at(String name) {
    return fields.stream()
        .filter(each -> each.name().equals(name))
        .map(OfField::message)
        .findFirst()
        .orElse(null);
  }
}
