/// Google Public DNS, by its JSON API: [ResolveEndpoint].
@NullMarked
package com.travtus.gmail.emulator.dns;

import org.jspecify.annotations.NullMarked;

