@NullMarked
package com.travtus.gmail.emulator;

import org.jspecify.annotations.NullMarked;
