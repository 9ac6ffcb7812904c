package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A tenant that no other test knows, with a Workspace domain that lets anybody enrol. It sees the
/// deployment from outside.
record Customer(Deployment deployment, String tenant, String domain) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static Customer of(Deployment deployment) {
    int number = COUNT.incrementAndGet();
    Customer customer =
        new Customer(deployment, "tenant-" + number, "customer-" + number + ".example");
    deployment.google().addWorkspaceDomain(customer.domain);
    HttpResponse<String> assigned =
        deployment
            .browser()
            .call(
                deployment.issuer().operator(),
                "PUT",
                "/domains/" + customer.domain,
                "{\"tenant\":\"%s\",\"enrolment\":\"open\"}".formatted(customer.tenant));
    assertThat(assigned.statusCode()).as(() -> assigned.body() + deployment.log()).isEqualTo(201);
    return customer;
  }

  EmulatedMailbox mailbox(String name) {
    return deployment.google().addMailbox(name + "@" + domain);
  }

  /// By its owner, through Google's page.
  HttpResponse<String> connect(EmulatedMailbox mailbox) {
    Browser browser = deployment.browser();
    URI google = Browser.location(browser.open("/gmail/authorize"));
    URI callback = new ConsentUser(deployment.google()).approve(google, mailbox.address());
    deployment.note(callback.getRawQuery());
    return browser.open(callback.toString());
  }

  String id(EmulatedMailbox mailbox) {
    MailboxAddress address = MailboxAddress.parse(mailbox.address()).orElseThrow();
    return SubscriptionId.of(new TenantId(tenant), address).value();
  }

  HttpResponse<String> call(String method, String path, @Nullable String body) {
    return deployment.browser().call(token(), method, path, body);
  }

  /// @param status that is to be answered
  JsonNode json(int status, String method, String path, @Nullable String body) {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode()).as(() -> answer.body() + deployment.log()).isEqualTo(status);
    try {
      return Answer.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode read(String path) {
    return json(200, "GET", path, null);
  }

  String token() {
    String token = deployment.issuer().token(tenant);
    deployment.note(token);
    return token;
  }

  /// As if its time had come.
  void makeDue(EmulatedMailbox mailbox) {
    deployment
        .cloud()
        .dynamo()
        .stores()
        .client()
        .updateItem(
            update ->
                update
                    .tableName("subscriptions")
                    .key(java.util.Map.of("id", AttributeValue.fromS(id(mailbox))))
                    .updateExpression("SET nextSyncAt = :now")
                    .expressionAttributeValues(
                        java.util.Map.of(
                            ":now",
                            AttributeValue.fromN(
                                String.valueOf(java.time.Instant.now().toEpochMilli())))));
  }

  /// With what decoding and encoding again would not give back.
  static byte[] mail(String subject, int length) {
    byte[] text = new byte[length];
    java.util.Arrays.fill(text, (byte) 'x');
    byte[] head = ("Subject: " + subject + "\r\nX-Odd:\tyes \n\n").getBytes(UTF_8);
    System.arraycopy(head, 0, text, 0, head.length);
    text[length - 1] = (byte) 0xff;
    return text;
  }
}
