/// Computes the coordinates of small charts, without I/O. templates/studio draws them. Start at
/// [BarChart].
@NullMarked
package com.travtus.gmail.studio.chart;

import org.jspecify.annotations.NullMarked;
