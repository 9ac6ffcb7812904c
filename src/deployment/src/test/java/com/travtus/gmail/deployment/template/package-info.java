/// What template.yaml comes to, and whether each function may do what its code does and no more.
/// Start at [RightsTest].
@NullMarked
package com.travtus.gmail.deployment.template;

import org.jspecify.annotations.NullMarked;
