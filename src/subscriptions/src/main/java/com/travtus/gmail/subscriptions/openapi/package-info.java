/// Completes the OpenAPI document, which the local run serves. Start at [ApiDocument]. No other
/// package may use it.
@NullMarked
package com.travtus.gmail.subscriptions.openapi;

import org.jspecify.annotations.NullMarked;
