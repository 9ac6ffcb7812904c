package com.travtus.gmail.studio;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Marks a resource of the console. [ConsoleHeaders] applies to it.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Console {}
