package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedMailbox;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the sample events speak of: a customer of the name, with its people's mailboxes.
final class SampleBackend {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  /// What the samples have in place of a message's id.
  private static final String MESSAGE = "19c8f0a1b2c3d4e5";

  private final Deployment deployment;
  private final Customer customer;
  private String message = MESSAGE;

  SampleBackend(Deployment deployment) {
    this.deployment = deployment;
    this.customer = new Customer(deployment, "harbourview", "harbourview.example");
  }

  void fill() {
    deployment.google().addWorkspaceDomain(customer.domain());
    deployment
        .google()
        .delegate(customer.domain(), deployment.serviceAccount().clientId(), READONLY);
    String assignment = "{\"tenant\":\"%s\",\"enrolment\":\"open\"}";
    operate("/domains/harbourview.example", assignment.formatted("harbourview"));
    operate("/domains/former.example", assignment.formatted("former"));
    operate("/tenants/harbourview", "{\"displayName\":\"Harbour View\"}");
    EmulatedMailbox tom = subscribed("tom");
    for (String name : new String[] {"ann", "carl", "dora", "hank"}) {
      subscribed(name);
    }
    customer.mailbox("eve");
    deployment.work();
    message = tom.deliver(Customer.mail("A viewing", 1_000));
    customer.makeDue(tom);
    deployment.dispatch().json();
    deployment.work();
    customer.json(
        202,
        "DELETE",
        "/subscriptions/" + customer.id(customer.mailbox("carl")) + "?mail=purge",
        null);
  }

  private EmulatedMailbox subscribed(String name) {
    EmulatedMailbox mailbox = customer.mailbox(name);
    customer.json(
        201,
        "POST",
        "/subscriptions",
        "{\"mailbox\":\"%s\",\"authorization\":\"delegation\"}".formatted(mailbox.address()));
    return mailbox;
  }

  private void operate(String path, String body) {
    assertThat(
            deployment
                .browser()
                .call(deployment.issuer().operator(), "PUT", path, body)
                .statusCode())
        .isEqualTo(201);
  }

  /// A sample with a token that is good today, a message that is there, and for the callback what
  /// Google has just sent a browser back with.
  String filled(String name, String event) throws IOException {
    String known =
        event
            .replace("made.up.token", customer.token())
            .replace("made.up.operator-token", deployment.issuer().operator())
            .replace(MESSAGE, message);
    return name.equals("callback") ? called(known) : known;
  }

  private String called(String event) throws IOException {
    Browser browser = deployment.browser();
    URI google = Browser.location(browser.open("/gmail/authorize"));
    EmulatedMailbox mailbox = customer.mailbox("leasing");
    URI callback = new ConsentUser(deployment.google()).approve(google, mailbox.address());
    deployment.note(callback.getRawQuery());
    ObjectNode called = (ObjectNode) Answer.JSON.readTree(event);
    called.put("rawQueryString", callback.getRawQuery()).remove("queryStringParameters");
    ArrayNode cookies = called.putArray("cookies");
    for (Map.Entry<String, @Nullable String> cookie : browser.cookies().entrySet()) {
      cookies.add(cookie.getKey() + "=" + cookie.getValue());
    }
    return called.toString();
  }
}
