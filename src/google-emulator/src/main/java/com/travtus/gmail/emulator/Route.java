package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.Endpoint;
import io.vertx.core.http.HttpMethod;

/// The method and path of an endpoint.
///
/// @param path with `:name` for a variable segment
record Route(HttpMethod method, String path, Endpoint endpoint) {}
