package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import org.junit.jupiter.api.Test;

/// What every store of [Domains] does.
public abstract class DomainsContract {
  private static final WorkspaceDomain HARBOURVIEW =
      new WorkspaceDomain("harbourview.example", new TenantId("harbourview"), Enrolment.OPEN, 30);

  /// An empty one for each test.
  protected abstract Domains domains();

  @Test
  void a_domain_that_nobody_put_is_not_found() {
    assertThat(domains().find("harbourview.example")).isEmpty();
  }

  @Test
  void a_domain_is_found_as_it_was_put() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);

    assertThat(domains.find("harbourview.example")).contains(HARBOURVIEW);
    assertThat(domains.find("sub.harbourview.example")).isEmpty();
    assertThat(domains.find("view.example")).isEmpty();
  }

  @Test
  void putting_again_replaces() {
    Domains domains = domains();
    domains.put(HARBOURVIEW);
    WorkspaceDomain changed =
        new WorkspaceDomain(HARBOURVIEW.name(), new TenantId("other"), Enrolment.INVITED, 0);

    domains.put(changed);

    assertThat(domains.find("harbourview.example")).contains(changed);
  }
}
