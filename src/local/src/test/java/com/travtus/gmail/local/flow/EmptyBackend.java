package com.travtus.gmail.local.flow;

import io.quarkus.test.junit.QuarkusTestProfile;

/// A start of the application for those who look at all that it has stored, again and again: what
/// other tests have left would make each look long.
public final class EmptyBackend implements QuarkusTestProfile {}
