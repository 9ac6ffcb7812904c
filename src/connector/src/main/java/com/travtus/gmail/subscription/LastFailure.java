package com.travtus.gmail.subscription;

/// What the last runs failed with.
///
/// @param why for people: a status or the name of an error, nothing of anybody's data
/// @param runs that failed in a row, 1 or more; they say how long to wait, and when to give up
public record LastFailure(String why, int runs) {}
