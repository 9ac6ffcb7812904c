package com.travtus.gmail.studio;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// What [StudioGuard] stands before.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Console {}
