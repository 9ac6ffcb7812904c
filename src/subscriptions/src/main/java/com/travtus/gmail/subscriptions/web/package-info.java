/// The HTTP code that all resources share: problems (RFC 9457), paging, preconditions, checked
/// parameters and bodies, security headers. Start at [Problem]. Depends on no other package of the
/// API.
@NullMarked
package com.travtus.gmail.subscriptions.web;

import org.jspecify.annotations.NullMarked;
