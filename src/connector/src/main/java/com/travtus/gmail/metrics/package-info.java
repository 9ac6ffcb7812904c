/// The connector's metrics, and the port that records them. Start at [Meter].
@NullMarked
package com.travtus.gmail.metrics;

import org.jspecify.annotations.NullMarked;
