/// Refresh tokens, the OAuth client and the service-account key behind one port, and the AWS
/// identity of this process. Start at [Vault].
@NullMarked
package com.travtus.gmail.secret;

import org.jspecify.annotations.NullMarked;
