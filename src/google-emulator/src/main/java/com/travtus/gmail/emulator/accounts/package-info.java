/// Accounts, OAuth clients, service accounts and their grants. Start at
/// [com.travtus.gmail.emulator.accounts.Directory] and
/// [com.travtus.gmail.emulator.accounts.Grants].
@NullMarked
package com.travtus.gmail.emulator.accounts;

import org.jspecify.annotations.NullMarked;
