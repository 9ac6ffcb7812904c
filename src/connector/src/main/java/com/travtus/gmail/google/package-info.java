/// The only package that knows Google's client libraries.
@NullMarked
package com.travtus.gmail.google;

import org.jspecify.annotations.NullMarked;

