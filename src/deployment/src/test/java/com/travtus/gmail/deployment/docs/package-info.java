/// Whether README and docs say what is so, and whether what they tell people to type works. Start
/// at [DocsIT].
@NullMarked
package com.travtus.gmail.deployment.docs;

import org.jspecify.annotations.NullMarked;
