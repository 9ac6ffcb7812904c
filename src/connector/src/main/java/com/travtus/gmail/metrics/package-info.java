/// What is measured, and where the figures go. Start at [Meter].
@NullMarked
package com.travtus.gmail.metrics;

import org.jspecify.annotations.NullMarked;

