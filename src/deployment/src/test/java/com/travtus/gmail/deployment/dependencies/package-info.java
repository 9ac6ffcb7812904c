/// What the functions' packages bring along of others. Start at [DependenciesIT].
@NullMarked
package com.travtus.gmail.deployment.dependencies;

import org.jspecify.annotations.NullMarked;
