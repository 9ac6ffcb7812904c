package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Some tenants, mailboxes of one domain that nobody has at first, their owners and the operator. A
/// step is the same in each world; what a tenant is answered is told without the names that are its
/// world's own.
final class TenancyBackend {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int MAILBOXES = 2;

  private final List<Customer> tenants;
  private final String domain = "tenancy-" + COUNT.incrementAndGet() + ".example";
  private final Map<Integer, Customer> elsewhere = new HashMap<>();
  private final Studio operator = DomainsTest.operator();
  private final Map<String, URI> links = new HashMap<>();

  /// @param tenants which of them there are; the others' steps are left out
  TenancyBackend(int tenants) {
    this.tenants = Stream.generate(Customer::withoutDomain).limit(tenants).toList();
    RunningBackend.google().addWorkspaceDomain(domain);
    for (int i = 0; i < MAILBOXES; i++) {
      RunningBackend.google().addMailbox(address(i));
    }
  }

  /// @param tenant who does it, or whom the owner means
  /// @param variant of the step: whether mail is purged, the domain open, the mailbox kept by a
  ///     review, the owner in two tabs
  record Step(Kind kind, int tenant, int mailbox, boolean variant) {}

  enum Kind {
    INVITE,
    INVITE_AGAIN,
    WITHDRAW,
    END,
    CONSENT_BY_LINK,
    CONSENT_BY_PLAIN_LINK,
    DECLINE,
    PAUSE,
    RESUME,
    REVIEW,
    ASSIGN,
    START_PROOF,
    PROVE
  }

  /// What a step came to.
  ///
  /// @param answer what the tenant who did it was told; empty if it was an owner or the operator
  /// @param concerned the tenants whom it connected, or whom an owner answered; all, if it was the
  ///     operator
  record Outcome(Optional<String> answer, Set<Integer> concerned) {}

  Outcome take(Step step) {
    return switch (step.kind()) {
      case INVITE ->
          told(step, tenants.get(step.tenant()).studio().invite(address(step.mailbox())));
      case INVITE_AGAIN -> told(step, call(step, "POST", "/invitation"));
      case WITHDRAW -> told(step, call(step, "DELETE", "/invitation"));
      case END -> ended(step);
      case CONSENT_BY_LINK -> concerned(step.mailbox(), () -> byLink(step));
      case CONSENT_BY_PLAIN_LINK -> concerned(step.mailbox(), () -> plain(step, "accept"));
      case DECLINE -> declined(step);
      case PAUSE -> told(step, call(step, "PATCH", "", "{\"status\": \"PAUSED\"}"));
      case RESUME -> told(step, call(step, "PATCH", "", "{\"status\": \"ACTIVE\"}"));
      case REVIEW ->
          told(step, call(step, "POST", "/review", "{\"keep\": %s}".formatted(step.variant())));
      case ASSIGN -> assigned(tenants.get(step.tenant()), step.variant());
      case START_PROOF -> told(step, started(tenants.get(step.tenant())));
      case PROVE -> told(step, proven(tenants.get(step.tenant())));
    };
  }

  /// The domain goes to a tenant whom this world does not know otherwise.
  void assignElsewhere(Step step) {
    assigned(elsewhere(step.tenant()), step.variant());
  }

  /// A tenant whom this world does not know otherwise proves the domain.
  void proveElsewhere(Step step) {
    HttpResponse<String> answer = proven(elsewhere(step.tenant()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private Customer elsewhere(int tenant) {
    return elsewhere.computeIfAbsent(tenant, _ -> Customer.withoutDomain());
  }

  private HttpResponse<String> started(Customer tenant) {
    return tenant.studio().call("POST", "/domains", "{\"domain\": \"%s\"}".formatted(domain));
  }

  /// From the first call to the last.
  private HttpResponse<String> proven(Customer tenant) {
    Dns dns = new Dns(domain);
    JsonNode pending = Studio.json(started(tenant));
    if (pending.has("record")) {
      dns.publish(pending);
    }
    return dns.verify(tenant.studio());
  }

  private Outcome assigned(Customer owner, boolean open) {
    HttpResponse<String> answer =
        operator.call(
            "PUT",
            "/domains/" + domain,
            "{\"tenant\": \"%s\", \"enrolment\": \"%s\", \"takeOver\": true}"
                .formatted(owner.tenant(), open ? "open" : "invited"));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return new Outcome(Optional.empty(), Set.of());
  }

  private Outcome ended(Step step) {
    HttpResponse<String> answer = call(step, "DELETE", step.variant() ? "?mail=purge" : "");
    if (answer.statusCode() == 202) {
      Studio.awaitRevoked(id(step.tenant(), step.mailbox()));
    }
    if (step.variant() && answer.statusCode() == 202) {
      Flow.await()
          .until(
              () ->
                  Studio.json(call(step, "GET", "/purge"))
                      .path("status")
                      .asText()
                      .equals("COMPLETED"));
    }
    return told(step, answer);
  }

  private Outcome declined(Step step) {
    List<Boolean> answered = new ArrayList<>();
    Outcome outcome = concerned(step.mailbox(), () -> answered.add(plain(step, "decline")));
    return answered.getFirst() ? new Outcome(Optional.empty(), Set.of(step.tenant())) : outcome;
  }

  private boolean byLink(Step step) {
    URI link = links.get(key(step));
    if (link == null) {
      return false;
    }
    Browser browser = new Browser();
    HttpResponse<String> page = browser.open(link);
    if (page.statusCode() != 200) {
      assertThat(page.statusCode()).as(page.body()).isEqualTo(410);
      return false;
    }
    URI google = Forms.continueToGoogle(page);
    if (step.variant()) {
      // Another tab begins the same, and comes to its end first.
      Browser tab = browser;
      URI again = Forms.continueToGoogle(tab.open(link));
      tab.open(approved(again, step));
    }
    browser.open(approved(google, step));
    return true;
  }

  /// @return whether the owner was asked about the tenant that is meant, and the answer counts
  private boolean plain(Step step, String answer) {
    Browser browser = new Browser();
    HttpResponse<String> page = browser.connect(address(step.mailbox()));
    String name = tenants.get(step.tenant()).displayName();
    if (page.statusCode() != 200 || !Forms.asked(page).contains(name)) {
      return false;
    }
    // What is connected already is not declined.
    return browser.answer(page, name, answer).statusCode() != 409 || answer.equals("accept");
  }

  private URI approved(URI google, Step step) {
    return new ConsentUser(RunningBackend.google()).approve(google, address(step.mailbox()));
  }

  private HttpResponse<String> call(Step step, String method, String rest) {
    return call(step, method, rest, null);
  }

  private HttpResponse<String> call(Step step, String method, String rest, @Nullable String body) {
    return tenants
        .get(step.tenant())
        .studio()
        .call(method, "/subscriptions/" + id(step.tenant(), step.mailbox()) + rest, body);
  }

  private Outcome told(Step step, HttpResponse<String> answer) {
    JsonNode body = Studio.json(answer);
    if (body.hasNonNull("authorizeUrl")) {
      links.put(key(step), URI.create(body.path("authorizeUrl").asText()));
    }
    return new Outcome(Optional.of(told(answer, step.tenant())), Set.of(step.tenant()));
  }

  private static String key(Step step) {
    return step.tenant() + "/" + step.mailbox();
  }

  /// Whose grant a consent changed.
  private Outcome concerned(int mailbox, Runnable consent) {
    Map<TenantId, GrantId> before = grants(mailbox);
    consent.run();
    Map<TenantId, GrantId> after = grants(mailbox);
    Set<Integer> changed = new HashSet<>();
    for (int i = 0; i < tenants.size(); i++) {
      TenantId tenant = new TenantId(tenants.get(i).tenant());
      if (!Objects.equals(before.get(tenant), after.get(tenant))) {
        changed.add(i);
      }
    }
    return new Outcome(Optional.empty(), changed);
  }

  private Map<TenantId, GrantId> grants(int mailbox) {
    return subscriptions(mailbox).stream()
        .filter(each -> each.grant() != null)
        .collect(
            Collectors.toMap(Subscription::tenant, each -> Objects.requireNonNull(each.grant())));
  }

  private List<Subscription> subscriptions(int mailbox) {
    return Inside.subscriptions().ofMailbox(new MailboxAddress(address(mailbox)));
  }

  /// All that a tenant can read of its own now.
  String view(int tenant) {
    Studio studio = tenants.get(tenant).studio();
    List<String> answers = new ArrayList<>();
    String ofDomain = "/domains/" + domain;
    for (String path : List.of("/subscriptions", "/domains", ofDomain, ofDomain + "/audit")) {
      answers.add(told(studio.get(path), tenant));
    }
    for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
      String id = "/subscriptions/" + id(tenant, mailbox);
      for (String rest : List.of("", "/audit", "/purge", "/messages")) {
        answers.add(told(studio.get(id + rest), tenant));
      }
    }
    return String.join("\n", answers);
  }

  /// Status and body, without what no two worlds share and what a worker writes in its own time.
  private String told(HttpResponse<String> answer, int tenant) {
    String text =
        answer
            .body()
            .replaceAll(
                "\"(completeThrough|lastStoredAt|lastError)\":\"[^\"]*\",?|\"stored\":[0-9]+,?", "")
            .replaceAll("invitation=[\\w.-]+", "TOKEN")
            .replaceAll("gmail-connector-verification=[\\w-]+", "RECORD")
            .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
            .replace(tenants.get(tenant).tenant(), "TENANT")
            .replace(domain, "DOMAIN");
    for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
      text = text.replace(id(tenant, mailbox), "ID-" + mailbox);
    }
    return answer.statusCode() + " " + text;
  }

  /// At most one tenant reads a mailbox, and no token is kept that no subscription lives on, or
  /// that is not noted to be revoked.
  void assertSound() {
    for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
      List<Subscription> all = subscriptions(mailbox);
      List<SubscriptionId> readers =
          all.stream()
              .filter(each -> each.status() == Status.ACTIVE)
              .map(Subscription::id)
              .toList();
      assertThat(readers).hasSizeLessThanOrEqualTo(1);
      assertThat(Inside.subscriptions().claimant(new MailboxAddress(address(mailbox))).stream())
          .containsAll(readers);
      Set<String> livedOn =
          all.stream()
              .filter(each -> each.grant() != null)
              .map(each -> each.id() + "/" + each.grant() + ".jwe")
              .collect(Collectors.toCollection(HashSet::new));
      MailboxAddress address = new MailboxAddress(address(mailbox));
      // A question that its owner left open bears a note to revoke what is kept for the answer.
      Inside.revocations()
          .of(SubscriptionId.ofNobody(address))
          .forEach(each -> livedOn.add(each.subscription() + "/" + each.grant() + ".jwe"));
      assertThat(new StoredState(address(mailbox)).secretFiles())
          .allSatisfy(
              file ->
                  assertThat(livedOn).anySatisfy(kept -> assertThat(file).endsWith(Path.of(kept))));
    }
  }

  private String address(int mailbox) {
    return "box-" + mailbox + "@" + domain;
  }

  private String id(int tenant, int mailbox) {
    return SubscriptionId.of(
            new TenantId(tenants.get(tenant).tenant()), new MailboxAddress(address(mailbox)))
        .value();
  }
}
