/// Workspace domains: how a tenant proves one, and how the operator assigns one. Start at
/// [DomainsResource].
@NullMarked
package com.travtus.gmail.subscriptions.domains;

import org.jspecify.annotations.NullMarked;
