/// Domain names: which of them can be somebody's own, and what their DNS says. [Claimability] and
/// [TxtRecords] are the entries.
@NullMarked
package com.travtus.gmail.domain;

import org.jspecify.annotations.NullMarked;

