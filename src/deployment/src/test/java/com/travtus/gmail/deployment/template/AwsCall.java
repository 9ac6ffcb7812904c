package com.travtus.gmail.deployment.template;

import java.util.Set;

/// A call that some code can make to AWS.
///
/// @param operation as in `dynamodb getItem`
/// @param words which names went into it, as [Word] spells them
record AwsCall(String operation, Set<String> words) {}
