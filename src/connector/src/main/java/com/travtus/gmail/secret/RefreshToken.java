package com.travtus.gmail.secret;

import com.travtus.gmail.subscription.GrantId;

/// A refresh token and the grant that it belongs to.
public record RefreshToken(Secret token, GrantId grant) {}
