package com.travtus.gmail.local.flow;

import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A tenant of the platform that no other test knows, with a Workspace domain at Google.
record Customer(String tenant, String domain) {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Queue<Customer> ALL = new ConcurrentLinkedQueue<>();
  private static final int BACKFILL_DAYS = 30;

  static final AuditEvent ASSIGNED =
      new AuditEvent(Action.DOMAIN_ASSIGNED, "test", true, Instant.EPOCH);
  private static final AuditEvent NAMED =
      new AuditEvent(Action.TENANT_CREATED, "test", true, Instant.EPOCH);
  private static final int MANY = 1_000;

  /// Whose domain lets anybody enrol.
  static Customer open() {
    return withoutDomain().owning(Enrolment.OPEN);
  }

  /// Whose mailboxes are invited one by one.
  static Customer inviting() {
    return withoutDomain().owning(Enrolment.INVITED);
  }

  /// Whose domain is at Google, but not known to the connector.
  static Customer withoutDomain() {
    Customer customer = unnamed();
    Inside.tenants()
        .replace(null, new Tenant(new TenantId(customer.tenant), customer.displayName()), NAMED);
    return customer;
  }

  /// The same, of which mailbox owners can't be told.
  static Customer unnamed() {
    int number = COUNT.incrementAndGet();
    Customer customer = new Customer("tenant-" + number, "customer-" + number + ".example");
    RunningBackend.google().addWorkspaceDomain(customer.domain);
    ALL.add(customer);
    return customer;
  }

  /// Whose domain the address is of.
  static TenantId tenantOf(String address) {
    return new TenantId(
        address
            .substring(address.indexOf('@') + 1)
            .replaceFirst("customer-([0-9]+)[.]example", "tenant-$1"));
  }

  /// By which mailbox owners know it.
  String displayName() {
    return tenant.replaceFirst("tenant-", "Customer ") + " Ltd";
  }

  private Customer owning(Enrolment enrolment) {
    own(enrolment);
    return this;
  }

  void own(Enrolment enrolment) {
    Inside.domains()
        .put(new WorkspaceDomain(domain, new TenantId(tenant), enrolment, BACKFILL_DAYS), ASSIGNED);
  }

  String address(String name) {
    return name + "@" + domain;
  }

  EmulatedMailbox mailbox(String name, String... aliases) {
    return RunningBackend.google().addMailbox(address(name), aliases);
  }

  /// Of a mailbox of any domain.
  StoredState storedState(String address) {
    return new StoredState(new TenantId(tenant), address);
  }

  Studio studio() {
    return Studio.with(RunningBackend.platform().token(tenant));
  }

  /// So that what one test leaves behind keeps no worker busy in the next.
  static void leaveAll() {
    ALL.forEach(Customer::leave);
    ALL.clear();
  }

  private void leave() {
    SubscriptionEvent end =
        new SubscriptionEvent(SubscriptionAction.DISCONNECTED, "test", Instant.now());
    List<Subscription> left =
        Inside.subscriptions()
            .list(SubscriptionQuery.all(new TenantId(tenant)), MANY, null)
            .items();
    for (Subscription each : left) {
      Subscription read = each;
      while (!Inside.subscriptions().delete(read, end, null)) {
        read = Inside.subscriptions().find(each.id()).orElseThrow();
      }
    }
  }
}
