/// Whether any log of the whole suite tells what it must not. Start at [SuiteLogsIT].
@NullMarked
package com.travtus.gmail.deployment.logs;

import org.jspecify.annotations.NullMarked;
