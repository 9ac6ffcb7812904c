/// Calls Google. This is the only package that uses Google's client libraries.
@NullMarked
package com.travtus.gmail.google;

import org.jspecify.annotations.NullMarked;
