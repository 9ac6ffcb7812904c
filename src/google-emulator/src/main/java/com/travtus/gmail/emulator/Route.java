package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.Endpoint;
import io.vertx.core.http.HttpMethod;

/// Where an endpoint is reached.
///
/// @param path with `:name` for what varies
record Route(HttpMethod method, String path, Endpoint endpoint) {}
