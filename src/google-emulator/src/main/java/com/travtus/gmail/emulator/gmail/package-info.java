/// The Gmail API's endpoints. Start at [com.travtus.gmail.emulator.gmail.GmailEndpoints].
@NullMarked
package com.travtus.gmail.emulator.gmail;

import org.jspecify.annotations.NullMarked;
