/// The journal, which keeps the emulated Google's state across restarts. Start at
/// [com.travtus.gmail.emulator.journal.Entry].
@NullMarked
package com.travtus.gmail.emulator.journal;

import org.jspecify.annotations.NullMarked;
