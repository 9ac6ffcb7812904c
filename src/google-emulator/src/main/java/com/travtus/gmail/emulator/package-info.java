/// A local Google that is as strict as the real one: the OAuth 2.0 endpoints, the consent page,
/// domain-wide delegation and the parts of the Gmail API that read mail.
///
/// [com.travtus.gmail.emulator.EmulatedGoogle] starts it inside another process,
/// [com.travtus.gmail.emulator.GoogleEmulatorMain] as a process of its own.
///
/// Not emulated: threads, drafts, sending, settings, push notifications and the batch path.
@NullMarked
package com.travtus.gmail.emulator;

import org.jspecify.annotations.NullMarked;
