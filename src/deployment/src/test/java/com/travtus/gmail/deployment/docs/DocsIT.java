package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.deployment.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What README and docs tell people to type works as it stands: each document by itself, from top
/// to bottom, in a copy of the repository, with a local run and AWS' services on this machine.
@DisabledIfSystemProperty(
    named = "functions.native",
    matches = ".+",
    disabledReason = "executables change nothing of it")
class DocsIT {
  /// What is typed there and not run here: a program, or a target of make.
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "sam", "there is no account",
          "aws lambda get-account-settings", "moto does not know it",
          "make deploy", "there is no account",
          "make run", "it is under way already, started as it says",
          "make google", "likewise",
          "make test", "this is part of it",
          "make native", "minutes for each function; .ci/run builds two");

  /// What may not be here, without which a block is left out; or the document, if its blocks call
  /// each other's functions.
  private static final Map<String, BooleanSupplier> NEEDED =
      Map.of(
          "aws",
              () ->
                  Programs.isInstalled("aws") && Moto.isInstalled() && Template.canBeTransformed(),
          "jq", () -> Programs.isInstalled("jq"),
          "curl", () -> Programs.isInstalled("curl"));

  private static Path folder = Path.of("");
  private static @Nullable Stack stack;
  private static @Nullable AwsCli cli;

  static List<Document> documents() {
    return Document.all().filter(document -> !Script.of(document).blocks().isEmpty()).toList();
  }

  @BeforeAll
  static void start() throws Exception {
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "docs-");
    if (!missing().contains("aws")) {
      stack = Stack.in(folder);
      cli = AwsCli.in(folder, stack.variables());
    }
  }

  @AfterAll
  static void stop() {
    if (cli != null) {
      cli.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  private static List<String> missing() {
    return NEEDED.entrySet().stream()
        .filter(each -> !each.getValue().getAsBoolean())
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void every_command_works(Document document) throws Exception {
    Script script = Script.of(document);
    List<String> missing =
        missing().stream()
            .filter(program -> script.blocks().stream().anyMatch(it -> Script.names(it, program)))
            .toList();
    if (script.definesFunctions()) {
      assumeThat(missing).as("not here").isEmpty();
    }
    Path records = Files.createDirectories(folder.resolve(document.path().getFileName()));
    Path checkout = Checkout.into(records.resolve("checkout"));
    handOutGooglesFiles(checkout);
    int port = Server.freePort();
    int google = Server.freePort();
    Map<String, String> variables = new HashMap<>(variables(port, google));
    List<Server> servers = new ArrayList<>();
    try {
      servers.add(Server.start("run", checkout, records, variables, port));
      if (script.has("make google")) {
        servers.add(Server.start("google", checkout, records, variables, google));
      }
      variables.putAll(customer(script, checkout, variables));
      script
          .without(block -> missing.stream().anyMatch(each -> Script.names(block, each)))
          .run(checkout, records, variables);
    } finally {
      for (Server server : servers) {
        server.close();
      }
    }
    assumeThat(missing).as("not here, so that blocks were left out").isEmpty();
  }

  /// What the documents leave to their readers, with `: "${NAME:=an example}"`.
  private static Map<String, String> variables(int port, int google) throws Exception {
    int localGoogle = Server.freePort();
    Map<String, String> variables = new HashMap<>();
    variables.put("BUILT", Checkout.BUILT);
    variables.put("NOT_RUN", String.join("\n", NOT_RUN.keySet()));
    variables.put("PORT", String.valueOf(port));
    variables.put("GOOGLE_EMULATOR_PORT", String.valueOf(localGoogle));
    variables.put("REVOCATION", "http://localhost:" + localGoogle + "/revoke");
    variables.put("EMULATOR_PORT", String.valueOf(google));
    variables.put("API", "http://localhost:" + port);
    variables.put("STAGE", Stack.STAGE);
    variables.put("TENANT", "demo");
    variables.put("ENDED", "0".repeat(32));
    variables.put("OLD_REGION", Stack.REGION);
    variables.put("NEW_REGION", Stack.OTHER_REGION);
    variables.put("TMPDIR", folder.toString());
    if (stack != null) {
      variables.putAll(stack.variables());
      variables.putAll(Objects.requireNonNull(cli).variables());
      variables.put("BUCKET", stack.name("MailBucket"));
    }
    return variables;
  }

  /// The same of somebody who has mail, in the local run and in the bucket.
  private static Map<String, String> customer(
      Script script, Path checkout, Map<String, String> variables) throws Exception {
    Path data = checkout.resolve(".data/emulated");
    String token = Files.readString(data.resolve("token"));
    // README subscribes the other one itself
    String name = script.mentions("ID") ? "leasing" : "maintenance";
    Customer customer =
        Customer.of(
            name + "@harbourview.example", Objects.requireNonNull(variables.get("API")), token);
    if (stack != null) {
      stack.subscribe(customer.id(), folder);
      stack.copy(data.resolve("mail"));
    }
    return Map.of(
        "TOKEN", token,
        "MAILBOX", customer.mailbox(),
        "ID", customer.id(),
        "MESSAGE_ID", customer.message());
  }

  /// As its consoles name them, and as docs/operate.md does.
  private static void handOutGooglesFiles(Path checkout) throws IOException {
    for (String name : List.of("client_secret_1.json", "client_secret.json")) {
      Files.writeString(
          checkout.resolve(name),
          """
          {"web": {"client_id": "1.apps.googleusercontent.com", "client_secret": "of-nobody"}}
          """);
    }
    Files.writeString(
        checkout.resolve("service-account-key.json"), "{\"type\": \"service_account\"}");
  }

  @Test
  void what_is_not_run_is_typed_somewhere() {
    assertThat(NOT_RUN.keySet())
        .allSatisfy(
            command ->
                assertThat(documents().stream().map(Script::of))
                    .as(command)
                    .anyMatch(script -> script.has(command)));
  }
}
