package com.travtus.gmail.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.authorize.AuthorizeResource;
import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.callback.CallbackResource;
import com.travtus.gmail.pages.Pages;
import com.travtus.gmail.subscriptions.SubscriptionsResource;
import com.travtus.gmail.sync.MailboxWork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.ClassNode;

/// Each function may do what its code can call, and nothing else: what that is, is read from the
/// byte code of what the function is made of.
@Template.Needed
class RightsTest {
  private final Template template = Template.deployed();

  /// @param name as in the template: NameFunction, NameRole, NameLogs
  /// @param module one of its classes
  /// @param entered the start of the names of the classes that Lambda's runtime calls
  /// @param lambda what is done in the function's name, and not by its code
  /// @param never what byte code seems to call, and why it does not
  private record Function(
      String name, Class<?> module, String entered, Set<String> lambda, Set<String> never) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Stream.of(
        new Function("Authorize", AuthorizeResource.class, "", Set.of(), Set.of()),
        new Function("Callback", CallbackResource.class, "", Set.of(), Set.of()),
        new Function("Subscriptions", SubscriptionsResource.class, "", Set.of(), Set.of()),
        new Function("SyncDispatch", MailboxWork.class, "DispatchHandler", Set.of(), Set.of()),
        new Function(
            "SyncMailbox",
            MailboxWork.class,
            "MailboxHandler",
            // By the poller of the queue.
            Set.of(
                "sqs:ReceiveMessage DueMailboxes.Arn",
                "sqs:DeleteMessage DueMailboxes.Arn",
                "sqs:GetQueueAttributes DueMailboxes.Arn"),
            // It lists the active mailboxes of a domain alone.
            Set.of(
                "dynamodb:Query SubscriptionsTable.Arn/index/by-tenant",
                "dynamodb:Query SubscriptionsTable.Arn/index/by-review")));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_may_do_what_its_code_calls_and_nothing_else(Function function) {
    Set<String> called = called(function);
    assertThat(called).as("what is said never to be called").containsAll(function.never());
    Set<String> needed = new HashSet<>(called);
    needed.removeAll(function.never());
    needed.addAll(function.lambda());
    needed.add("logs:CreateLogStream " + function.name() + "Logs.Arn");
    needed.add("logs:PutLogEvents " + function.name() + "Logs.Arn");

    assertThat(template.rights(function.name() + "Role"))
        .containsExactlyInAnyOrderElementsOf(needed);
  }

  private Set<String> called(Function function) {
    OwnCode code = OwnCode.of(AwsSettings.class, Pages.class, function.module());
    String start =
        (function.module().getPackageName() + "." + function.entered()).replace('.', '/');
    List<ClassNode> entries =
        code.made("java/lang/Object").stream()
            .filter(type -> type.name.startsWith(start))
            .filter(OwnCode::isManaged)
            .toList();
    assertThat(entries).isNotEmpty();
    return new Rights(template.environment(function.name() + "Function"), template)
        .needed(Walk.from(entries, code));
  }
}
