/// Shared by the two ends of the OAuth consent: the signed `state`, PKCE and the scopes. Start at
/// [StateSigner].
@NullMarked
package com.travtus.gmail.consent;

import org.jspecify.annotations.NullMarked;
