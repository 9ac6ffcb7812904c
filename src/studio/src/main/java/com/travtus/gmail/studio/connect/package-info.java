/// Connects mailboxes, one by one or from a list, by delegation or by invitation. Start at
/// [ConnectResource].
@NullMarked
package com.travtus.gmail.studio.connect;

import org.jspecify.annotations.NullMarked;
