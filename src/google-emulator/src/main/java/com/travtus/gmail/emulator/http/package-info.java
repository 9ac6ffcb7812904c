/// What one HTTP call and its answer look like to the endpoints. Start at
/// [com.travtus.gmail.emulator.http.Endpoint].
@NullMarked
package com.travtus.gmail.emulator.http;

import org.jspecify.annotations.NullMarked;

