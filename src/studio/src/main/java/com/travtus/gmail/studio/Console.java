package com.travtus.gmail.studio;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// What [ConsoleHeaders] go with.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Console {}
