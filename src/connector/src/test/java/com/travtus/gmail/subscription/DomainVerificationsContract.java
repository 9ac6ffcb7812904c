package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleEvents.NOW;
import static com.travtus.gmail.subscription.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.DomainVerifications.Completion;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store of [DomainVerifications] does, beside that of the [Domains].
public abstract class DomainVerificationsContract {
  private static final TenantId MINE = new TenantId("harbourview");
  private static final TenantId OTHER = new TenantId("other");
  private static final String DOMAIN = "harbourview.example";
  private static final DomainVerification PENDING = pending(MINE, DOMAIN, "token-1");
  private static final AuditEvent START = event(Action.VERIFICATION_STARTED);
  private static final AuditEvent PROOF = event(Action.DOMAIN_VERIFIED, NOW.plusSeconds(1));

  /// All empty for each test.
  protected abstract DomainVerifications verifications();

  protected abstract Domains domains();

  protected abstract AuditLog auditLog();

  @Test
  void a_verification_is_its_tenant_s_for_its_domain_alone() {
    start(PENDING);

    assertThat(verifications().find(MINE, DOMAIN)).contains(PENDING);
    assertThat(verifications().find(OTHER, DOMAIN)).isEmpty();
    assertThat(verifications().find(MINE, "view.example")).isEmpty();
  }

  @Test
  void tenants_verify_one_domain_beside_each_other() {
    DomainVerification theirs = pending(OTHER, DOMAIN, "token-2");
    start(PENDING);
    start(theirs);
    start(pending(OTHER, "view.example", "token-3"));

    assertThat(verifications().find(MINE, DOMAIN)).contains(PENDING);
    assertThat(verifications().find(OTHER, DOMAIN)).contains(theirs);
  }

  @Test
  void a_tenant_s_verifications_are_listed_alone_page_by_page() {
    List<DomainVerification> mine =
        IntStream.range(0, 5)
            .mapToObj(i -> pending(MINE, "d%d.example".formatted(i), "token-" + i))
            .toList();
    mine.reversed().forEach(this::start);
    DomainVerification theirs = pending(OTHER, "d1.example", "token-9");
    start(theirs);

    Page<DomainVerification> first = verifications().listOf(MINE, 3, null);
    Page<DomainVerification> second = verifications().listOf(MINE, 3, first.nextStartKey());

    assertThat(Stream.concat(first.items().stream(), second.items().stream()))
        .containsExactlyElementsOf(mine);
    assertThat(second.nextStartKey()).isNull();
    assertThat(verifications().list(10, null).items()).hasSize(6).contains(theirs);
  }

  @Test
  void who_has_read_another_state_is_refused_and_leaves_no_entry() {
    DomainVerification fresh = pending(MINE, DOMAIN, "token-2");

    assertThat(verifications().replace(PENDING, fresh, START)).isFalse();
    start(PENDING);
    assertThat(verifications().replace(null, fresh, START)).isFalse();
    assertThat(verifications().replace(fresh, null, START)).isFalse();
    assertThat(verifications().complete(fresh, PROOF)).isEqualTo(Completion.CHANGED);

    assertThat(verifications().find(MINE, DOMAIN)).contains(PENDING);
    assertThat(domains().find(DOMAIN)).isEmpty();
    assertThat(entries(MINE)).hasSize(1);
  }

  @Test
  void every_change_leaves_its_entry_without_the_token() {
    DomainVerification changed = PENDING.with(Enrolment.OPEN, 3);
    AuditEvent update = event(Action.VERIFICATION_UPDATED, NOW.plusSeconds(1));
    AuditEvent end = event(Action.VERIFICATION_CANCELED, NOW.plusSeconds(2));

    start(PENDING);
    verifications().replace(PENDING, changed, update);
    verifications().replace(changed, null, end);

    assertThat(entries(MINE))
        .containsExactly(
            new AuditEntry(end, changed.members(), Map.of()),
            new AuditEntry(update, PENDING.members(), changed.members()),
            new AuditEntry(START, Map.of(), PENDING.members()));
    assertThat(PENDING.members())
        .containsOnly(
            Map.entry("state", "pending"),
            Map.entry("enrolment", "invited"),
            Map.entry("backfillDays", "30"),
            Map.entry("expiresAt", "2030-01-08T00:00:00Z"));
    assertThat(verifications().find(MINE, DOMAIN)).isEmpty();
  }

  @Test
  void a_completed_verification_is_the_tenant_s_domain_and_its_token_is_used_up() {
    start(PENDING);

    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.COMPLETED);

    assertThat(domains().find(DOMAIN)).contains(PENDING.verified());
    assertThat(verifications().find(MINE, DOMAIN)).isEmpty();
    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.OUTDATED);
    assertThat(entries(MINE))
        .containsExactly(
            new AuditEntry(PROOF, Map.of(), PENDING.verified().members()),
            new AuditEntry(START, Map.of(), PENDING.members()));
  }

  @Test
  void a_proof_takes_a_domain_over_and_tells_each_tenant_its_part_alone() {
    WorkspaceDomain theirs = new WorkspaceDomain(DOMAIN, OTHER, Enrolment.OPEN, 0);
    domains().put(theirs, event(Action.DOMAIN_ASSIGNED, NOW.minusMillis(1)));
    start(PENDING);

    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.COMPLETED);

    assertThat(domains().find(DOMAIN)).contains(PENDING.verified());
    assertThat(entries(OTHER).getFirst())
        .isEqualTo(
            new AuditEntry(
                new AuditEvent(Action.DOMAIN_LOST, "connector", false, PROOF.at()),
                theirs.members(),
                Map.of()));
    assertThat(entries(MINE).getFirst())
        .isEqualTo(new AuditEntry(PROOF, Map.of(), PENDING.verified().members()));
  }

  @Test
  void a_verification_from_before_the_domain_changed_hands_proves_nothing() {
    WorkspaceDomain theirs = new WorkspaceDomain(DOMAIN, OTHER, Enrolment.OPEN, 0);
    start(PENDING);
    domains().put(theirs, event(Action.DOMAIN_ASSIGNED, NOW));

    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.OUTDATED);
    WorkspaceDomain changed = new WorkspaceDomain(DOMAIN, OTHER, Enrolment.INVITED, 9);
    domains().replace(theirs, changed, event(Action.DOMAIN_UPDATED, NOW.plusSeconds(9)));
    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.OUTDATED);
    domains().replace(changed, null, event(Action.DOMAIN_DELETED, NOW.plusSeconds(9)));
    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.OUTDATED);

    assertThat(domains().find(DOMAIN)).isEmpty();
    assertThat(verifications().find(MINE, DOMAIN)).contains(PENDING);
    assertThat(entries(MINE)).hasSize(1);
  }

  @Test
  void that_its_tenant_changes_a_domain_makes_no_verification_older() {
    WorkspaceDomain theirs = new WorkspaceDomain(DOMAIN, OTHER, Enrolment.OPEN, 0);
    domains().put(theirs, event(Action.DOMAIN_ASSIGNED, NOW.minusMillis(1)));
    start(PENDING);
    domains()
        .replace(
            theirs,
            new WorkspaceDomain(DOMAIN, OTHER, Enrolment.INVITED, 9),
            event(Action.DOMAIN_UPDATED, NOW.plusSeconds(1)));

    assertThat(verifications().complete(PENDING, PROOF)).isEqualTo(Completion.COMPLETED);
  }

  @Test
  void the_operator_reads_what_every_tenant_did_and_whose_it_was() {
    WorkspaceDomain theirs = new WorkspaceDomain(DOMAIN, OTHER, Enrolment.OPEN, 0);
    domains().put(theirs, event(Action.DOMAIN_ASSIGNED, NOW.minusMillis(1)));
    start(PENDING);
    verifications().complete(PENDING, PROOF);

    List<AuditEntry> all = auditLog().ofDomain(DOMAIN, 10, null).items();

    assertThat(all)
        .extracting(entry -> entry.event().action())
        .containsExactly(
            Action.DOMAIN_VERIFIED, Action.VERIFICATION_STARTED, Action.DOMAIN_ASSIGNED);
    assertThat(all.getFirst().before()).containsEntry("tenant", "other");
    assertThat(all.getFirst().after()).containsEntry("tenant", "harbourview");
    assertThat(all.get(1).after()).containsEntry("tenant", "harbourview");
    assertThat(auditLog().ofDomain("view.example", 10, null).items()).isEmpty();
  }

  @Test
  void of_two_that_complete_at_once_on_the_same_state_one_does() throws Exception {
    DomainVerification theirs = pending(OTHER, DOMAIN, "token-2");
    start(PENDING);
    start(theirs);

    List<Completion> done = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      List<Future<Completion>> running =
          Stream.of(PENDING, theirs)
              .map(each -> workers.submit(() -> verifications().complete(each, PROOF)))
              .toList();
      for (Future<Completion> each : running) {
        done.add(each.get());
      }
    }

    assertThat(done).containsOnlyOnce(Completion.COMPLETED);
  }

  private void start(DomainVerification verification) {
    assertThat(verifications().replace(null, verification, START)).isTrue();
  }

  private List<AuditEntry> entries(TenantId tenant) {
    return auditLog().ofDomain(tenant, DOMAIN, 10, null).items();
  }

  private static DomainVerification pending(TenantId tenant, String domain, String token) {
    return new DomainVerification(
        domain, tenant, token, Enrolment.INVITED, 30, NOW, NOW.plus(Duration.ofDays(7)));
  }
}
