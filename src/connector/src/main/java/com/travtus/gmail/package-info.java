/// The Gmail connector.
@NullMarked
package com.travtus.gmail;

import org.jspecify.annotations.NullMarked;
