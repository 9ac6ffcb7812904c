package com.travtus.gmail.secret;

import org.jspecify.annotations.Nullable;

/// A key that signs requests to AWS.
///
/// @param sessionToken null for an IAM user's key, which does not expire
public record AwsKey(String accessKeyId, Secret secretAccessKey, @Nullable Secret sessionToken) {}
