/// What the two ends of the OAuth consent share: the sealed `state`, PKCE and the scopes. Start at
/// [StateSigner].
@NullMarked
package com.travtus.gmail.consent;

import org.jspecify.annotations.NullMarked;

