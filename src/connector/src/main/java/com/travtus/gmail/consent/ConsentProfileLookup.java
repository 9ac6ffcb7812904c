package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.ProfileResult;

/// Finds out which mailbox a grant gives access to.
@FunctionalInterface
public interface ConsentProfileLookup {

  ProfileResult identify(Secret accessToken);
}
