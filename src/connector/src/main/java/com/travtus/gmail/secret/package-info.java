/// Refresh tokens, the OAuth client and the service-account key, behind one port; and who this
/// process is at AWS. Start at [Vault].
@NullMarked
package com.travtus.gmail.secret;

import org.jspecify.annotations.NullMarked;

