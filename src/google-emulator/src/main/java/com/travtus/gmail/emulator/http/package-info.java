/// HTTP calls and answers as the endpoints see them. Start at
/// [com.travtus.gmail.emulator.http.Endpoint].
@NullMarked
package com.travtus.gmail.emulator.http;

import org.jspecify.annotations.NullMarked;
