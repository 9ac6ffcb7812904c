package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.local.flow.TenancyBackend.Kind;
import com.travtus.gmail.local.flow.TenancyBackend.Outcome;
import com.travtus.gmail.local.flow.TenancyBackend.Step;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Three tenants, owners and the operator do as they like, in any order. What each tenant sees is
/// what it would see if the others did not exist. `-Dtenancy.seed=…` begins with others,
/// `-Dtenancy.runs=…` does more.
@QuarkusTest
class TenancyPropertiesTest extends Flow {
  private static final int TENANTS = 3;
  private static final int STEPS = 14;

  static IntStream seeds() {
    int first = Integer.getInteger("tenancy.seed", 1);
    return IntStream.range(first, first + Integer.getInteger("tenancy.runs", 6));
  }

  /// What one tenant saw after a step that concerned it.
  private record Seen(Step step, Outcome outcome, List<String> views) {}

  @ParameterizedTest
  @MethodSource("seeds")
  void no_tenant_sees_another_and_at_most_one_reads_a_mailbox(int seed) {
    TenancyBackend together = new TenancyBackend(TENANTS);
    List<Seen> story = new ArrayList<>();
    for (Step step : steps(new Random(seed))) {
      Outcome outcome = together.take(step);
      together.assertSound();
      story.add(
          new Seen(step, outcome, IntStream.range(0, TENANTS).mapToObj(together::view).toList()));
    }

    for (int tenant = 0; tenant < TENANTS; tenant++) {
      assertAlone(tenant, story);
    }
  }

  /// The same story, of which the others' part is left out.
  private static void assertAlone(int tenant, List<Seen> story) {
    TenancyBackend alone = new TenancyBackend(1);
    List<Step> told = new ArrayList<>();
    for (Seen seen : story) {
      told.add(seen.step());
      if (seen.step().kind() == Kind.ASSIGN && seen.step().tenant() != tenant) {
        alone.assignElsewhere(seen.step());
      } else if (isProvenByAnother(seen, tenant)) {
        alone.proveElsewhere(seen.step());
      } else if (seen.step().kind() == Kind.ASSIGN || seen.outcome().concerned().contains(tenant)) {
        Outcome outcome = alone.take(of(tenant, seen.step()));
        if (seen.step().tenant() == tenant) {
          assertThat(outcome.answer())
              .as("tenant %d after %s", tenant, told)
              .isEqualTo(seen.outcome().answer());
        }
      }
      assertThat(alone.view(0))
          .as("tenant %d after %s", tenant, told)
          .isEqualTo(seen.views().get(tenant));
    }
  }

  /// Who gets the domain is all that a tenant may notice of another: it loses what it has in it.
  private static boolean isProvenByAnother(Seen seen, int tenant) {
    return seen.step().kind() == Kind.PROVE
        && seen.step().tenant() != tenant
        && seen.outcome().answer().orElseThrow().startsWith("200 ");
  }

  /// An owner who meant another tenant and was connected to this one again means this one.
  private static Step of(int tenant, Step step) {
    boolean isOwners = step.kind() == Kind.CONSENT_BY_PLAIN_LINK && step.tenant() != tenant;
    return new Step(
        isOwners ? Kind.CONSENT_BY_PLAIN_LINK : step.kind(), 0, step.mailbox(), step.variant());
  }

  private static List<Step> steps(Random random) {
    Kind[] kinds = Kind.values();
    return IntStream.range(0, STEPS)
        .mapToObj(
            i ->
                new Step(
                    // Nothing comes of most before somebody is invited.
                    i < 3 ? Kind.INVITE : kinds[random.nextInt(kinds.length)],
                    random.nextInt(TENANTS),
                    random.nextInt(2),
                    random.nextBoolean()))
        .toList();
  }
}
