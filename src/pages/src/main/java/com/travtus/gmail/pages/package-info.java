/// The pages that browsers show to people. Start at [Pages].
@NullMarked
package com.travtus.gmail.pages;

import org.jspecify.annotations.NullMarked;
