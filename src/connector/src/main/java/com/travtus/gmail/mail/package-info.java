/// What we keep of a message: the raw bytes, and one ledger entry with its metadata. Start at
/// [LedgerEntry].
@NullMarked
package com.travtus.gmail.mail;

import org.jspecify.annotations.NullMarked;
