/// What has happened in the emulated Google, written down so that it outlives the process. Start at
/// [com.travtus.gmail.emulator.journal.Entry].
@NullMarked
package com.travtus.gmail.emulator.journal;

import org.jspecify.annotations.NullMarked;

