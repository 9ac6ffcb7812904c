/// Runs everything in one process, with stores that need no account. Start at [Main].
@NullMarked
package com.travtus.gmail.local;

import org.jspecify.annotations.NullMarked;
