package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The errors of a form.
///
/// @param title summary of the errors; empty if there are none
/// @param detail of a problem that belongs to no field
/// @param cause code of Google's reason
public record FormErrors(
    String title,
    @Nullable String detail,
    @Nullable String cause,
    List<OfField> fields,
    boolean alreadySubscribed) {
  static final String ALREADY_SUBSCRIBED = "already-subscribed";

  /// Problems with the mailbox itself, shown at its field.
  private static final Set<String> OF_THE_MAILBOX =
      Set.of(
          ALREADY_SUBSCRIBED,
          "mailbox-not-yours",
          "display-name-missing",
          "purge-under-way",
          "delegation-refused");

  private static final String SEVERAL = "Check these fields";

  public FormErrors {
    fields = List.copyOf(fields);
  }

  /// An error in one field.
  ///
  /// @param name of the field
  public record OfField(String name, String message) {}

  static FormErrors none() {
    return new FormErrors("", null, null, List.of(), false);
  }

  static FormErrors of(Problem problem) {
    if (OF_THE_MAILBOX.stream().anyMatch(problem::is)) {
      return new FormErrors(
          "This mailbox can't be connected",
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

  /// Returns the errors of all members, or the problem's detail if there are none.
  static String remedy(Problem problem) {
    return problem.errors() == null || problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().stream()
            .map(Problem.FieldError::detail)
            .collect(Collectors.joining(" "));
  }

  /// Returns the top-level member of the body; its field also shows errors of nested values.
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

  /// @return the error in the field; null if there is none
  public @Nullable String at(String name) {
    return fields.stream()
        .filter(each -> each.name().equals(name))
        .map(OfField::message)
        .findFirst()
        .orElse(null);
  }
}
