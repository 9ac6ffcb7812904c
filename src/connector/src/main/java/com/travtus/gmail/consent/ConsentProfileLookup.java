package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.ProfileResult;

/// Which mailbox a grant opens.
@FunctionalInterface
public interface ConsentProfileLookup {

  ProfileResult identify(Secret accessToken);
}
