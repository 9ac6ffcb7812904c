package com.travtus.gmail.secret;

import org.jspecify.annotations.Nullable;

/// What requests to AWS are signed with.
///
/// @param sessionToken null: a user's own, which do not expire
public record AwsKey(String accessKeyId, Secret secretAccessKey, @Nullable Secret sessionToken) {}
