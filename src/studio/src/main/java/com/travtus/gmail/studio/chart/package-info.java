/// The scaling of small charts, pure; templates/studio draws them. Start at [BarChart].
@NullMarked
package com.travtus.gmail.studio.chart;

import org.jspecify.annotations.NullMarked;

