/// The JSON API of Google Public DNS. Start at [ResolveEndpoint].
@NullMarked
package com.travtus.gmail.emulator.dns;

import org.jspecify.annotations.NullMarked;
