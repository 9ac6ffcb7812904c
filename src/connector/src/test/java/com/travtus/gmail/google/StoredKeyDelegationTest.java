package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.Reason.CLIENT_REFUSED;
import static com.travtus.gmail.subscription.Reason.KEY_REFUSED;
import static com.travtus.gmail.subscription.Reason.SERVICE_ACCOUNT_GONE;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.SampleSubscriptions;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With the key in the vault.
@Tag("slow")
class StoredKeyDelegationTest extends DelegationContract {
  StoredKeyDelegationTest() {
    super(GoogleAdapters::use);
  }

  // invalid_grant, "Invalid JWT Signature."

  @Test
  void a_key_that_was_deleted() {
    ServiceAccount other = google.createServiceAccount();
    adapters.use(
        new ServiceAccount(
            account.email(),
            account.clientId(),
            other.keyJson().replace(other.email(), account.email())));

    assertRefused(TOM, KEY_REFUSED);
  }

  // invalid_grant, for anything else

  @Test
  void a_service_account_that_was_deleted() {
    adapters.use(
        new ServiceAccount(
            account.email(),
            account.clientId(),
            account.keyJson().replace(account.email(), "gone@project.example")));

    assertRefused(TOM, SERVICE_ACCOUNT_GONE);
  }

  // no service account at all

  @Test
  void no_key() {
    GoogleAdapters bare = new GoogleAdapters(google, Clock.systemUTC());
    google.clearCalls();

    assertThat(bare.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)))
        .isEqualTo(new ProfileResult.Refused(CLIENT_REFUSED));
    assertThat(google.calls()).isEmpty();
  }
}
