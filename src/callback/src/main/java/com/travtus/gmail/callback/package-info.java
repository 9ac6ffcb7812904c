/// Finishes a mailbox owner's consent. Start at [CallbackResource].
@NullMarked
package com.travtus.gmail.callback;

import org.jspecify.annotations.NullMarked;
