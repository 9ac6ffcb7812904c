/// Refresh tokens, the OAuth client and the service-account key, behind one port. Start at [Vault].
@NullMarked
package com.travtus.gmail.secret;

import org.jspecify.annotations.NullMarked;
