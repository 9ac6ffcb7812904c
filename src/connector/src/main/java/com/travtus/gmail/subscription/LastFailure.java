package com.travtus.gmail.subscription;

/// Why the latest runs failed.
///
/// @param why for people: a status or the name of an error, never personal data
/// @param runs consecutive failed runs, 1 or more; they determine how long to wait and when to give
///     up
public record LastFailure(String why, int runs) {}
