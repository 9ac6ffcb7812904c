/// Connecting mailboxes: one by one, from a list, and by delegation. Start at [ConnectResource].
@NullMarked
package com.travtus.gmail.studio.connect;

import org.jspecify.annotations.NullMarked;
