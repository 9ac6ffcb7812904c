/// What all resources share of HTTP: problems (RFC 9457), paging, preconditions, checked parameters
/// and bodies, security headers. Start at [Problem]. Knows neither callers nor subscriptions.
@NullMarked
package com.travtus.gmail.subscriptions.web;

import org.jspecify.annotations.NullMarked;

