package com.travtus.gmail.studio;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Marks the console's resources, to which [ConsoleHeaders] apply.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Console {}
