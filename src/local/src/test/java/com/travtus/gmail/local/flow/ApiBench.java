package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.local.MeteredDynamoDb;
import com.travtus.gmail.local.MeteredDynamoDb.Charge;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a call of the subscription API costs, by how many subscriptions its tenant has: `make
/// bench` prints it.
@QuarkusTest
@TestProfile(ApiBench.WithoutSync.class)
class ApiBench extends Flow {
  private static final int[] SIZES = {100, 1_000, 10_000};
  private static final int WARM_UP = 100;
  private static final int CALLS = 300;
  private static final int PAGE = 50;

  @Inject MeteredDynamoDb dynamoDb;

  /// Nothing but the calls that are measured asks the store.
  public static final class WithoutSync implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.scheduler.enabled", "false", "connector.local.workers", "0");
    }
  }

  private record Tenant(Studio studio, Customer customer, List<Subscription> subscriptions) {

    Subscription inTheMiddle() {
      return subscriptions.get(subscriptions.size() / 2);
    }
  }

  private record Measured(Charge each, double medianMillis, double p99Millis) {}

  @Test
  @Timeout(1_200)
  void calls_cost_what_a_page_costs() {
    List<Tenant> tenants = Arrays.stream(SIZES).mapToObj(this::tenant).toList();
    AtomicInteger count = new AtomicInteger();
    Map<String, Function<Tenant, HttpResponse<String>>> calls = new LinkedHashMap<>();
    calls.put(
        "list, first page of 50", tenant -> tenant.studio().get("/subscriptions?limit=" + PAGE));
    Map<Tenant, String> pageTokens =
        tenants.stream().collect(Collectors.toMap(tenant -> tenant, ApiBench::cursor));
    calls.put(
        "list, next page",
        tenant ->
            tenant
                .studio()
                .get("/subscriptions?limit=" + PAGE + "&pageToken=" + pageTokens.get(tenant)));
    calls.put(
        "list by status, 50 of a tenth",
        tenant -> tenant.studio().get("/subscriptions?status=BLOCKED&limit=" + PAGE));
    calls.put(
        "list by domain",
        tenant ->
            tenant
                .studio()
                .get("/subscriptions?limit=" + PAGE + "&domain=" + tenant.customer().domain()));
    calls.put(
        "due for review, first page",
        tenant ->
            tenant.studio().get("/subscriptions?reviewDue=2100-01-01T00:00:00Z&limit=" + PAGE));
    calls.put(
        "read one", tenant -> tenant.studio().get("/subscriptions/" + tenant.inTheMiddle().id()));
    calls.put(
        "its history",
        tenant -> tenant.studio().get("/subscriptions/" + tenant.inTheMiddle().id() + "/audit"));
    calls.put(
        "change its note",
        tenant ->
            tenant
                .studio()
                .patch(
                    tenant.inTheMiddle().id().value(),
                    "{\"note\": \"note %d\"}".formatted(count.incrementAndGet())));
    calls.put(
        "invite another",
        tenant ->
            tenant.studio().invite(tenant.customer().address("guest" + count.incrementAndGet())));

    System.out.printf(
        "%n%-30s %8s %12s %10s %10s %9s %9s%n",
        "call", "tenant", "DynamoDB", "read", "write", "median", "p99");
    System.out.printf(
        "%-30s %8s %12s %10s %10s %9s %9s%n", "", "has", "calls", "units", "units", "ms", "ms");
    calls.forEach(
        (name, call) -> {
          for (Tenant tenant : tenants) {
            Measured measured = measure(() -> call.apply(tenant));
            System.out.printf(
                "%-30s %8d %12d %10.1f %10.1f %9.2f %9.2f%n",
                name,
                tenant.subscriptions().size(),
                measured.each().calls(),
                measured.each().readUnits(),
                measured.each().writeUnits(),
                measured.medianMillis(),
                measured.p99Millis());
          }
        });
  }

  private Measured measure(Supplier<HttpResponse<String>> call) {
    for (int i = 0; i < WARM_UP; i++) {
      made(call);
    }
    long[] nanos = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      made(call);
      nanos[i] = System.nanoTime() - start;
    }
    Charge before = dynamoDb.charge();
    made(call);
    Charge each = dynamoDb.charge().minus(before);
    Arrays.sort(nanos);
    return new Measured(each, millis(nanos[CALLS / 2]), millis(nanos[CALLS * 99 / 100]));
  }

  private static void made(Supplier<HttpResponse<String>> call) {
    assertThat(call.get().statusCode()).isBetween(200, 201);
  }

  /// Of the second page.
  private static String cursor(Tenant tenant) {
    return Studio.json(tenant.studio().get("/subscriptions?limit=" + PAGE))
        .path("nextPageToken")
        .asText();
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private Tenant tenant(int size) {
    Customer customer = Customer.inviting();
    Instant now = Instant.now();
    SubscriptionOptions options =
        new SubscriptionOptions(
            MailSelection.EVERYTHING_RECEIVED, 30, Duration.ofMinutes(1), "front desk");
    List<Subscription> subscriptions =
        IntStream.range(0, size)
            .mapToObj(
                number ->
                    Subscription.invited(
                            new MailboxAddress(customer.address("desk%05d".formatted(number))),
                            new TenantId(customer.tenant()),
                            AuthorizationKind.DELEGATION,
                            options,
                            new Creation(now, "bench"),
                            Review.first(now.plusSeconds(number), Duration.ofDays(90)))
                        .authorized(GrantId.fresh(), now))
            .map(each -> number(each) % 10 == 0 ? each.stopped(Reason.NO_GMAIL, now) : each)
            .sorted(Comparator.comparing(each -> each.mailbox().value()))
            .toList();
    SubscriptionEvent event = new SubscriptionEvent(SubscriptionAction.CREATED, "bench", now);
    subscriptions.forEach(each -> Inside.subscriptions().create(each, event));
    return new Tenant(customer.studio(), customer, subscriptions);
  }

  private static int number(Subscription subscription) {
    return Integer.parseInt(subscription.mailbox().localPart().substring("desk".length()));
  }
}
