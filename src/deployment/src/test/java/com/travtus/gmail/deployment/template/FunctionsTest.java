package com.travtus.gmail.deployment.template;

import static com.travtus.gmail.deployment.template.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How each function is run, and what it is told.
@Template.Needed
class FunctionsTest {
  /// Variables that are no setting of ours: Quarkus', and its JWT extension's.
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          "DISABLE_SIGNAL_HANDLERS",
          "QUARKUS_BANNER_ENABLED",
          "QUARKUS_LAMBDA_HANDLER",
          "MP_JWT_VERIFY_ISSUER",
          "MP_JWT_VERIFY_AUDIENCES",
          "MP_JWT_VERIFY_PUBLICKEY_LOCATION");

  private final Template template = Template.deployed();

  @ParameterizedTest
  @CsvSource({
    "Authorize, authorize, 256, 29",
    "Callback, callback, 256, 29",
    "Subscriptions, subscriptions, 256, 29",
    "SyncDispatch, sync, 512, 55",
    "SyncMailbox, sync, 512, 240"
  })
  void a_function_is_its_module_s_native_executable(
      String name, String module, int megabytes, int seconds) {
    JsonNode function = template.properties(name + "Function");

    assertThat(function.path("Runtime").asText()).isEqualTo("provided.al2023");
    assertThat(function.path("Architectures")).isEqualTo(json("['arm64']"));
    assertThat(function.path("Code").path("S3Key").asText())
        .isEqualTo("src/%s/target/function.zip".formatted(module));
    assertThat(function.path("MemorySize").asInt()).isEqualTo(megabytes);
    assertThat(function.path("Timeout").asInt()).isEqualTo(seconds);
    assertThat(template.environment(name + "Function"))
        .containsEntry("DISABLE_SIGNAL_HANDLERS", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorize", "Callback", "Subscriptions"})
  void an_http_function_ends_before_api_gateway_gives_up(String name) {
    assertThat(template.properties(name + "Function").path("Timeout").asInt()).isLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorize", "Callback", "Subscriptions", "SyncDispatch", "SyncMailbox"})
  void a_function_logs_json_to_a_group_of_its_own_for_a_month(String name) {
    assertThat(template.properties(name + "Function").path("LoggingConfig"))
        .isEqualTo(json("{LogFormat: 'JSON', LogGroup: '%sLogs'}".formatted(name)));
    assertThat(template.properties(name + "Logs").path("RetentionInDays").asInt()).isEqualTo(30);
  }

  @Test
  void x86_64_is_a_parameter() {
    assertThat(template.written().path("Parameters").path("Architecture"))
        .isEqualTo(
            json(
                """
                {Type: 'String', Default: 'arm64', AllowedValues: ['arm64', 'x86_64'],
                 Description: 'Architecture of the native executables.'}
                """));
  }

  /// A setting that does not exist, or that the function's code does not read, is a mistake.
  @ParameterizedTest
  @MethodSource("com.travtus.gmail.deployment.template.DeployedFunction#all")
  void what_a_function_is_told_its_code_reads(DeployedFunction function) {
    assertThat(template.environment(function.name() + "Function").keySet())
        .filteredOn(variable -> !OF_LIBRARIES.contains(variable))
        .isSubsetOf(function.walk().settings());
  }

  /// Its default is the local run's. So are the tables', which [RightsTest] would miss.
  @ParameterizedTest
  @MethodSource("com.travtus.gmail.deployment.template.DeployedFunction#all")
  void who_measures_is_told_of_which_stage(DeployedFunction function) {
    String stage = "CONNECTOR_AWS_STAGE";

    assertThat(template.environment(function.name() + "Function").containsKey(stage))
        .isEqualTo(function.walk().settings().contains(stage));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subscriptions", "SyncMailbox"})
  void whoever_delegates_is_told_how_to_without_a_key(String name) {
    assertThat(template.environment(name + "Function"))
        .containsEntry("CONNECTOR_GOOGLE_KEYLESS_AUDIENCE", "")
        .containsEntry("CONNECTOR_GOOGLE_KEYLESS_SERVICE_ACCOUNT", "")
        .containsEntry("CONNECTOR_GOOGLE_KEYLESS_CLIENT_ID", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorize", "Callback"})
  void whoever_shows_pages_is_told_whose(String name) {
    assertThat(template.environment(name + "Function"))
        .containsEntry("CONNECTOR_PAGES_NAME", "Travtus")
        .containsEntry("CONNECTOR_PAGES_ACCENT_LIGHT", "#1d4f91")
        .containsEntry("CONNECTOR_PAGES_ACCENT_DARK", "#8ab4f8")
        .containsEntry("CONNECTOR_PAGES_SUPPORT", "")
        .containsEntry("CONNECTOR_PAGES_LOGO", "");
  }

  /// As customers are told.
  @Test
  void who_is_connected_lands_on_our_home_page() {
    assertThat(template.environment("CallbackFunction"))
        .containsEntry("CONNECTOR_CONSENT_HOME_PAGE", "https://www.travtus.com/");
  }

  @ParameterizedTest
  @CsvSource({
    "HomePage, '', true",
    "HomePage, https://www.travtus.com/, true",
    "HomePage, http://www.travtus.com/, false",
    "AccentLight, #0b6e4f, true",
    "AccentLight, '', false",
    "AccentDark, green, false",
    "Support, '', true",
    "Support, mailto:help@travtus.example, true",
    "Support, https://travtus.example/help, true",
    "Support, help@travtus.example, false",
    "Logo, '', true",
    "Logo, https://travtus.example/logo.svg, true",
    "Logo, http://travtus.example/logo.svg, false",
  })
  void what_owners_see_is_a_parameter(String parameter, String value, boolean isTaken) {
    String pattern =
        template.written().path("Parameters").path(parameter).path("AllowedPattern").asText();

    assertThat(value.matches(pattern)).isEqualTo(isTaken);
  }

  @Test
  void a_new_refresh_token_is_encrypted_by_our_key() {
    assertThat(template.environment("CallbackFunction"))
        .containsEntry("CONNECTOR_AWS_SECRETS_KEY", "DataKey.Arn");
  }

  @Test
  void tokens_are_verified_by_the_issuer_s_keys() {
    assertThat(template.environment("SubscriptionsFunction"))
        .containsEntry("MP_JWT_VERIFY_ISSUER", "https://studio.example/")
        .containsEntry("MP_JWT_VERIFY_AUDIENCES", "gmail-connector")
        .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://studio.example/keys");
  }

  @Test
  void the_dispatch_is_started_every_minute_and_one_at_a_time() {
    JsonNode schedule = template.properties("SyncDispatchFunctionEveryMinute");

    assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
    assertThat(schedule.path("Targets").get(0).path("Arn").asText())
        .isEqualTo("SyncDispatchFunction.Arn");
    assertThat(template.environment("SyncDispatchFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "dispatch");
    assertThat(template.properties("SyncDispatchFunction").path("Timeout").asInt()).isLessThan(60);
    assertThat(
            template
                .properties("SyncDispatchFunction")
                .path("ReservedConcurrentExecutions")
                .asInt())
        .isEqualTo(1);
    assertThat(
            template
                .properties("SyncDispatchFunctionEventInvokeConfig")
                .path("MaximumRetryAttempts")
                .asInt(-1))
        .as("the next minute is the retry")
        .isZero();
  }

  /// Lambda refuses it to an account whose limit is 10, as a new one's is.
  @Test
  void concurrency_is_reserved_only_where_it_is_asked_for() {
    assertThat(template.written().path("Parameters").path("ReserveConcurrency").path("Default"))
        .isEqualTo(json("'false'"));
    assertThat(
            List.of("Authorize", "Callback", "Subscriptions", "SyncMailbox").stream()
                .map(name -> template.properties(name + "Function"))
                .filter(function -> function.has("ReservedConcurrentExecutions")))
        .isEmpty();
  }

  @Test
  void a_mailbox_is_synced_by_one_worker_as_far_as_gmail_bears() {
    assertThat(template.properties("SyncMailboxFunctionDueMailbox"))
        .isEqualTo(
            json(
                """
                {EventSourceArn: 'DueMailboxes.Arn', FunctionName: 'SyncMailboxFunction',
                 BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'],
                 ScalingConfig: {MaximumConcurrency: '180'}}
                """));
    assertThat(template.environment("SyncMailboxFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "mailbox")
        .containsEntry("CONNECTOR_QUOTA_WORKERS", "180");
  }
}
