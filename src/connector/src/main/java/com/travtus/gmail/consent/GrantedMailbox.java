package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.MailboxAnswer;

/// Which mailbox a grant opens.
@FunctionalInterface
public interface GrantedMailbox {

  MailboxAnswer identify(Secret accessToken);
}
