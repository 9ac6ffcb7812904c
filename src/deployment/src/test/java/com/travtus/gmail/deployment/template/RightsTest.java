package com.travtus.gmail.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function may do what its code can call, and nothing else: what that is, is read from the
/// byte code of what the function is made of.
@Template.Needed
class RightsTest {
  /// What is done in a function's name, and not by its code: by the poller of its queue.
  private static final Map<String, Set<String>> BY_LAMBDA =
      Map.of(
          "SyncMailbox",
          Set.of(
              "sqs:ReceiveMessage DueMailboxes.Arn",
              "sqs:DeleteMessage DueMailboxes.Arn",
              "sqs:GetQueueAttributes DueMailboxes.Arn"));

  /// What byte code seems to call, and does not: the sync lists the active mailboxes of a domain
  /// alone, to tell a group from a missing delegation.
  private static final Map<String, Set<String>> NEVER =
      Map.of(
          "SyncMailbox",
          Set.of(
              "dynamodb:Query SubscriptionsTable.Arn/index/by-tenant",
              "dynamodb:Query SubscriptionsTable.Arn/index/by-review"));

  private final Template template = Template.deployed();

  @ParameterizedTest
  @MethodSource("com.travtus.gmail.deployment.template.DeployedFunction#all")
  void a_function_may_do_what_its_code_calls_and_nothing_else(DeployedFunction function) {
    String name = function.name();
    Set<String> needed =
        new HashSet<>(
            new Rights(template.environment(name + "Function"), template)
                .needed(function.walk().calls()));
    Set<String> never = NEVER.getOrDefault(name, Set.of());
    assertThat(needed).as("what is said never to be called").containsAll(never);
    needed.removeAll(never);
    needed.addAll(BY_LAMBDA.getOrDefault(name, Set.of()));
    needed.add("logs:CreateLogStream " + name + "Logs.Arn");
    needed.add("logs:PutLogEvents " + name + "Logs.Arn");

    assertThat(template.rights(name + "Role")).containsExactlyInAnyOrderElementsOf(needed);
  }
}
