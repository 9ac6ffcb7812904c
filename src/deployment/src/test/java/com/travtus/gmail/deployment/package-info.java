/// Tests of what is deployed: the template, and the functions' packages as processes.
@NullMarked
package com.travtus.gmail.deployment;

import org.jspecify.annotations.NullMarked;
