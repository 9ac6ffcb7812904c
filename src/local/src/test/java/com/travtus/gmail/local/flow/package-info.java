/// What people and programs see of the whole application, over HTTP: Google is emulated, and all
/// else is as it runs. Start at [RunningBackend].
@NullMarked
package com.travtus.gmail.local.flow;

import org.jspecify.annotations.NullMarked;
