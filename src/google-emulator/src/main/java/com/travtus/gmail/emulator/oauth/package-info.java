/// The OAuth 2.0 and OpenID Connect endpoints. Start at
/// [com.travtus.gmail.emulator.oauth.OAuthEndpoints].
@NullMarked
package com.travtus.gmail.emulator.oauth;

import org.jspecify.annotations.NullMarked;
