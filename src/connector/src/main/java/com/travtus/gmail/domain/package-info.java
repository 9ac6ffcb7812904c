/// Domain names: which of them a customer can own, and what their DNS says. Start at [Claimability]
/// and [TxtRecords].
@NullMarked
package com.travtus.gmail.domain;

import org.jspecify.annotations.NullMarked;
